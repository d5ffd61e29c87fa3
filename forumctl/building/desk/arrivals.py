"""The desk: who is meant, whether they may come in here, what to hand over, who is missing, who is where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forumctl.badges.printed import owner
from forumctl.building.choosing import usage_error
from forumctl.building.facts import BadgeState, badge_state, bus_on, tables
from forumctl.building.links import with_secret
from forumctl.building.people import editions
from forumctl.building.people.known import identified
from forumctl.definition.people import Participant
from forumctl.definition.values import Text
from forumctl.definition.wording import did_you_mean
from forumctl.desk.attendance import ENTRANCE, FILE, Attendance
from forumctl.documents import state
from forumctl.locale import labelled, msgid
from forumctl.locale.columns import column_name, is_column
from forumctl.plans.store import STATE
from forumctl.problems import ExitCode, ForumError, Place, Problem, command
from forumctl.project import Project
from forumctl.roster.listing import Filter, listed

from .departures import BUS, Departure, aboard, bus_doors, bus_label
from .spoken import language, say

_NAMED = 8
_BADGES = {
    "not printed": msgid("badge not printed"),
    "to collect back": msgid("badge to collect back"),
    "to print again": msgid("badge to print again"),
}
"""What is said of a badge, by its state."""
STATUSES = {
    "invited": msgid("Invited"), "no-answer": msgid("No answer"), "accepted": msgid("Accepted"),
    "waiting": msgid("Waiting list"), "confirmed": msgid("Confirmed"), "declined": msgid("Declined"),
    "cancelled": msgid("Cancelled"),
}  # fmt: skip
"""What the states of people are called, from the first answer to the last."""


@dataclass(frozen=True, slots=True)
class Admission:
    """Whether somebody may come in at a door, what is to be known of them, and what they are handed."""

    person: Participant
    refusals: tuple[str, ...]
    """Why not; nothing where they may."""
    notes: tuple[str, ...]
    """What is out of the ordinary: a badge that is outdated, a companion who is still to come."""
    hand_over: tuple[tuple[str, str], ...]
    """What to say or give, as what and what it is: category, table, bus."""


def attendance(project: Project) -> Attendance:
    """Who has arrived at this edition of the forum."""
    editions.begin(project)
    return Attendance(state.in_place(project.folder, FILE))


def has_attendance(project: Project) -> bool:
    """Whether anything has been noted at this edition of the forum; looking notes nothing."""
    file = project.folder / STATE / FILE
    if file.is_file():
        editions.put_aside(project)
    return file.exists() or file.is_symlink()  # what cannot be used there is not taken for nothing


def now(project: Project) -> datetime:
    """The time at the forum."""
    return datetime.now(project.forum.about.zone)


def doors(project: Project) -> tuple[str, ...]:
    """Every door there can be a desk at."""
    forum = project.forum
    sessions = (f"session:{session.id}" for session in forum.sessions)
    meals = (f"meal:{occasion.id}" for occasion in forum.occasions)
    return (ENTRANCE, *sessions, *meals, *bus_doors(project))


def door_label(project: Project, door: str) -> str:
    """What a door leads to."""
    kind, _, thing = door.partition(":")
    tongue = language(project.forum.language)
    if kind == "bus":
        return bus_label(project, door)
    if kind == "meal":
        return labelled(say(msgid("Meal")), _meal(project, thing, tongue), tongue)
    return project.forum.session(thing).title.within(tongue) if kind == "session" else say(msgid("Entrance"))


def known_door(project: Project, door: str) -> str:
    """The door; a ForumError where the forum has none of that name."""
    known = doors(project)
    if door not in known:
        first = [one for one in known if one.startswith(BUS) and "/" not in one]
        buses = f" Buses: {', '.join(first[:_NAMED])}; where one leaves next {first[0]}/2." if first else ""
        hint = did_you_mean(door, list(known), f"Doors are entrance, session:ID and meal:ID.{buses}")
        raise usage_error("unknown-door", f"there is no door {door}", "--door", hint)
    return door


def meant(project: Project, text: str) -> Participant:
    """The one person meant by an id, a name in any script, or what a scanner reads; a ForumError else."""
    found = candidates(project, text)
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(map(identified, found[:_NAMED])) + (" …" if len(found) > _NAMED else "")
        raise usage_error("several-people", f"{len(found)} people are called {text}", "PERSON", f"Name one: {several}")
    known = [*project.roster.by_id, *(person.name for person in project.roster.people)]
    hint = did_you_mean(text, known, "Look in the roster for another spelling, or take them in as a walk-in.")
    raise usage_error("unknown-participant", f"there is no participant {text}", "PERSON", hint)


def candidates(project: Project, text: str) -> Sequence[Participant]:
    """Whom a text can mean: one person by id, code or whole name; else all whose names begin with its words."""
    roster = project.roster
    if not text.strip():
        return ()
    person = roster.by_id.get(roster.meant(text))
    plans = with_secret(project, is_needed=False).plans
    if person := person or owner(project.forum, roster, plans, text):
        return (person,)
    return tuple(listed(roster, Filter(find=text)))


def admission(project: Project, person: Participant, door: str, badge: BadgeState | None = None) -> Admission:
    """Whether somebody may come in at a door, as the forum and its plans stand; the state of their badge if known."""
    refusals = tuple(_refusals(project, person, door))
    forum = project.forum
    tongue = language(forum.language)
    category = forum.roster.categories.get(person.category)
    hand_over = [(say(msgid("Category")), category.label.within(tongue))] if category else []
    for occasion, label in tables(project, person).items():
        if label:
            hand_over.append((f"{say(msgid('Table'))} ({_meal(project, occasion, tongue)})", label))
    bus_word = say(msgid("Bus"))
    hand_over += [
        (bus_word if len(forum.outings) == 1 else f"{bus_word} ({outing.id})", bus)
        for outing in forum.outings
        if (bus := bus_on(project, outing.id, person))
    ]
    theirs = (one for one in project.roster.people if one.id in person.companion or person.id in one.companion)
    hand_over += [(say(msgid("With")), one.known_as) for one in theirs if one.comes]
    badge = badge or badge_state(project, person)
    notes = [_of_badge(project, badge)] if badge.state not in ("printed", "none") else []
    return Admission(person, refusals, tuple(notes), tuple(hand_over))


def _meal(project: Project, occasion: str, language: str) -> str:
    """What the session of an occasion is called."""
    session = next(one.session for one in project.forum.occasions if one.id == occasion)
    return project.forum.session(session).title.within(language)


def _of_badge(project: Project, badge: BadgeState) -> str:
    """What is to be known of a badge that is not as it should be: what it shows and what it should show."""
    said = say(_BADGES[badge.state])
    what = "; ".join(_differs(project, *one) for one in badge.outdated.differences) if badge.outdated else ""
    return labelled(said, what, language("en")) if what else said


def _differs(project: Project, what: str, before: str, now: str) -> str:
    """One thing that a badge shows otherwise, in words of the page; a hash says nothing to anybody."""
    kind, _, occasion = what.partition(":")
    tongue = language("en")
    known = {"bus": msgid("Bus"), "table": msgid("Table")}
    name = say(known[kind]) if kind in known else column_name(what, tongue) if is_column(what) else ""
    if occasion:
        name = f"{name} ({_meal(project, occasion, language(project.forum.language))})"
    change = f"{before or '–'} → {now or '–'}" if before or now else ""
    return labelled(name, change, tongue) if name and change else name or change


def _refusals(project: Project, person: Participant, door: str) -> Iterator[str]:
    if not person.comes:
        yield (
            say(msgid("is on the waiting list"))
            if person.status == "waiting"
            else say(msgid("has the status {}"), say(STATUSES[person.status]))
        )
        return
    kind, _, thing = door.partition(":")
    if kind == "session":
        session = project.forum.session(thing)
        if session.sign_up and person.id not in session.people and not project.plans.places.has(thing, person.id):
            yield say(msgid("has no place in {}"), session.title.within(language(project.forum.language)))
    elif kind == "meal":
        occasion = next(one for one in project.forum.occasions if one.id == thing)
        if not occasion.invites(person):
            yield say(msgid("is not invited to {}"), _meal(project, thing, language(project.forum.language)))
    elif kind == "bus":
        here = Departure.at(door)
        if bus_on(project, here.outing, person) != here.bus:
            outings = ((one.id, bus_on(project, one.id, person)) for one in project.forum.outings)
            own = [Departure(outing, bus, 1).name for outing, bus in outings if bus]
            yield say(msgid("rides on bus {}"), ", ".join(own)) if own else say(msgid("has no bus"))
        elif not aboard(project, here, (person,)):
            yield say(msgid("gets on or off at another stop"))


def expected(project: Project, door: str) -> tuple[Participant, ...]:
    """Who may come in at a door, by name."""
    if door.startswith(BUS):
        people: Iterable[Participant] = aboard(project, Departure.at(door), tuple(project.roster))
    else:
        people = (person for person in project.roster if not tuple(_refusals(project, person, door)))
    return tuple(sorted(people, key=lambda person: person.order))


def who_came(project: Project, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those of these people who have been at the entrance; a ForumError where that is nobody."""
    came = attendance(project).presence().came
    found = tuple(person for person in people if person.id in came)
    if not found:
        hint = f"Note who has come: {command('desk', 'in', 'PERSON')}, or leave --came out."
        raise usage_error("nobody-came", "the desk has noted none of them at the entrance", "--came", hint)
    return found


