"""Who must stay together fits at one table and on one bus, and is not to be kept apart at the same time."""

from collections.abc import Iterator, Sequence

from forumctl.definition import Forum
from forumctl.definition.checks.words import number
from forumctl.problems import Key, KeyPath, Problem
from forumctl.roster.roster import Roster

from .units import Unit, unit_name, units


def unit_over_table(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A group that must share a table and is larger than every one."""
    for row, occasion in enumerate(forum.occasions):
        guests = [person for person in roster if occasion.invites(person)]
        largest = max(kind.seats for kind in occasion.tables)
        for unit in units(guests, occasion.rules.together):
            yield from _too_large(unit, "table", largest, ("occasions", row), roster)


def unit_over_bus(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Companions who must share a bus and are more than every one takes; a delegation is split."""
    if visits := forum.visits:
        riders = [person for person in roster if person.visits]
        largest = max(bus.places for bus in visits.buses)
        for unit in units(riders, [bond for bond in visits.rules.together if bond == "companion"]):
            yield from _too_large(unit, "bus", largest, ("visits",), roster)


def _too_large(unit: Unit, what: str, largest: int, path: KeyPath, roster: Roster) -> Iterator[Problem]:
    if 1 < len(unit) > largest:
        yield Problem(
            f"unit-over-{what}",
            f"{unit_name(unit)} ({len(unit)} people) must share a {what}, "
            f"but the largest has {number(max(largest, 0), 'place')}",
            Key((*path, "rules", "together")),
            "Split the group in the roster (delegation, companion), or leave it out of the rule together.",
            (roster.where(unit[0].id, "delegation" if unit[0].delegation else "companion"),),
        )


def apart_in_unit(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Two people who must be kept apart and must stay together."""
    for row, occasion in enumerate(forum.occasions):
        guests = [person for person in roster if occasion.invites(person)]
        if occasion.rules.apart:
            where = ("occasions", row, "rules", "apart")
            yield from _apart(units(guests, occasion.rules.together), where, roster)
    if forum.visits and forum.visits.rules.apart:
        riders = [person for person in roster if person.visits]
        yield from _apart(units(riders, forum.visits.rules.together), ("visits", "rules", "apart"), roster)


def _apart(groups: Sequence[Unit], where: KeyPath, roster: Roster) -> Iterator[Problem]:
    for unit in groups:
        members = {person.id: person for person in unit}
        told: set[frozenset[str]] = set()
        for person in unit:
            for name in person.apart:
                pair = frozenset((person.id, name))
                if name not in members or len(pair) == 1 or pair in told:
                    continue
                told.add(pair)
                yield Problem(
                    "apart-in-unit",
                    f"{person.name} and {members[name].name} are to be kept apart, "
                    f"but {unit_name(unit)} must stay together",
                    roster.where(person.id, "apart"),
                    "Clear the column apart, or take one of them out of the group.",
                    (Key(where),),
                )
