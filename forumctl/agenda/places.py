"""Places in the sessions that people sign up for: who has one, who waits, and who would be in two at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from forumctl.definition import Forum
from forumctl.definition.checks.programme import Span, parts, span
from forumctl.definition.people import Participant
from forumctl.definition.programme import Session
from forumctl.planning.program import Program, UndecidedError
from forumctl.plans.agenda import PlacesPlan
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.roster.choices import names_of, resolved


@dataclass(frozen=True, slots=True)
class Standing:
    """How a session stands: who has a place and who waits for one, each in their order; None is no limit."""

    session: Session
    capacity: int | None
    people: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def free(self) -> int | None:
        """Places that are left."""
        return None if self.capacity is None else max(self.capacity - len(self.people), 0)


@dataclass(frozen=True, slots=True)
class TwoAtOnce:
    """Somebody who has signed up for a session beside another one that they have chosen, or have a part in."""

    person: str
    session: str
    other: str
    has_part: bool


class SignUp:
    """The wishes of those who come, in the order of the roster, and what each session has room for."""

    def __init__(self, forum: Forum, roster: Roster) -> None:
        self.forum = forum
        self.people: Mapping[str, Participant] = {person.id: person for person in roster}
        self.sessions = {session.id: session for session in forum.sessions}
        self.offered = [session.id for session in forum.sessions if session.sign_up]
        self._spans: Mapping[str, Span] = {
            session.id: span(forum, row) for row, session in enumerate(forum.sessions) if session.sign_up
        }
        self._busy = parts(forum) if self.offered else {}
        self._named = names_of(forum)

    @cached_property
    def wishes(self) -> Mapping[str, Sequence[str]]:
        """The sessions that each person signs up for, the one they would like best first."""
        return {
            own: [wish for wish in chosen(self._named, person) if wish in self._spans]
            for own, person in self.people.items()
            if person.sessions
        }

    def capacity(self, session: str) -> int | None:
        """How many have room: the session's own, else its room's; None where neither says it."""
        one = self.sessions[session]
        rooms = {room.id: room.capacity for room in self.forum.rooms}
        return one.capacity if one.capacity is not None else rooms.get(one.room or "")

    def beside(self, one: str, other: str) -> bool:
        """Whether two sessions are at the same time."""
        return one != other and _overlap(self._spans[one], self._spans[other])

    def part_beside(self, person: str, session: str) -> Span | None:
        """Where somebody has a part while a session takes place; a part in the session itself does not count."""
        at = self._spans[session]
        return next((own for own in self._busy.get(person, ()) if own.row != at.row and _overlap(own, at)), None)

    def possible(self, person: str) -> Sequence[str]:
        """What somebody has signed up for and could attend; where they have a part in it they need no place."""
        own = [wish for wish in self.wishes.get(person, ()) if person not in self.sessions[wish].people]
        return [wish for wish in own if not self.part_beside(person, wish)]

    def two_at_once(self) -> Iterator[TwoAtOnce]:
        """Who has signed up for two sessions at the same time, or for one beside a part of their own."""
        for person, wishes in self.wishes.items():
            for number, wish in enumerate(wishes):
                if own := self.part_beside(person, wish):
                    yield TwoAtOnce(person, wish, self.forum.sessions[own.row].id, has_part=True)
                for other in wishes[:number]:
                    ranked = {self.sessions[one].sign_up for one in (wish, other)} == {"ranked"}
                    if self.beside(wish, other) and not ranked:  # ranked ones are alternatives to each other
                        yield TwoAtOnce(person, wish, other, has_part=False)

    def blocks(self) -> Iterator[list[str]]:
        """Sessions that stand in each other's way: those of one block share people, those of two never do."""
        block: list[str] = []
        end = None
        for session in sorted(self.offered, key=lambda one: (self._spans[one].start, one)):
            at = self._spans[session]
            if block and end is not None and at.start >= end:
                yield block
                block, end = [], None
            block.append(session)
            end = at.end if end is None else max(end, at.end)
        if block:
            yield block


def chosen(named: Mapping[str, str], person: Participant) -> Sequence[str]:
    """The sessions that somebody has chosen, each once, best first."""
    return resolved(person.sessions, named)[0]


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def allocate(forum: Forum, roster: Roster, before: PlacesPlan) -> PlacesPlan:
    """Who has a place: whoever had one and still wants it keeps it, for as long as there is room.

    The places that are left go, session by session, to who came first, the order of the roster; of two sessions at the
    same time somebody has the one they name first, where it has room, and moves up to it once it has. Where a session
    of a block is ranked, they go as `_ranked` says.
    """
    signing = SignUp(forum, roster)
    held = _kept(signing, before)
    for block in signing.blocks():
        if any(signing.sessions[session].sign_up == "ranked" for session in block):
            _ranked(signing, block, held)
        else:
            _first_come(signing, block, held)
    return PlacesPlan(sessions={session: tuple(people) for session, people in held.items()})


def _kept(signing: SignUp, before: PlacesPlan) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for session in signing.offered:
        capacity = signing.capacity(session)
        still = [person for person in before.sessions.get(session, ()) if session in signing.possible(person)]
        free = [one for one in still if not any(one in held[other] for other in held if signing.beside(session, other))]
        held[session] = free[:capacity]
    return held


def _first_come(signing: SignUp, block: Sequence[str], held: dict[str, list[str]]) -> None:
    """Each change gives somebody what they would rather have and takes nothing from others, so it comes to an end."""
    changed = True
    while changed:
        changed = False
        for person in signing.wishes:
            for session in signing.possible(person):
                if session in block and _takes(signing, person, session, held):
                    changed = True


