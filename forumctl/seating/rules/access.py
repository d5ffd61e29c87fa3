"""A wheelchair user sits at an accessible place, of which a table has so many."""

from collections.abc import Iterator

from forumctl.definition.people import Participant
from forumctl.planning.instance import Capacity
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def needs_place(person: Participant) -> bool:
    """Whether the person comes in a wheelchair."""
    return "wheelchair" in person.access


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    users = {guest.id for guest in gathering.guests if needs_place(guest)}
    for table in gathering.tables:
        people = tuple(guest for guest in tables.get(table.label, ()) if guest in users)
        if len(people) > table.accessible:
            names = " and ".join(map(gathering.name, people))
            need = "needs a wheelchair place" if len(people) == 1 else f"need {len(people)} wheelchair places"
            yield Violation(
                f"{names} {need}, table {table.label} has {table.accessible or 'none'}",
                people,
                table.label,
                "Move them to a table with a free wheelchair place, or raise `accessible` of this one.",
            )


def parts(gathering: Gathering) -> Iterator[Capacity]:
    needs = tuple(int(needs_place(guest)) for guest in gathering.guests)
    if any(needs):
        yield Capacity(RULE.name, tuple(table.accessible for table in gathering.tables), needs)


RULE = Rule("access", "Wheelchair users sit at wheelchair places", True, parts, violations)
