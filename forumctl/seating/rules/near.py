"""People who are to sit next to or near each other share a table; on which chairs is settled at the table."""

from collections.abc import Iterator, Sequence

from forumctl.planning.instance import Together
from forumctl.seating.gathering import Gathering, Pair, Tables

from .rule import Rule, Violation


def next_to(gathering: Gathering) -> tuple[Pair, ...]:
    """The guests who are to sit side by side."""
    return _present(gathering, gathering.occasion.rules.next_to)


def near(gathering: Gathering) -> tuple[Pair, ...]:
    """The guests who are to sit at most two chairs from each other."""
    return _present(gathering, gathering.occasion.rules.near)


def _present(gathering: Gathering, pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    return tuple(pair for pair in pairs if set(pair) <= gathering.by_id.keys() and pair[0] != pair[1])


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    at = {guest: label for label, people in tables.items() for guest in people}
    for pairs, words in ((next_to(gathering), "next to"), (near(gathering), "near")):
        for one, other in pairs:
            if one in at and other in at and at[one] != at[other]:
                names = f"{gathering.name(one)} is to sit {words} {gathering.name(other)}"
                yield Violation(
                    f"{names}, but they sit at {at[one]} and {at[other]}", (one, other), hint="Move one of them."
                )


def parts(gathering: Gathering) -> Iterator[Together]:
    for one, other in (*next_to(gathering), *near(gathering)):
        yield Together(RULE.name, (gathering.number[one], gathering.number[other]))


RULE = Rule("near", "People who are to sit next to or near each other share a table", True, parts, violations)
