"""The order in which badges leave the printer, in the groups that people collect them by."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.alphabet import by_letter, filing
from forumctl.locale import word
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .desks import desk_of
from .face import GREY, category, colour, labels
from .places import bus, bus_colour, table

_NONE = "–"
Key = tuple[int, str]
"""Position of a group among the others, and its name."""


class Group(NamedTuple):
    """People who are looked for together, with what their pile is called."""

    title: str
    colour: str
    people: tuple[Participant, ...]


class Sort(NamedTuple):
    """Which group somebody belongs to, and what the group is called and coloured."""

    key: Callable[[Participant], Key]
    title: Callable[[str], str]
    colour: Callable[[Participant], str] = lambda _person: GREY
    place: Mapping[str, int] | None = None
    """Where everybody is among all from A to Z, if that is known."""


def groups(forum: Forum, roster: Roster, plans: Plans, people: Sequence[Participant], sort: str) -> Iterator[Group]:
    """The people by name, desk, category, table, table:OCCASION or bus, each group from A to Z; the unplanned last."""
    kind, _, occasion = sort.partition(":")
    language = labels(forum)[0]
    chosen = SORTS[kind](forum, roster, plans, occasion)
    place = chosen.place or {
        one.id: number for number, one in enumerate(sorted(people, key=lambda one: filing(one, language)))
    }
    for (_, name), found in groupby(sorted(people, key=lambda one: (chosen.key(one), place[one.id])), key=chosen.key):
        members = tuple(found)
        yield Group(chosen.title(name), chosen.colour(members[0]) or GREY, members)


def _by_name(forum: Forum, roster: Roster, _plans: Plans, _occasion: str) -> Sort:
    found = by_letter(roster, labels(forum)[0])
    letters = {person.id: (number, letter) for number, (letter, here) in enumerate(found.items()) for person in here}
    place = {each: number for number, each in enumerate(letters)}
    return Sort(lambda person: letters[person.id], lambda letter: letter, place=place)


def _by_desk(forum: Forum, roster: Roster, _plans: Plans, _occasion: str) -> Sort:
    found = desk_of(forum, roster)

    def key(person: Participant) -> Key:
        desk = found[person.id]
        return (desk.number, desk.title)

    return Sort(key, lambda title: title)


def _by_category(forum: Forum, _roster: Roster, _plans: Plans, _occasion: str) -> Sort:
    ranks = {name: known.rank for name, known in forum.roster.categories.items()}
    return Sort(
        lambda person: (ranks.get(person.category, 10_000), person.category),
        lambda name: next(iter(category(forum, name)), _NONE),
        lambda person: colour(forum, person.category),
    )


def _by_table(forum: Forum, _roster: Roster, plans: Plans, occasion: str) -> Sort:
    wanted, language = occasion or _first_occasion(forum), labels(forum)[0]
    tables = [label for one in forum.occasions if one.id == wanted for label, _ in one.each_table()]
    position = {label: index for index, label in enumerate(tables)}

    def key(person: Participant) -> Key:
        label = table(plans, wanted, person.id)
        return (position.get(label, len(tables)), label)

    return Sort(key, lambda label: word("Table {}", language, label) if label else _NONE)


def _by_bus(forum: Forum, _roster: Roster, plans: Plans, _occasion: str) -> Sort:
    language = labels(forum)[0]
    first = next((outing for outing in forum.outings if outing.id in plans.outings), None)
    position = {one.id: index for index, one in enumerate(first.buses if first else ())}
    bus_of = plans.outings[first.id].bus_of if first else {}

    def key(person: Participant) -> Key:
        label = bus(plans, first.id, person.id) if first else ""
        return (position.get(bus_of.get(person.id, ""), len(position)), label)

    return Sort(
        key,
        lambda label: word("Bus {}", language, label) if label else _NONE,
        lambda person: bus_colour(first, plans, person.id) if first else "",
    )


def _first_occasion(forum: Forum) -> str:
    """The occasion whose table the badges show first, else the first of the forum."""
    shown = [element.partition(":")[2] for element in forum.badges.show if element.startswith("table:")]
    return (shown or [occasion.id for occasion in forum.occasions] or [""])[0]


SORTS: Mapping[str, Callable[[Forum, Roster, Plans, str], Sort]] = {
    "name": _by_name,
    "desk": _by_desk,
    "category": _by_category,
    "table": _by_table,
    "bus": _by_bus,
}
