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
from forumctl.seating.rules import RULES, Violation
from forumctl.seating.rules.chairs import CHAIR_RULES
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
    tables = {label: tuple(filter(None, people)) for label, people in plan.tables.items()}
    for rule in RULES:
        for violation in rule.violations(gathering, tables) if rule.must else ():
            places = _places(plan, violation)
            code = f"seating-{rule.name.replace('_', '-')}"
            yield Problem(code, violation.sentence, places[0], violation.hint, places[1:])
    for chair_rule, violation in misplaced(gathering, CHAIR_RULES, plan.tables):
        places = _places(plan, violation)
        yield Problem(f"seating-{chair_rule.code}", violation.sentence, places[0], violation.hint, places[1:])


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