def _takes(signing: SignUp, person: str, session: str, held: dict[str, list[str]]) -> bool:
    """Gives somebody a free place, for which they leave what is at the same time and they like less."""
    capacity = signing.capacity(session)
    if person in held[session] or (capacity is not None and len(held[session]) >= capacity):
        return False
    wishes = signing.wishes[person]
    beside = [other for other in held if person in held[other] and signing.beside(session, other)]
    if any(wishes.index(other) < wishes.index(session) for other in beside):
        return False
    for other in beside:
        held[other].remove(person)
    held[session].append(person)
    return True


def _ranked(signing: SignUp, block: Sequence[str], held: dict[str, list[str]]) -> None:
    """Places of a block by ranked choice, exactly, one objective after the other, as tours are given.

    The fewest who lose a place; the fewest people without any; the most places given; the least sum of ranks (rank
    efficiency: Featherstone 2020); then the fewest with the worst rank, with the worst but one … (generous: Irving
    2007). Among equals their ids decide, never the order of the roster.
    """
    pairs = [
        (person, session, rank)
        for person in sorted(signing.wishes)
        for rank, session in enumerate(wish for wish in signing.possible(person) if wish in block)
    ]
    if not pairs:
        return
    people = sorted({person for person, _, _ in pairs})
    without = [0] * len(pairs) + [1] * len(people)
    worst = max(rank for _, _, rank in pairs)

    def costs(of: Sequence[int]) -> list[int]:
        return [*of, *([0] * len(people))]

    goals = [
        costs([-(person in held[session]) for person, session, _ in pairs]),
        without,
        costs([-1] * len(pairs)),
        costs([rank for _, _, rank in pairs]),
        *(costs([int(rank == bad) for _, _, rank in pairs]) for bad in range(worst, 0, -1)),
    ]
    reached: list[tuple[list[int], int]] = []
    values: Sequence[int] = ()
    for goal in goals:
        try:
            solution = _program(signing, block, pairs, people, goal, reached).solve()
        except UndecidedError:
            break
        if solution is None:
            break
        values = solution.values
        reached.append((goal, sum(cost * value for cost, value in zip(goal, values, strict=True))))
    given = [(person, session) for (person, session, _), value in zip(pairs, values, strict=False) if value]
    for session in block:
        before = held[session]
        now = [person for person, at in given if at == session]
        held[session] = [*(one for one in before if one in now), *(one for one in now if one not in before)]


def _program(
    signing: SignUp,
    block: Sequence[str],
    pairs: Sequence[tuple[str, str, int]],
    people: Sequence[str],
    goal: Sequence[int],
    reached: Sequence[tuple[list[int], int]],
) -> Program:
    """A column for each wish and for each person without a place; nobody in two at once, no session over its room."""
    program = Program()
    columns = [program.column(1, cost) for cost in goal]
    of_person: dict[str, list[tuple[int, str]]] = {}
    for column, (person, session, _) in zip(columns, pairs, strict=False):
        of_person.setdefault(person, []).append((column, session))
    for column, person in zip(columns[len(pairs) :], people, strict=True):
        own = of_person[person]
        program.row([*((each, 1) for each, _ in own), (column, 1)], 1)
        for number, (one, session) in enumerate(own):
            for other, beside in own[:number]:
                if signing.beside(session, beside):
                    program.row([(one, 1), (other, 1)], upper=1)
    for session in block:
        capacity = signing.capacity(session)
        if capacity is not None:
            program.row([(column, 1) for column, (_, at, _) in zip(columns, pairs, strict=False) if at == session],
                        upper=capacity)  # fmt: skip
    for costs, limit in reached:
        program.row([(column, cost) for column, cost in zip(columns, costs, strict=True) if cost], upper=limit)
    return program


def standings(forum: Forum, roster: Roster, plan: PlacesPlan) -> list[Standing]:
    """How each session that people sign up for stands in a plan, in the order of the programme.

    Somebody waits for what they signed up for, unless they have a place at the same time in what they like better.
    """
    signing = SignUp(forum, roster)
    found = []
    for session in sorted(signing.offered, key=lambda one: (signing.sessions[one].date, signing.sessions[one].start)):
        people = plan.sessions.get(session, ())
        waiting = [
            person
            for person in signing.wishes
            if person not in people
            and session in signing.possible(person)
            and not _better(signing, plan, person, session)
        ]
        found.append(Standing(signing.sessions[session], signing.capacity(session), tuple(people), tuple(waiting)))
    return found


def _better(signing: SignUp, plan: PlacesPlan, person: str, session: str) -> bool:
    wishes = signing.wishes[person]
    return any(plan.has(other, person) and signing.beside(session, other) for other in wishes[: wishes.index(session)])


def broken(forum: Forum, roster: Roster, plan: PlacesPlan) -> Iterator[Problem]:
    """What a plan made by hand has wrong: more people than places, somebody in two at once, a session of no sign-up."""
    signing = SignUp(forum, roster)
    for session, people in plan.sessions.items():
        where = Key(("sessions", session))
        if session not in signing.offered:
            hint = "Take it out, or give the session sign_up = true."
            yield Problem("places-unknown-session", f"nobody can sign up for {session}", where, hint)
            continue
        capacity = signing.capacity(session)
        if capacity is not None and len(people) > capacity:
            yield Problem(
                "places-overbooked",
                f"{len(people):,} people have a place in {session}, which takes {capacity:,}",
                where,
                "Raise its capacity, or run forumctl agenda places, which keeps the first of them.",
            )
        for other in plan.sessions:
            if other in signing.offered and other < session and signing.beside(session, other):
                for person in sorted({*people} & {*plan.sessions[other]}):
                    yield Problem(
                        "places-two-at-once",
                        f"{person} has a place in {session} and in {other}, which are at the same time",
                        where,
                        "Take them out of one of the two.",
                        (Key(("sessions", other)),),
                    )
