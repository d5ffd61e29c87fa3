"""Who has to know what: everyone, those who have a part, those who move, and those who prepare things for them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.agenda.changes import Change, line_of, when
from forumctl.agenda.personal import group
from forumctl.definition import Forum
from forumctl.definition.checks.words import number
from forumctl.locale import labelled, several, word

from .differences import PARTY, Differences, Shift

EVERYONE = "everyone"
Said = tuple[str, str, str]
"""Id of a person, or name of a group; what they are called; one sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody, or a group of people, and what they have to know."""

    to: str
    says: tuple[str, ...]


def messages(found: Differences, forum: Forum, language: str) -> tuple[Message, ...]:
    """One message for each; names and titles in the language, the rest in English like all that commands say."""
    said: dict[str, list[str]] = {}
    called: dict[str, str] = {}
    for key, to, sentence in (
        *_of_sessions(found, language),
        *_of_tables(found, forum, language),
        *_of_buses(found),
        *_of_staff(found, forum, language),
    ):
        said.setdefault(key, []).append(sentence)
        called[key] = to
    return tuple(Message(called[key], tuple(sentences)) for key, sentences in said.items())


def told(
    found: Differences, forum: Forum, language: str, rides: Mapping[str, Collection[str]]
) -> Mapping[str, tuple[str, ...]]:
    """By id what each of these people has to know, in words of the language; who has nothing to know is left out.

    `rides` says of each of them in which parts of the programme they sit on a bus: bus/A, bus/A/1.
    """
    said: dict[str, dict[str, None]] = {}
    for person, line in (*_programme_lines(found, language, rides), *_place_lines(found, forum, language)):
        said.setdefault(person, {})[line] = None
    return {person: tuple(said[person]) for person in rides if person in said}


def _programme_lines(
    found: Differences, language: str, rides: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, str]]:
    """What has changed in the programme, for all of these people, for who has a part in it, and on whose bus."""
    public = [change for change in found.sessions if not is_ride(change)]
    for change in _for_everyone(public):
        yield from ((person, line_of(change, language)) for person in rides)
    for change in public:
        yield from ((person, line_of(change, language)) for person in found.parts.get(change.after.thing, {}))
    for change in filter(is_ride, found.sessions):
        on_board = (person for person in rides if group(change.after.thing) in rides[person])
        yield from ((person, line_of(change, language)) for person in on_board)


def _place_lines(found: Differences, forum: Forum, language: str) -> Iterator[tuple[str, str]]:
    """Who has another table, bus or party, in words of the language."""
    for occasion, shifts in found.tables.items():
        title = occasion_title(forum, occasion, language)
        for shift in filter(_has_place, shifts):
            table = _moved(word("Table {}", language, shift.now), shift.before, language)
            yield shift.person, labelled(title, table, language)
    for shift in filter(_has_place, found.buses):
        yield shift.person, _moved(word("Bus {}", language, shift.now), shift.before, language)
    for shift in filter(_has_place, found.parties):
        bus, _, party = shift.now.partition(PARTY)
        own = several((word("Bus {}", language, bus), word("Party {}", language, party)), language)
        yield shift.person, _moved(own, shift.before.rpartition(PARTY)[2], language)


def _has_place(shift: Shift) -> bool:
    return bool(shift.now)


def _moved(now: str, before: str, language: str) -> str:
    """Table T3 (before: T1)."""
    return f"{now} ({word('before: {}', language, before)})" if before else now


def _of_sessions(found: Differences, language: str) -> Iterator[Said]:
    """What everyone has to know of the programme, and each who has a part in it once more."""
    public = [change for change in found.sessions if not is_ride(change)]
    for change in _for_everyone(public):
        yield EVERYONE, EVERYONE, sentence(change, language)
    for change in public:
        for person, name in found.parts.get(change.after.thing, {}).items():
            yield person, name, sentence(change, language)
    for bus in retimed(found):
        yield _group(f"those on bus {bus}", "its timetable has changed")


def _for_everyone(public: Sequence[Change]) -> Iterator[Change]:
    """The changes of the programme that everyone has to know: a session's stand for all that is in it."""
    whole = {change.after.thing for change in public}
    for change in public:
        inside = change.after.thing.partition("/")[0] in whole - {change.after.thing}
        if not inside and change.what != ("details",):
            yield change