def came_to(project: Project) -> Mapping[str, Sequence[Text]]:
    """The titles of the sessions at whose doors somebody was noted, by person, in the order of the programme."""
    found: dict[str, list[Text]] = {}
    kept = attendance(project)
    for session in project.forum.sessions:
        for person in kept.presence(f"session:{session.id}").came:
            found.setdefault(person, []).append(session.title)
    return found


def check_in(project: Project, person: Participant, door: str, desk: str, source: str, *, force: bool) -> str:
    """Notes that somebody is in, and says since when if they were; a ForumError where they may not come in."""
    refusals = tuple(_refusals(project, person, door))
    if refusals and not force:
        hint = "Ask the office; --force lets them in all the same."
        fact = f"{identified(person)}: {'; '.join(refusals)}"
        raise ForumError([Problem("not-expected", fact, Place(door), hint)], ExitCode.PROBLEMS)
    step, is_new = attendance(project).enter(person.id, door, desk, now(project), source)
    return "" if is_new else f"in already since {step.at:%H:%M}" + (f", {step.desk}" if step.desk else "")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Who is where at a moment: the house first, under a blank name, then each bus that somebody has boarded."""

    at: datetime
    places: tuple[tuple[str, tuple[Participant, ...]], ...]


def whereabouts(project: Project) -> Whereabouts:
    """Who is in the house and on which bus, by name, as noted up to now."""
    kept, people = attendance(project), project.roster.by_id
    latest: dict[str, tuple[int, str]] = {}
    places = {door: _place(door) for door in doors(project) if door == ENTRANCE or door.startswith(BUS)}
    for door, place in places.items():
        for person, step in kept.presence(door).inside.items():
            if person in people:
                latest[person] = max(latest.get(person, (0, "")), (step.number, place))
    found = []
    for place in dict.fromkeys(places.values()):
        here = [people[person] for person, (_, at) in latest.items() if at == place]
        if here or not place:
            found.append((place, tuple(sorted(here, key=lambda person: person.order))))
    return Whereabouts(now(project), tuple(found))


def _place(door: str) -> str:
    """The bus that a door is of; blank for the house."""
    return "" if door == ENTRANCE else Departure.at(door).name
