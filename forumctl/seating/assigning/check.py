"""Is a seating plan right, whoever wrote it: the same rules as in the search, with places in the plan's file."""

from collections.abc import Iterator

from forumctl.definition import Forum, reading
from forumctl.definition.occasions import Occasion
from forumctl.definition.wording import did_you_mean
from forumctl.placement.rules.access import uses_wheelchair
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans, seating_file
from forumctl.problems import Key, Problem
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.geometry.furniture import furniture
from forumctl.seating.rules import RULES, Violation


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
    yield from _chairs(gathering, plan)
    yield from _apart(gathering, plan)


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


def _chairs(gathering: Gathering, plan: SeatingPlan) -> Iterator[Problem]:
    """Wheelchair users at an accessible table, but on another of its chairs."""
    for label, people in plan.tables.items():
        if label not in gathering.table:
            continue
        accessible = gathering.table[label].accessible
        for chair, guest in enumerate(people):
            if guest in gathering.by_id and uses_wheelchair(gathering.by_id[guest]) and 0 < accessible <= chair:
                yield Problem(
                    "seating-chair",
                    f"{gathering.name(guest)} needs a wheelchair place, chair {chair + 1} of {label} is none",
                    Key(("tables", label, chair)),
                    f"The wheelchair places of {label} are its first {accessible} chairs."
                    if accessible > 1
                    else f"The wheelchair place of {label} is its first chair.",
                )


def _apart(gathering: Gathering, plan: SeatingPlan) -> Iterator[Problem]:
    """People who are to sit next to or near each other, at one table but too far from each other."""
    places = {guest: (label, chair) for label, people in plan.tables.items() for chair, guest in enumerate(people)}
    wanted = ((gathering.next_to, 1, "next to"), (gathering.near, 2, "near"))
    for pairs, most, words in wanted:
        for one, other in pairs:
            (label, here), (elsewhere, there) = places.get(one, ("", 0)), places.get(other, ("", 0))
            table = gathering.table.get(label)
            if not table or label != elsewhere or max(here, there) >= table.seats:
                continue
            reached = {here}
            for _ in range(most):
                reached |= {chair for reach in reached for chair in furniture(table).beside[reach]}
            if there not in reached:
                who = f"{gathering.name(one)} is to sit {words} {gathering.name(other)}"
                keys = Key(("tables", label, here)), Key(("tables", label, there))
                yield Problem(
                    "seating-near",
                    f"{who}, who has chair {there + 1} of {label}",
                    keys[0],
                    "Let them change chairs with somebody between them.",
                    keys[1:],
                )
