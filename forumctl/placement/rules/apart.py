"""Apart: people who must not share a table or bus do not."""

from collections.abc import Iterator
from operator import attrgetter

from forumctl.placement.people import Groups, Pair, Placement, group_of, named_pairs
from forumctl.planning.instance import Apart

from .rule import Conflict, Rule, Violation, concerned


def pairs(placement: Placement) -> tuple[Pair, ...]:
    """The people to be kept apart, each pair once; naming one of the two suffices."""
    if not placement.settings.apart:
        return ()
    return named_pairs(placement, attrgetter("apart"))


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each such pair in one group."""
    words, at = placement.words, group_of(groups)
    for one, other in pairs(placement):
        if one in at and at[one] == at.get(other):
            names = f"{placement.name(one)} and {placement.name(other)}"
            yield Violation(
                f"{names} must not share a {words.group}; both {words.sit} {at[one]}",
                (one, other),
                at[one],
                f"Move one of them to another {words.group}.",
            )


def parts(placement: Placement) -> Iterator[Apart]:
    for one, other in pairs(placement):
        yield Apart(RULE.name, placement.number[one], placement.number[other])


def clash(placement: Placement, conflict: Conflict) -> str:
    return f"{concerned(placement, conflict)} do not share a {placement.words.group}"


def mend(placement: Placement, conflict: Conflict) -> str:
    return f"let {concerned(placement, conflict)} share a {placement.words.group}"


def reasons(placement: Placement, groups: Groups, person: str) -> Iterator[str]:
    words, at = placement.words, group_of(groups)
    for pair in pairs(placement):
        if person in pair:
            other = pair[pair[0] == person]
            where = words.named(at[other]) if other in at else f"no {words.group}"
            yield f"kept apart from {placement.name(other)}, who {words.sits} {where}"


RULE = Rule("apart", "People who must not share a {group} do not", True, parts, violations, clash, mend, reasons)
