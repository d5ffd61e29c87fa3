"""Values of a column are spread evenly over the tables; one rule for each column of the roster that can be mixed."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from forumctl.definition.occasions import Column
from forumctl.definition.people import Participant
from forumctl.planning.instance import Mix
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def values(person: Participant, column: Column) -> tuple[str, ...]:
    """What a person has in a column; nothing where it is blank."""
    value: str | tuple[str, ...] = getattr(person, column)
    return tuple(dict.fromkeys(value)) if isinstance(value, tuple) else (value,) * bool(value)


def _of(column: Column) -> Rule:
    name = f"mix {column}"

    def parts(gathering: Gathering) -> Iterator[Mix]:
        weight = gathering.occasion.rules.mix.get(column, 0)
        if not weight:
            return
        found = [values(guest, column) for guest in gathering.guests]
        known = sorted({value for of_guest in found for value in of_guest})
        if max(map(len, found), default=0) <= 1:
            yield Mix(name, weight, tuple(known.index(of_guest[0]) if of_guest else -1 for of_guest in found))
            return
        for value in known:
            yield Mix(name, weight, tuple(0 if value in of_guest else -1 for of_guest in found))

    def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
        if not gathering.occasion.rules.mix.get(column, 0):
            return
        counts: dict[str, Counter[str]] = {}
        for label, people in tables.items():
            for guest in people:
                for value in values(gathering.by_id[guest], column) if guest in gathering.by_id else ():
                    counts.setdefault(value, Counter())[label] += 1
        for value, count in sorted(counts.items()):
            most = max(gathering.table, key=lambda label: count[label])
            least = min(gathering.table, key=lambda label: count[label])
            if count[most] - count[least] > 1:
                said = gathering.said(column, value)
                yield Violation(
                    f"{count[most]} people with {said} sit at {most}, {count[least] or 'none'} at {least}",
                    table=most,
                )

    return Rule(name, f"Each {column} is spread evenly over the tables", False, parts, violations)


RULES = tuple(_of(column) for column in get_args(Column))
