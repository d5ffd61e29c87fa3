"""People of higher rank sit further in front: those who come first in rank fill the first tables."""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Rule, Violation
from forumctl.planning.instance import Placing
from forumctl.seating.gathering import Gathering


def furthest(gathering: Gathering) -> Mapping[str, int]:
    """The number of the last table that each guest's rank and those above it fill."""
    seats = list(accumulate(table.seats for table in gathering.tables))
    ranked = sorted(gathering.ranks.values())
    through = {rank: place for place, rank in enumerate(ranked, 1)}
    last = {
        rank: next((group for group, reached in enumerate(seats) if reached >= place), len(seats) - 1)
        for rank, place in through.items()
    }
    return {guest: last[rank] for guest, rank in gathering.ranks.items()}


def parts(gathering: Gathering) -> Iterator[Placing]:
    if weight := gathering.occasion.rules.precedence:
        groups = len(gathering.tables)
        yield Placing(
            RULE.name,
            tuple(
                (gathering.number[guest], group, weight * (group - last))
                for guest, last in furthest(gathering).items()
                for group in range(last + 1, groups)
            ),
        )


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    if not gathering.occasion.rules.precedence:
        return
    at = group_of(tables)
    for guest, last in furthest(gathering).items():
        label = at.get(guest, "")
        if label in gathering.group_number and gathering.group_number[label] > last:
            by = gathering.tables[last].label
            yield Violation(f"{gathering.name(guest)} sits at {label}, by rank no further than {by}", (guest,), label)


RULE = Rule("precedence", "People of higher rank sit further in front", False, parts, violations)
