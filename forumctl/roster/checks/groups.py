"""Who must stay together: that they fit, are not to be kept apart too, and that the pins agree with it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.definition.occasions import Together
from forumctl.definition.people import Participant
from forumctl.definition.values import Ids
from forumctl.problems import Key, KeyPath, Problem
from forumctl.roster.roster import Roster

Unit = tuple[Participant, ...]


def units(
    people: Sequence[Participant], together: Sequence[Together], also: Sequence[tuple[str, str]] = ()
) -> tuple[Unit, ...]:
    """The people in the groups that the rules and `also` keep together, in their order; who is alone is one of one."""
    leader = {person.id: person.id for person in people}

    def find(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for one, other in (*_bonds(people, together), *also):
        if one in leader and other in leader:
            leader[find(other)] = find(one)
    members: dict[str, list[Participant]] = {}
    for person in people:
        members.setdefault(find(person.id), []).append(person)
    return tuple(map(tuple, members.values()))


def _bonds(people: Sequence[Participant], together: Sequence[Together]) -> Iterator[tuple[str, str]]:
    heads: dict[str, str] = {}
    for person in people:
        if "delegation" in together and person.delegation:
            yield heads.setdefault(person.delegation, person.id), person.id
        if "companion" in together:
            yield from ((person.id, other) for other in person.companion)


def unit_name(unit: Unit) -> str:
    """What a group is called: its delegation, else its people."""
    delegations = dict.fromkeys(person.delegation for person in unit)
    if len(delegations) == 1 and unit[0].delegation:
        return f"the delegation {unit[0].delegation}"
    return listed((person.known_as for person in unit), 3)


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
    for row, outing in enumerate(forum.outings):
        if outing.rules.apart == "apart":
            riders = [person for person in roster if outing.invites(person)]
            yield from _apart(units(riders, outing.rules.together), ("visits", row, "rules", "apart"), roster)


def _apart(groups: Sequence[Unit], where: KeyPath, roster: Roster) -> Iterator[Problem]:
    for unit in groups:
        members = {person.id: person for person in unit}
        seen: set[frozenset[str]] = set()
        for person in unit:
            for name in person.apart:
                pair = frozenset((person.id, name))
                if name not in members or len(pair) == 1 or pair in seen:
                    continue
                seen.add(pair)
                yield Problem(
                    "apart-in-unit",
                    f"{person.known_as} and {members[name].known_as} are to be kept apart, "
                    f"but {unit_name(unit)} must stay together",
                    roster.where(person.id, "apart"),
                    "Clear the column apart, or take one of them out of the group.",
                    (Key(where),),
                )


def pinned_not_invited(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody pinned to a table of an occasion they are not invited to."""
    for row, occasion in enumerate(forum.occasions):
        for name, label, path in _pins(occasion.pins, ("occasions", row, "pins")):
            person = roster.by_id.get(name)
            if person and not occasion.invites(person):
                why = "is not invited to it" if person.comes else f"is {person.status}"
                yield Problem(
                    "pinned-not-invited",
                    f"{person.known_as} is pinned to table {label} of {occasion.id} but {why}",
                    Key(path),
                    "Take the pin out, or invite them." if person.comes else "Take the pin out; the seat stays free.",
                    () if person.comes else (roster.where(name, "status"),),
                    "error" if person.comes else "warning",
                )


def pinned_not_riding(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody pinned to a bus who does not come on the visits."""
    for name, label, path in _pins(forum.visits.pins if forum.visits else {}, ("visits", "pins")):
        person = roster.by_id.get(name)
        if person and not (person.comes and person.visits):
            why = "does not come on the visits" if person.comes else f"is {person.status}"
            yield Problem(
                "pinned-not-riding",
                f"{person.known_as} is pinned to bus {label} but {why}",
                Key(path),
                "Take the pin out; the place stays free.",
                (roster.where(name, "visits" if person.comes else "status"),),
                "warning",
            )


def pins_split_unit(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People who must stay together, pinned to different tables or buses."""
    for what, people, together, _, pins, path in _places(forum, roster):
        given = {name: (label, where) for name, label, where in _pins(pins, path)}
        for unit in units(people, together):
            pinned = [(person, *given[person.id]) for person in unit if person.id in given]
            for person, label, where in pinned[1:]:
                first, before, at = pinned[0]
                if label != before:
                    yield Problem(
                        "pins-split-unit",
                        f"{first.known_as} is pinned to {what} {before} and {person.known_as} to {label}, "
                        f"but {unit_name(unit)} must stay together",
                        Key(where),
                        f"Pin both to the same {what}, or take one pin out.",
                        (Key(at),),
                    )


def pinned_apart(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Two people who are to be kept apart, pinned to the same table or bus."""
    for what, people, _, apart, pins, path in _places(forum, roster):
        known = {person.id: person for person in people} if apart else {}
        for label, names in pins.items():
            pinned = [(known[name], index) for index, name in enumerate(names) if name in known]
            for (one, at), (other, index) in combinations(pinned, 2):
                if other.id in one.apart or one.id in other.apart:
                    yield Problem(
                        "pinned-apart",
                        f"{one.known_as} and {other.known_as} are to be kept apart "
                        f"but are both pinned to {what} {label}",
                        Key((*path, label, index)),
                        f"Pin one of them to another {what}.",
                        (Key((*path, label, at)),),
                    )


_Place = tuple[str, Sequence[Participant], Sequence[Together], bool, Mapping[str, Ids], KeyPath]


def _places(forum: Forum, roster: Roster) -> Iterator[_Place]:
    """What people are pinned to, who takes part, the rules on them, the pins and where they stand."""
    for row, occasion in enumerate(forum.occasions):
        guests = [person for person in roster if occasion.invites(person)]
        rules = occasion.rules
        yield "table", guests, rules.together, bool(rules.apart), occasion.pins, ("occasions", row, "pins")
    for row, outing in enumerate(forum.outings):
        riders = [person for person in roster if outing.invites(person)]
        yield "bus", riders, outing.rules.together, outing.rules.apart == "apart", outing.pins, ("visits", row, "pins")


def _pins(pins: Mapping[str, Ids], path: KeyPath) -> Iterator[tuple[str, str, KeyPath]]:
    for label, people in pins.items():
        table = label.partition("/")[0]
        yield from ((name, table, (*path, label, index)) for index, name in enumerate(people))
