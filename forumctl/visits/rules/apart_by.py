"""Apart by a column: people of one value of it do not share a bus."""

from collections.abc import Iterator
from itertools import combinations

from forumctl.placement.people import Groups, Pair, group_of
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Apart
from forumctl.visits.riding import Riding


def pairs(riding: Riding) -> Iterator[Pair]:
    """The people of one value, each pair once; those of a column apart name each other, which is another rule."""
    column = riding.visits.rules.apart
    if column in (None, "apart"):
        return
    by_value: dict[str, list[str]] = {}
    for person in riding.people:
        if value := person.said(column or ""):
            by_value.setdefault(value, []).append(person.id)
    for people in by_value.values():
        yield from combinations(people, 2)


def parts(riding: Riding) -> Iterator[Apart]:
    for one, other in pairs(riding):
        yield Apart(RULE.name, riding.number[one], riding.number[other])


def violations(riding: Riding, groups: Groups) -> Iterator[Violation]:
    """Each such pair on one bus."""
    at, column = group_of(groups), riding.visits.rules.apart or ""
    for one, other in pairs(riding):
        if one in at and at[one] == at.get(other):
            fact = f"{riding.name(one)} and {riding.name(other)} have the same {column} and ride on bus {at[one]}"
            yield Violation(fact, (one, other), at[one], "Move one of them to another bus.")


def clash(riding: Riding, conflict: Conflict) -> str:
    return f"{concerned(riding, conflict)} do not share a bus"


def mend(riding: Riding, conflict: Conflict) -> str:
    return f"let {concerned(riding, conflict)} share a bus"


RULE = Rule("apart-by", "People of one value of a column do not share a bus", True, parts, violations, clash, mend)
