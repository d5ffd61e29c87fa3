"""Who is given a table or a bus takes part, and the places given agree with the rules."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from forumctl.definition import Forum
from forumctl.definition.occasions import Together
from forumctl.definition.people import Participant
from forumctl.definition.values import Ids
from forumctl.problems import Key, KeyPath, Problem
from forumctl.roster.roster import Roster

from .units import unit_name, units


def pinned_not_invited(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """Somebody pinned to a table of an occasion they are not invited to."""
    for row, occasion in enumerate(forum.occasions):
        for name, label, path in _pins(occasion.pins, ("occasions", row, "pins")):
            person = roster.by_id.get(name)
            if person and not occasion.invites(person):
                why = "is not invited to it" if person.comes else f"is {person.status}"
                yield Problem(
                    "pinned-not-invited",
                    f"{person.name} is pinned to table {label} of {occasion.id} but {why}",
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
                f"{person.name} is pinned to bus {label} but {why}",
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
                        f"{first.name} is pinned to {what} {before} and {person.name} to {label}, "
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
                        f"{one.name} and {other.name} are to be kept apart but are both pinned to {what} {label}",
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
    if visits := forum.visits:
        riders = [person for person in roster if person.visits]
        yield "bus", riders, visits.rules.together, bool(visits.rules.apart), visits.pins, ("visits", "pins")


def _pins(pins: Mapping[str, Ids], path: KeyPath) -> Iterator[tuple[str, str, KeyPath]]:
    for label, people in pins.items():
        yield from ((name, label, (*path, label, index)) for index, name in enumerate(people))
