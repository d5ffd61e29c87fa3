"""Tables hold who is given a place at them."""

from collections.abc import Iterator, Mapping

from forumctl.definition.forum import Forum
from forumctl.definition.occasions import Tables, place_of
from forumctl.definition.values import Ids
from forumctl.problems import Key, KeyPath, Problem

from .words import listed, number


def accessible_over_seats(forum: Forum) -> Iterator[Problem]:
    """More wheelchair places than seats at a table."""
    for row, occasion in enumerate(forum.occasions):
        for index, tables in enumerate(occasion.tables):
            if tables.accessible > tables.seats:
                yield Problem(
                    "accessible-over-seats",
                    f"{_tables(tables)} has {number(tables.seats, 'seat')} "
                    f"but {number(tables.accessible, 'wheelchair place')} among them",
                    Key(("occasions", row, "tables", index, "accessible")),
                    "Wheelchair places count among the seats: raise seats, or lower accessible.",
                )


def _tables(tables: Tables) -> str:
    return f"each of the tables {tables.labels[0]} to {tables.labels[-1]}" if tables.count > 1 else f"table {tables.id}"


def places_not_as_many(forum: Forum) -> Iterator[Problem]:
    """Tables with a place on the floor for some of them, or for more than there are."""
    for row, occasion in enumerate(forum.occasions):
        for index, tables in enumerate(occasion.tables):
            if tables.at_m and len(tables.at_m) != tables.count:
                yield Problem(
                    "places-not-as-many",
                    f"{number(tables.count, 'table')} {tables.id} but {number(len(tables.at_m), 'place')} on the floor",
                    Key(("occasions", row, "tables", index, "at_m")),
                    "Write one [x, y] for each table, in metres from the left wall and from the front.",
                )


def table_overbooked(forum: Forum) -> Iterator[Problem]:
    """More people pinned to a table than it has seats."""
    for row, occasion in enumerate(forum.occasions):
        where = {
            label: (index, tables.seats) for index, tables in enumerate(occasion.tables) for label in tables.labels
        }
        for place, people in _of_tables(occasion.pins).items():
            label, chair = place_of(place)
            index, seats = where.get(label, (0, len(people)))
            if chair and len(people) > 1:
                yield Problem(
                    "chair-overbooked",
                    f"{len(people)} participants are pinned to chair {chair} of {label}",
                    Key(("occasions", row, "pins", place)),
                    "Leave one of them, or pin the others to the table.",
                )
            elif len(people) > seats:
                yield Problem(
                    "table-overbooked",
                    f"table {label} has {number(seats, 'seat')} but {len(people)} participants are pinned to it",
                    Key(("occasions", row, "tables", index, "seats")),
                    f"Raise seats to {len(people)}, or take {number(len(people) - seats, 'pin')} off the table.",
                    (Key(("occasions", row, "pins", next(pin for pin in occasion.pins if place_of(pin)[0] == label))),),
                )


def _of_tables(pins: Mapping[str, Ids]) -> Mapping[str, Ids]:
    """The people of each pin; those of a chair are at their table too."""
    found: dict[str, Ids] = {}
    for place, people in pins.items():
        label, chair = place_of(place)
        found[label] = (*found.get(label, ()), *people)
        if chair:
            found[place] = people
    return found


def wheelchair_chair_over_seats(forum: Forum) -> Iterator[Problem]:
    """A wheelchair place that is no chair of its table."""
    for row, occasion in enumerate(forum.occasions):
        for index, tables in enumerate(occasion.tables):
            for place, chair in enumerate(tables.wheelchair_chairs):
                if chair > tables.seats:
                    yield Problem(
                        "wheelchair-chair-over-seats",
                        f"{_tables(tables)} has {number(tables.seats, 'seat')}, there is no chair {chair}",
                        Key(("occasions", row, "tables", index, "wheelchair_chairs", place)),
                        f"Write numbers from 1 to {tables.seats}.",
                    )


def pinned_twice(forum: Forum) -> Iterator[Problem]:
    """Somebody pinned to two tables of one occasion, or twice to one."""
    for row, occasion in enumerate(forum.occasions):
        yield from repeated_pins(occasion.pins, ("occasions", row, "pins"), "table")


def repeated_pins(pins: Mapping[str, Ids], path: KeyPath, what: str) -> Iterator[Problem]:
    """Each person who is pinned more than once."""
    seen: dict[str, tuple[str, KeyPath]] = {}
    for label, people in pins.items():
        for index, person in enumerate(people):
            where = (*path, label, index)
            if person in seen:
                first, before = seen[person]
                twice = f"{what} {label} twice" if first == label else f"{what} {first} and to {what} {label}"
                yield Problem(
                    "pinned-twice",
                    f"{person} is pinned to {twice}",
                    Key(where),
                    "Take one of the two pins out.",
                    (Key(before),),
                )
            seen.setdefault(person, (label, where))


def more_chairs_than_room(forum: Forum) -> Iterator[Problem]:
    """Tables with more chairs than their room may hold."""
    rooms = {room.id: (index, room.capacity) for index, room in enumerate(forum.rooms)}
    sessions = {session.id: session for session in forum.sessions}
    for row, occasion in enumerate(forum.occasions):
        session = sessions.get(occasion.session)
        index, capacity = rooms.get(session.room or "", (0, None)) if session else (0, None)
        chairs = sum(tables.count * tables.seats for tables in occasion.tables)
        if session and capacity is not None and chairs > capacity:
            kinds = listed(f"{tables.count} × {tables.seats}" for tables in occasion.tables)
            yield Problem(
                "more-chairs-than-room",
                f"the tables of {occasion.id} have {chairs:,} chairs ({kinds}) "
                f"but {session.room} holds {number(capacity, 'person', 'people')}",
                Key(("occasions", row, "tables")),
                "Set fewer tables, or use a larger room.",
                (Key(("rooms", index, "capacity")),),
                "warning",
            )
