"""Is a seating plan right, whoever wrote it: the same rules as in the search, with places in the plan's file."""

from collections.abc import Iterator

from forumctl.definition import Forum, reading
from forumctl.definition.occasions import Occasion
from forumctl.definition.wording import did_you_mean
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans, seating_file
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.rules import RULES, Rule, Violation
from forumctl.seating.rules.chairs import CHAIR_RULES, ChairRule
from forumctl.seating.rules.chairs import violations as misplaced


def check(
    forum: Forum, roster: Roster, plans: Plans, occasion: Occasion, source: bytes = b"", file: str = ""
) -> Iterator[Problem]:
    """Everything wrong with the plan of an occasion, in the order of its file; nothing where there is none.

    Line and column are looked up in `source`, the bytes of the plan's `file`.
    """
    plan = plans.seating.get(occasion.id)
    if plan is None:
        return
    gathering = gather(forum, roster, plans, occasion, plan)
    yield from reading.located(file or seating_file(occasion.id), source, problems(gathering, plan))


def problems(gathering: Gathering, plan: SeatingPlan) -> Iterator[Problem]:
    """Every must-rule that a plan breaks, its places as keys of the plan's file."""
    for label in plan.tables:
        if label not in gathering.table:
            hint = did_you_mean(label, list(gathering.table))
            fact = f"{gathering.occasion.id} has no table {label}"
            yield Problem("seating-table", fact, Key(("tables", label), is_name=True), hint)
    for rule, violation in broken(gathering, plan):
        places = _places(plan, violation)
        code = f"seating-{rule.code if isinstance(rule, ChairRule) else rule.name.replace('_', '-')}"
        yield Problem(code, violation.sentence, places[0], violation.hint, places[1:])


def broken(gathering: Gathering, plan: SeatingPlan) -> Iterator[tuple[Rule[Gathering] | ChairRule, Violation]]:
    """Every way in which a plan breaks a must-rule that nobody has waived: who sits with whom, then on which chair."""
    tables = {label: tuple(filter(None, people)) for label, people in plan.tables.items()}
    for rule in RULES:
        for violation in rule.violations(gathering, tables) if rule.must else ():
            if not gathering.is_waived(rule.name, violation.people, violation.group, plan.table_of):
                yield rule, violation
    for chair_rule, violation in misplaced(gathering, CHAIR_RULES, plan.tables):
        if not gathering.is_waived(chair_rule.name, violation.people, violation.group):
            yield chair_rule, violation


def _places(plan: SeatingPlan, violation: Violation) -> tuple[Key, ...]:
    """Where the people of a violation sit: one that concerns a whole table stands at the table."""
    chairs = tuple(
        Key(("tables", label, chair))
        for label, people in plan.tables.items()
        for chair, guest in enumerate(people)
        if guest in violation.people and violation.group in ("", label)
    )
    at_table = Key(("tables", violation.group)) if violation.group in plan.tables else Key(("tables",))
    return chairs if 0 < len(chairs) <= MOST_PLACES else (at_table,)


MOST_PLACES = 3
"""Chairs shown for one problem; where more people are concerned, their table is."""
