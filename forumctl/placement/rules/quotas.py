"""Quotas: at least and at most so many people with one value of a column in each group."""

from collections.abc import Iterator
from functools import partial

from forumctl.definition.cases import EACH
from forumctl.definition.occasions import Column
from forumctl.placement.people import Groups, Placement
from forumctl.planning.instance import Count

from .mix import values
from .rule import Conflict, Rule, Violation, concerned

MOST, LEAST = "at_most", "at_least"
Limit = tuple[Column, str, int, tuple[str, ...]]
"""A column, a value, so many, and the people who have the value."""


def _limits(name: str, placement: Placement) -> Iterator[Limit]:
    quotas = placement.settings.at_most if name == MOST else placement.settings.at_least
    for column, by_value in quotas.items():
        people: dict[str, list[str]] = {value: [] for value in by_value if value != EACH}
        for person in placement.people:
            for value in values(person, column):
                if value in people or EACH in by_value:
                    people.setdefault(value, []).append(person.id)
        for value, found in sorted(people.items()):
            yield column, value, by_value.get(value, by_value.get(EACH, 0)), tuple(found)


def _violations(name: str, placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each group with too many people of a value, or with people but too few of it."""
    for column, value, limit, having in _limits(name, placement):
        for group in placement.groups:
            people = [person for person in groups.get(group.label, ()) if person in placement.by_id]
            found = tuple(person for person in people if person in having)
            if (len(found) > limit) if name == MOST else (people and len(found) < limit):
                has = f"{len(found) or 'nobody'} with {placement.value_named(column, value)}"
                yield Violation(
                    f"{placement.words.group} {group.label} has {has}, {_bound(name)} {limit} are to be there",
                    found,
                    group.label,
                    "Move one of them." if name == MOST else "Move somebody there.",
                )


def _parts(name: str, placement: Placement) -> Iterator[Count]:
    for _, _, limit, having in _limits(name, placement):
        bounds = (limit,) * len(placement.groups)
        people = frozenset(placement.number[person] for person in having)
        yield Count(name, people, at_most=bounds) if name == MOST else Count(name, people, at_least=bounds)


def _bound(name: str) -> str:
    return "at most" if name == MOST else "at least"


def _asked(name: str, placement: Placement, conflict: Conflict) -> str:
    """The limit that a conflict is about: at most 2 with country South Korea."""
    given = zip(_limits(name, placement), _parts(name, placement), strict=True)
    column, value, limit, _ = next(limit for limit, part in given if part == conflict.part)
    return f"{_bound(name)} {limit} with {placement.value_named(column, value)}"


def _clash(name: str, placement: Placement, conflict: Conflict) -> str:
    have = "has" if len(conflict.groups) == 1 else "each have"
    return f"{concerned(placement, conflict)} {have} {_asked(name, placement, conflict)}"


def _mend(name: str, placement: Placement, conflict: Conflict) -> str:
    limit = f"{max(1, conflict.missing)} {'more' if name == MOST else 'fewer'}"
    where = f"{placement.words.at} {concerned(placement, conflict)}"
    return f"allow {limit} {where} than {_asked(name, placement, conflict)}"


def _of(name: str, sentence: str) -> Rule[Placement]:
    parts, violations = partial(_parts, name), partial(_violations, name)
    return Rule(name, sentence, True, parts, violations, partial(_clash, name), partial(_mend, name))


RULES = (
    _of(MOST, "No {group} has too many people with one value of a column"),
    _of(LEAST, "Every {group} has the people of a column that it is to have"),
)
