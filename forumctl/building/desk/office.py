"""What the page of the desk is answered: steps noted, people found, counts, walk-ins, one badge, the emergency list."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from forumctl.building.badges import refuse_wrong
from forumctl.building.decide import keep
from forumctl.definition.people import Participant
from forumctl.desk import emergency
from forumctl.desk.attendance import ENTRANCE, Attendance
from forumctl.desk.roles import RIGHTS, Right, Role
from forumctl.locale import msgid
from forumctl.plans.store import HEADCOUNT_FILE
from forumctl.problems import ForumError
from forumctl.project import Project, load
from forumctl.visits.on_the_day.headcount import logged

from .arrivals import attendance, door_label, doors, now, whereabouts
from .at_hand import AtHand, can_read, code_in, since
from .departures import BUS, Departure, head_count
from .printing import NotPrintedError, one_badge, record_badge, to_printer
from .spoken import language, say
from .walk_in import NotTakenInError, take_in

_ROLES = {"desk": msgid("Desk"), "door": msgid("Door"), "organiser": msgid("Organiser")}
FRESH_SECONDS = 2.0
"""How old a count may be, and how often the forum's files are looked at for changes."""
MOST_MISSING = 60
"""People that are named who have not come yet; of more there is a number."""


class RefusedError(Exception):
    """What is asked for is not done: why, in words for the page, and the status of HTTP that says so."""

    def __init__(self, status: int, *why: str) -> None:
        super().__init__(*why)
        self.status = status
        self.why = why


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class StepAsked(_Asked):
    """A step as a page sends it: of somebody by id, or by what was scanned while there was no network."""

    person: str = Field("", max_length=200)
    text: str = Field("", max_length=1000)
    what: Literal["in", "out", "badge", "badge again"] = "in"
    door: str = Field(ENTRANCE, max_length=200)
    desk: str = Field("", max_length=60)
    source: str = Field(min_length=8, max_length=80)
    late: float = Field(0, ge=0, le=86_400)
    """Seconds since it was noted in the page."""
    force: bool = False


class UndoAsked(_Asked):
    """The step that was wrong."""

    step: int = Field(ge=1)


class PrintAsked(_Asked):
    """Whose badge is to be printed, at which desk."""

    person: str = Field(max_length=200)
    desk: str = Field("", max_length=60)
    source: str = Field(min_length=8, max_length=80)


class LeavesAsked(_Asked):
    """The bus that leaves: its door."""

    door: str = Field(max_length=200)


class WalkInAsked(_Asked):
    """Somebody who is in no list, in four fields."""

    name: str = Field(min_length=1, max_length=400)
    organisation: str = Field("", max_length=400)
    country: str = Field("", max_length=100)
    category: str = Field("", max_length=100)
    new: bool = False


