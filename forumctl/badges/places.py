"""What a badge says beside the category: the tables and the bus of its owner, and their part in the programme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.visits import Visits
from forumctl.documents.localised import clock, day_and_month
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
        if kind == "table" and (label := table_named(forum, plans, occasion, person, language)):
            name = word("Table", language) if len(tables) == 1 else _title(forum, occasion, language)
            yield Place(name, label, kind=element)
        elif kind == "sessions":
            for session in forum.sessions:
                if session.sign_up and plans.places.has(session.id, person):
                    yield Place(clock(session.start, language), session.title.within(language), kind=element)
        elif kind == "bus":
            for outing, label in buses(forum, plans, person):
                yield Place(_outing(forum, outing, language), label, bus_colour(outing, plans, person), element)


def table(plans: Plans, occasion: str, person: str) -> str:
    """The table of a person at an occasion; blank where there is none."""
    seating = plans.seating.get(occasion)
    return seating.table_of.get(person, "") if seating else ""


def table_named(forum: Forum, plans: Plans, occasion: str, person: str, language: str) -> str:
    """What the table of a person at an occasion is called in print; blank where there is none."""
    label = table(plans, occasion, person)
    return next((each.called(label, language) for each in forum.occasions if label and each.id == occasion), label)


def buses(forum: Forum, plans: Plans, person: str) -> Iterator[tuple[Visits, str]]:
    """The outings that a person rides on, each with their bus."""
    found = ((outing, bus(plans, outing.id, person)) for outing in forum.outings)
    return ((outing, label) for outing, label in found if label)


def bus(plans: Plans, outing: str, person: str) -> str:
    """The bus of a person with the number of their party, A or A2; blank where there is none."""
    plan = plans.outings.get(outing)
    if not plan or person not in plan.bus_of:
        return ""
    label, party = plan.bus_of[person], plan.party_of.get(person)
    dash = "-" if label[-1].isdigit() else ""
    return f"{label}{dash}{party}" if party else label


def bus_colour(outing: Visits, plans: Plans, person: str) -> str:
    """The colour of a person's bus; blank where there is none."""
    plan = plans.outings.get(outing.id)
    label = plan.bus_of.get(person) if plan else None
    return next((bus.colour for bus in outing.buses if bus.id == label), "")


def _outing(forum: Forum, outing: Visits, language: str) -> str:
    """What a bus is called on a badge: Bus; of several outings what each is called, or its date."""
    if len(forum.outings) == 1:
        return word("Bus", language)
    if outing.title:
        return outing.title.within(language)
    return f"{word('Bus', language)} {day_and_month(outing.date, language)}"


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
