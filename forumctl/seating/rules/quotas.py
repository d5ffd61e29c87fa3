"""At least and at most so many people with one value of a column at each table."""

from collections.abc import Iterator, Mapping

from forumctl.definition.cases import EACH
from forumctl.definition.occasions import Column
from forumctl.planning.instance import Count
from forumctl.seating.gathering import Gathering, Tables

from .mix import values
from .rule import Rule, Violation

Limit = tuple[Column, str, int, tuple[str, ...]]
"""A column, a value, so many, and the guests who have the value."""


def _limits(gathering: Gathering, quotas: Mapping[Column, Mapping[str, int]]) -> Iterator[Limit]:
    for column, by_value in quotas.items():
        people: dict[str, list[str]] = {value: [] for value in by_value if value != EACH}
        for guest in gathering.guests:
            for value in values(guest, column):
                if value in people or EACH in by_value:
                    people.setdefault(value, []).append(guest.id)
        for value, guests in sorted(people.items()):
            yield column, value, by_value.get(value, by_value.get(EACH, 0)), tuple(guests)


def _of(name: str, sentence: str, *, is_most: bool) -> Rule:
    def limits(gathering: Gathering) -> Iterator[Limit]:
        rules = gathering.occasion.rules
        return _limits(gathering, rules.at_most if is_most else rules.at_least)

    def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
        for column, value, limit, guests in limits(gathering):
            for table in gathering.tables:
                people = [guest for guest in tables.get(table.label, ()) if guest in gathering.by_id]
                found = tuple(guest for guest in people if guest in guests)
                if (len(found) > limit) if is_most else (people and len(found) < limit):
                    bound = f"at most {limit}" if is_most else f"at least {limit}"
                    said = gathering.said(column, value)
                    has = f"table {table.label} has {len(found) or 'nobody'} with {said}"
                    yield Violation(
                        f"{has}, {bound} are to be there",
                        found,
                        table.label,
                        "Move one of them." if is_most else "Move somebody there.",
                    )

    def parts(gathering: Gathering) -> Iterator[Count]:
        for _, _, limit, guests in limits(gathering):
            bounds = (limit,) * len(gathering.tables)
            people = frozenset(gathering.number[guest] for guest in guests)
            yield Count(name, people, at_most=bounds) if is_most else Count(name, people, at_least=bounds)

    return Rule(name, sentence, True, parts, violations)


RULES = (
    _of("at_most", "No table has too many people with one value of a column", is_most=True),
    _of("at_least", "Every table has the people of a column that it is to have", is_most=False),
)