@dataclass
class Office:
    """One forum as it is served; whatever changes in its files is noticed within some seconds."""

    path: Path
    clock: Callable[[], float] = monotonic
    printer: str = ""
    """The printer of this machine that badges go to; blank where each browser prints by itself."""
    _hand: AtHand = field(init=False)
    _kept: Attendance = field(init=False)
    _doors: tuple[str, ...] = field(init=False)
    _marks: Mapping[str, tuple[int, int]] = field(init=False)
    _looked: float = field(init=False)
    _counts: dict[tuple[str, str], tuple[float, dict[str, Any]]] = field(default_factory=dict)
    _changing: Lock = field(default_factory=Lock)
    _trouble: str = ""

    def __post_init__(self) -> None:
        self._read()
        self._kept = attendance(self._hand.project)

    def _read(self) -> None:
        project = load(self.path, needs=(), needs_people=False)
        self._hand, self._doors = AtHand.of(project), doors(project)
        self._marks, self._looked = self._seen(), self.clock()

    def _seen(self) -> Mapping[str, tuple[int, int]]:
        """Time and size of each file that the forum was read from."""
        found = {}
        for name in self._hand.project.seen:
            path = self._hand.project.folder / name
            if path.exists():
                found[name] = (path.stat().st_mtime_ns, path.stat().st_size)
        return found

    def at_hand(self) -> AtHand:
        """The forum as its files say now; as they said before while they are wrong."""
        if self.clock() - self._looked > FRESH_SECONDS and self._changing.acquire(blocking=False):
            try:
                self._looked = self.clock()
                if self._seen() != self._marks:
                    self._read()
                    self._trouble = ""
            except (ForumError, OSError):
                self._trouble = msgid("The forum’s files have mistakes: what is shown is from before.")
            finally:
                self._changing.release()
        return self._hand

    def languages(self) -> tuple[str, ...]:
        """Those of the forum, its own first."""
        return self._hand.project.forum.about.languages

    def start(self, role: Role) -> dict[str, Any]:
        """What the page needs before anything else: the forum, who may do what, the doors, the categories."""
        forum = self.at_hand().project.forum
        categories = [[name, self._hand.label(name)] for name in forum.roster.categories]
        open_to = [door for door in self._doors if "entrance" in RIGHTS[role] or door != ENTRANCE]
        return {
            "title": forum.about.title.within(language(forum.language)),
            "role": say(_ROLES[role]), "rights": sorted(RIGHTS[role]),
            "doors": [[door, door_label(self._hand.project, door)] for door in open_to], "categories": categories,
            "printer": bool(self.printer), "reads": can_read(),
        }  # fmt: skip

    def people(self, role: Role) -> list[dict[str, str]]:
        """Everybody in brief, so that names are found without a network."""
        self._allow(role, "find")
        hand = self.at_hand()
        return [hand.brief(one) for one in sorted(hand.project.roster.people, key=lambda one: one.order)]

    def find(self, role: Role, text: str, door: str) -> list[dict[str, Any]]:
        """Whom a text can mean, as they are shown at a door."""
        self._at(role, door, "find")
        hand = self.at_hand()
        return [hand.card(one, door, self._kept.entered(one.id, door)) for one in hand.found(text)]

    def read(self, role: Role, picture: bytes) -> dict[str, str]:
        """What the code in a picture says; blank where there is none."""
        self._allow(role, "find")
        return {"text": code_in(picture) if can_read() else ""}

    def note(self, role: Role, asked: StepAsked) -> dict[str, Any]:
        """Notes a step, once, and says what is shown of the person then."""
        self._at(role, asked.door, "badge" if asked.what.startswith("badge") else "enter")
        hand = self.at_hand()
        person = hand.project.roster.by_id.get(asked.person) or self._only(hand, asked.text)
        at = now(hand.project) - timedelta(seconds=asked.late)
        already = ""
        if asked.what == "in":
            if person.id not in hand.expected(asked.door):
                self._refuse_unexpected(role, hand, person, asked)
            step, is_new = self._kept.enter(person.id, asked.door, asked.desk, at, asked.source)
            already = "" if is_new or asked.late else since(step)
        else:
            is_noted = self._kept.add(person.id, asked.what, asked.door, asked.desk, at, asked.source)
            if is_noted and asked.what == "badge again" and person.comes:
                hand = self._recorded(person)
        return {**hand.card(person, asked.door, self._kept.entered(person.id, asked.door)), "already": already}

    def _recorded(self, person: Participant) -> AtHand:
        """The forum after the badge was put on record as printed."""
        with self._changing:
            record_badge(self._hand.project, person)
            self._read()
        return self._hand

    def _only(self, hand: AtHand, text: str) -> Participant:
        found = hand.found(text)
        if len(found) != 1:
            raise RefusedError(404, say(msgid("nobody, or several people, are meant by {}"), text or "?"))
        return found[0]

    @staticmethod
    def _refuse_unexpected(role: Role, hand: AtHand, person: Participant, asked: StepAsked) -> None:
        """Unless they are let in all the same by somebody who may."""
        if not (asked.force and "force" in RIGHTS[role]):
            raise RefusedError(409, *hand.card(person, asked.door, None)["refusals"])

    def undo(self, role: Role, asked: UndoAsked) -> dict[str, Any]:
        """Takes back a step at a door that the role has; what is shown of the person then."""
        step = self._kept.step(asked.step)
        if step is None:
            raise RefusedError(404, say(msgid("this is taken back already")))
        self._at(role, step.door, "enter")
        self._kept.undo(asked.step)
        hand = self.at_hand()
        person = hand.project.roster.by_id.get(step.person)
        return hand.card(person, step.door, self._kept.entered(step.person, step.door)) if person else {}

    def counts(self, role: Role, door: str) -> dict[str, Any]:
        """Who has come at a door, by category and desk, and how many are in at each door."""
        self._at(role, door, "find")
        key = door, language("")
        made, counts = self._counts.get(key, (-FRESH_SECONDS, {}))
        if not counts or self.clock() - made > FRESH_SECONDS:
            counts = self._count(door)
            self._counts[key] = self.clock(), counts
        return {**counts, "trouble": say(self._trouble)}

    def _count(self, door: str) -> dict[str, Any]:
        hand, presence = self.at_hand(), self._kept.presence(door)
        people, wanted = hand.project.roster.by_id, hand.expected(door)
        expected = Counter(one.category for one in wanted.values())
        came = Counter(people[one].category for one in presence.came if one in people)
        desks = Counter(step.desk or say(msgid("no name")) for step in presence.came.values())
        inside: dict[str, dict[str, None]] = {}
        for step in self._kept.steps():
            if step.what == "in":
                inside.setdefault(step.door, {})[step.person] = None
            elif step.what == "out":
                inside.get(step.door, {}).pop(step.person, None)
        there = presence.inside if door.startswith(BUS) else presence.came  # who got off a bus again is missing
        missing = [one for one in wanted.values() if one.id not in there]
        return {
            "who": [[one.known_as, one.organisation] for one in missing] if len(missing) <= MOST_MISSING else [],
            "expected": len(wanted), "came": len(presence.came), "in": len(presence.inside),
            "missing": len(missing),
            "categories": [[hand.label(one), expected[one], came[one]] for one in sorted({*expected, *came})],
            "desks": sorted(desks.items()),
            "doors": [[door_label(hand.project, one), len(inside[one])] for one in self._doors if one in inside],
        }  # fmt: skip

    def leaves(self, role: Role, asked: LeavesAsked) -> dict[str, int]:
        """Closes the count of a bus by what its door has noted: how many are on board, how many are to be."""
        self._at(role, asked.door, "enter")
        here, hand = Departure.at(asked.door), self.at_hand()
        plan = hand.project.plans.outings.get(here.outing)
        if not asked.door.startswith(BUS) or plan is None or not self._kept.presence(asked.door).came:
            raise RefusedError(409, say(msgid("Nobody has been checked in.")))
        with self._changing:
            seen = hand.project.on(here.outing)
            made = head_count(seen, plan, here.bus, str(here.number), (), self._kept)
            keep(seen, {HEADCOUNT_FILE: logged(seen.plans.headcounts, made.noted)})
            self._read()
        return {"present": made.noted.present, "wanted": len(hand.expected(asked.door))}

    def walk_in(self, role: Role, asked: WalkInAsked) -> dict[str, Any]:
        """Puts somebody into the roster, with a table and a bus where there is room; what is shown of them then."""
        self._allow(role, "walk-in")
        with self._changing:
            try:
                done = take_in(self.path, asked.model_dump(exclude={"new"}), is_new=asked.new)
            except NotTakenInError as error:
                raise RefusedError(409, *error.args) from error
            except ForumError as error:
                raise RefusedError(409, *(one.sentence for one in error.problems)) from error
            self._read()
        card = self._hand.card(self._hand.project.roster.by_id[done.id], ENTRANCE, None)
        return {**card, "notes": [*card["notes"], *done.missing]}

    def badge(self, role: Role, person_id: str) -> bytes:
        """One badge as a PDF, for a printer that the browser knows."""
        self._allow(role, "badge")
        project = self.at_hand().project
        return one_badge(project, self._of_badge(project, person_id))

    def print(self, role: Role, asked: PrintAsked) -> dict[str, Any]:
        """Hands one badge to the desk's printer and puts it on record; what is shown of the person then."""
        self._allow(role, "badge")
        project = self.at_hand().project
        person = self._of_badge(project, asked.person)
        try:
            to_printer(self.printer, one_badge(project, person))
        except NotPrintedError as error:
            raise RefusedError(409, say(msgid("The printer has not taken it: {}"), error)) from error
        return self.note(role, StepAsked(person=person.id, what="badge again", source=asked.source, desk=asked.desk))

    @staticmethod
    def _of_badge(project: Project, person_id: str) -> Participant:
        person = project.roster.by_id.get(person_id)
        if person is None or not person.comes:
            raise RefusedError(404, "they do not come")
        try:
            refuse_wrong(project, person)
        except ForumError as error:
            raise RefusedError(409, *(problem.sentence for problem in error.problems)) from error
        return person

    def emergency(self, role: Role) -> bytes:
        """Who is in the house and on which bus, as a PDF."""
        self._allow(role, "emergency")
        project = self.at_hand().project
        found = whereabouts(project)
        return emergency.render(project.forum, found.places, found.at, language(project.forum.language))

    def _at(self, role: Role, door: str, right: Right) -> None:
        """Refuses who may not do that at this door, and doors that there are not."""
        self._allow(role, right)
        if door not in self._doors:
            raise RefusedError(404, f"there is no door {door}")
        if door == ENTRANCE:
            self._allow(role, "entrance")

    @staticmethod
    def _allow(role: Role, right: Right) -> None:
        if right not in RIGHTS[role]:
            raise RefusedError(403, say(msgid("your role may not do that")))
