"""Balance: tables or buses are filled alike, the same share of the places of each is taken."""

from collections.abc import Iterator

from forumctl.placement.people import Groups, Placement
from forumctl.planning.instance import Balance

from .rule import Rule, Violation


def targets(placement: Placement) -> tuple[int, ...]:
    """How many people each group has when all are filled alike, in whole people."""
    places = sum(group.places for group in placement.groups) or 1
    return tuple(group.places * placement.total // places for group in placement.groups)


def parts(placement: Placement) -> Iterator[Balance]:
    if weight := placement.settings.balance:
        yield Balance(RULE.name, weight, targets(placement))


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """The fullest group and the emptiest, where they differ by more than one person from their share."""
    if not placement.settings.balance:
        return
    size = {group.label: len(groups.get(group.label, ())) for group in placement.groups}
    over = {label: size[label] - target for label, target in zip(size, targets(placement), strict=True)}
    most, least = max(over, key=lambda label: over[label]), min(over, key=lambda label: over[label])
    if over[most] - over[least] > 1:
        named = placement.words.named
        yield Violation(
            f"{named(most)} has {size[most]} people, {named(least)} has {size[least] or 'none'}", group=most
        )


RULE = Rule("balance", "{Groups} are filled alike", False, parts, violations)
