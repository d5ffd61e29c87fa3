"""What a badge says beside the category: the tables and the bus of its owner, and their part in the programme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.locale import msgid, word
from forumctl.plans.store import Plans


@dataclass(frozen=True, slots=True)
class Place:
    """A short word and the label that is looked for."""

    word: str
    label: str
    colour: str = ""
    kind: str = ""
    """The element it is: role, table:OCCASION, bus, sessions."""


def places(forum: Forum, show: Sequence[str], person: str, plans: Plans, language: str) -> Iterator[Place]:
    """The places of a person among the elements to show, as far as they are planned."""
    tables = [element.partition(":")[2] for element in show if element.startswith("table:")]
    for element in show:
        kind, _, occasion = element.partition(":")
        if kind == "table" and (label := table(plans, occasion, person)):
            name = word("Table", language) if len(tables) == 1 else _title(forum, occasion, language)
            yield Place(name, label, kind=element)
        elif kind == "sessions":
            for session in forum.sessions:
                if session.sign_up and plans.places.has(session.id, person):
                    yield Place(f"{session.start:%H:%M}", session.title.within(language), kind=element)
        elif kind == "bus" and (label := bus(plans, person)):
            yield Place(word("Bus", language), label, bus_colour(forum, plans, person), element)


def table(plans: Plans, occasion: str, person: str) -> str:
    """The table of a person at an occasion; blank where there is none."""
    seating = plans.seating.get(occasion)
    return seating.table_of.get(person, "") if seating else ""


def bus(plans: Plans, person: str) -> str:
    """The bus of a person with the number of their party, A or A2; blank where there is none."""
    if not plans.visits or person not in plans.visits.bus_of:
        return ""
    label, party = plans.visits.bus_of[person], plans.visits.party_of.get(person)
    dash = "-" if label[-1].isdigit() else ""
    return f"{label}{dash}{party}" if party else label


def bus_colour(forum: Forum, plans: Plans, person: str) -> str:
    """The colour of a person's bus; blank where there is none."""
    label = plans.visits.bus_of.get(person) if plans.visits else None
    buses = forum.visits.buses if forum.visits else ()
    return next((bus.colour for bus in buses if bus.id == label), "")


def _title(forum: Forum, occasion_id: str, language: str) -> str:
    occasion = next(occasion for occasion in forum.occasions if occasion.id == occasion_id)
    return forum.session(occasion.session).title.within(language)


def roles(forum: Forum, plans: Plans, language: str) -> Mapping[str, Place]:
    """By participant, the first that applies: chair, speaker, panellist, presenter of a selected case."""
    found: dict[str, Place] = {}
    for role, person in _parts(forum, plans):
        found.setdefault(person, Place("", word(role, language), kind="role"))
    return found


def _parts(forum: Forum, plans: Plans) -> Iterator[tuple[str, str]]:
    for session in forum.sessions:
        if session.chair:
            yield msgid("Chair", "of a session"), session.chair
    for session in forum.sessions:
        for person in (*session.speakers, *(person for talk in session.talks for person in talk.speakers)):
            yield msgid("Speaker"), person
    for session in forum.sessions:
        for person in session.panellists:
            yield msgid("Panellist"), person
    if plans.cases:
        for case in plans.cases.selected:
            yield msgid("Presenter"), case.presenter
