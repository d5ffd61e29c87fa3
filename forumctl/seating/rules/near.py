"""People who are to sit next to or near each other share a table; on which chairs is settled at the table."""

from collections.abc import Iterator

from forumctl.placement.people import Groups, group_of
from forumctl.placement.rules.rule import Conflict, Rule, Violation, concerned
from forumctl.planning.instance import Together
from forumctl.seating.gathering import Gathering


def violations(gathering: Gathering, tables: Groups) -> Iterator[Violation]:
    at = group_of(tables)
    asked = ((gathering.next_to, "next to"), (gathering.near, "near"), (gathering.bonds, "at one table with"))
    for pairs, words in asked:
        for one, other in pairs:
            if one in at and other in at and at[one] != at[other]:
                names = f"{gathering.name(one)} is to sit {words} {gathering.name(other)}"
                yield Violation(
                    f"{names}, but they sit at {at[one]} and {at[other]}", (one, other), hint="Move one of them."
                )


def parts(gathering: Gathering) -> Iterator[Together]:
    for one, other in (*gathering.next_to, *gathering.near, *gathering.bonds):
        yield Together(RULE.name, (gathering.number[one], gathering.number[other]))


def clash(gathering: Gathering, conflict: Conflict) -> str:
    return f"{concerned(gathering, conflict)} sit near each other"


def mend(gathering: Gathering, conflict: Conflict) -> str:
    return f"let {concerned(gathering, conflict)} sit at different tables"


RULE = Rule(
    "near", "People who are to sit next to or near each other share a table", True, parts, violations, clash, mend
)
