"""Why somebody changed table since the plan before."""

from collections.abc import Mapping

from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.plans.changes import Changes, changes_of
from forumctl.plans.seating import SeatingPlan
from forumctl.seating.gathering import Gathering, Tables
from forumctl.seating.rules import RULES
from forumctl.seating.rules.together import units

from .model import groups_of


def changes(gathering: Gathering, instance: Instance, before: SeatingPlan | None, plan: SeatingPlan) -> Changes:
    """What `plan` changes in the plan before."""
    earlier = before.table_of if before else None
    now = plan.table_of
    unit_of = {guest: unit for unit in units(gathering) for guest in unit}

    def reason(guest: str, label: str) -> str:
        also = {person: label for person in unit_of[guest] if earlier and earlier.get(person) == label}
        return _reason(gathering, instance, guest, label, now, {**now, **also})

    return changes_of(earlier, now, reason)


def _reason(
    gathering: Gathering,
    instance: Instance,
    guest: str,
    before: str,
    now: Mapping[str, str],
    stayed: Mapping[str, str],
) -> str:
    """What would be so if the guest, and who moved along, had stayed."""
    if before not in gathering.table:
        return f"there is no table {before} any more"
    if guest not in gathering.seated_before:
        return "planned afresh"
    broken = (violation for rule in RULES if rule.must for violation in rule.violations(gathering, _tables(stayed)))
    if first := next(broken, None):
        return f"otherwise {first.sentence}"
    gain = evaluate(instance, groups_of(gathering, stayed)).cost - evaluate(instance, groups_of(gathering, now)).cost
    return f"the wishes are met better by {gain}" if gain > 0 else "others moved too"


def _tables(table_of: Mapping[str, str]) -> Tables:
    found: dict[str, tuple[str, ...]] = {}
    for guest, label in sorted(table_of.items()):
        found[label] = (*found.get(label, ()), guest)
    return found