def sentence(change: Change, language: str) -> str:
    """A change of the programme: Dinner is at 2019-10-17 19:00–21:00 now, not 18:30–20:30."""
    then, now = change.before, change.after
    title = now.summary.within(language)
    if "cancelled" in change.what:
        return f"{title} ({when(now)}) is cancelled"
    if then is None or "back" in change.what:
        return f"{title} is new: {when(now)}" + (f", {now.place.within(language)}" if now.place else "")
    facts = []
    if {"time", "zone"} & set(change.what):
        day = f"{now.start:%Y-%m-%d} "
        facts.append(f"is at {when(now)} now, not {when(then).removeprefix(day)}")
    if "place" in change.what:
        place = f"is in {now.place.within(language)} now" if now.place else "has no place now"
        facts.append(place + (f", not in {then.place.within(language)}" if then.place else ""))
    if "title" in change.what:
        facts.append(f"was called {then.summary.within(language)}")
    if "details" in change.what:
        facts.append("has different people or a different text")
    return f"{title} {' and '.join(facts)}"


def _of_tables(found: Differences, forum: Forum, language: str) -> Iterator[Said]:
    for occasion, shifts in found.tables.items():
        title = occasion_title(forum, occasion, language)
        for shift in shifts:
            if shift.now:
                yield shift.person, shift.name, f"{title}: table {shift.now}{_instead(shift)}"


def _of_buses(found: Differences) -> Iterator[Said]:
    for shift in (*found.buses, *found.parties):
        if shift.now:
            yield shift.person, shift.name, f"bus {shift.now}{_instead(shift)}"


def _instead(shift: Shift) -> str:
    return f", not {shift.before}" if shift.before else ""


def _of_staff(found: Differences, forum: Forum, language: str) -> Iterator[Said]:
    """What caterers, guides and hosts have to know."""
    for occasion, shifts in found.tables.items():
        yield _group(f"the caterer of {occasion_title(forum, occasion, language)}", coming(shifts))
    for bus in boarded(found.buses):
        here = [shift for shift in found.buses if bus in (shift.before, shift.now)]
        on = sum(shift.now == bus for shift in here)
        yield _group(f"the guide of bus {bus}", _counted(on, len(here) - on, "comes aboard", "come aboard"))
    if found.buses or found.parties or any(map(is_ride, found.sessions)):
        for site in (site for outing in forum.outings for site in outing.sites):
            yield _group(f"the host of {site.name.within(language)}", "there is a new list of visitors")


def _group(to: str, sentence: str) -> Said:
    return to, to, sentence


def coming(shifts: Sequence[Shift]) -> str:
    """How many guests more, how many no longer, how many elsewhere: 2 more come, 1 guest at another table."""
    new, gone = sum(not shift.before for shift in shifts), sum(not shift.now for shift in shifts)
    moved = len(shifts) - new - gone
    facts = [_counted(new, gone, "comes", "come")] if new or gone else []
    facts += [f"{number(moved, 'guest')} at another table"] if moved else []
    return ", ".join(facts)


def _counted(on: int, off: int, comes: str, come: str) -> str:
    facts = [f"{on} more {comes if on == 1 else come}"] if on else []
    facts += [f"{off} no longer {comes if off == 1 else come}"] if off else []
    return ", ".join(facts)


def occasion_title(forum: Forum, occasion: str, language: str) -> str:
    """What the session of an occasion is called; its id where the forum no longer has it."""
    session = next((one.session for one in forum.occasions if one.id == occasion), None)
    return forum.session(session).title.within(language) if session else occasion


def boarded(shifts: Sequence[Shift]) -> tuple[str, ...]:
    """The buses that somebody boards or leaves, by label."""
    return tuple(sorted({bus for shift in shifts for bus in (shift.before, shift.now) if bus}))


def is_ride(change: Change) -> bool:
    """Whether it is a stop of a bus, which concerns only its riders."""
    return change.after.thing.startswith("bus/")


def retimed(found: Differences) -> Mapping[str, None]:
    """The buses whose stops differ, in order."""
    return dict.fromkeys(change.after.thing.split("/")[1] for change in found.sessions if is_ride(change))
