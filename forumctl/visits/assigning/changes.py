"""Why somebody changed bus since the plan before."""

from collections.abc import Mapping

from forumctl.plans.changes import Changes, changes_of
from forumctl.plans.visits import VisitPlan
from forumctl.visits.riding import Riding
from forumctl.visits.rules import RULES, BusOf


def changes(case: Riding, before: VisitPlan | None, plan: VisitPlan) -> Changes:
    """What `plan` changes in the plan before."""
    rode, rides = before.bus_of if before else None, plan.bus_of
    return changes_of(rode, rides, lambda person, _bus: _reason(case, rode or {}, rides, person))


def _reason(case: Riding, rode: Mapping[str, str], rides: BusOf, person: str) -> str:
    """What would be wrong if that person, with their group, were still where they were: what is most their own."""
    before = rode[person]
    if before not in case.bus:
        return f"there is no bus {before} any more"
    unit = set(case.unit_of[person])
    stayed = {**rides, **dict.fromkeys(unit, before)}
    wrong = [
        violation
        for rule in sorted(RULES, key=lambda rule: rule.name == "tours")  # another tour is given for another reason
        for violation in rule.violations(case, stayed)
        if unit.intersection(violation.people)
    ]
    if wrong:
        return f"otherwise {min(wrong, key=lambda violation: len(violation.people)).sentence}"
    return "the wishes are met better so"
