"""What a plan costs, rule by rule; nothing is searched for it, and nothing proven."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.plans.changes import Score
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.rules import RULES, invited
from forumctl.seating.rules.chairs import CHAIR_RULES, AtTable

from . import neighbours
from .check import broken
from .side_by_side import torn_named
from .waivers import posed


def scores_of(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion) -> tuple[Score, ...]:
    """The scores of the plan that an occasion has, whoever made it."""
    plan = plans.seating[occasion.id]
    gathering = gather(forum, roster, plans, occasion, plan)
    return scores(gathering, replace(posed(gathering), earlier=None), plan)


def unmet(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentence of each wish that a plan does not meet in full, and in sentences for whom and where it does not.

    Then who sits beside whom against what is wished; the delegations that sit in one row or at one long table, but not
    side by side; last the tables at which more wishes of each guest are not met than at the others.
    """
    plan = plans.seating[occasion.id]
    gathering = gather(forum, roster, plans, occasion, plan)
    for rule in RULES:
        found = () if rule.must else tuple(violation.sentence for violation in rule.violations(gathering, plan.tables))
        if found:
            yield rule.sentence, found
    of_neighbours: dict[str, list[str]] = {}
    for wish, (_, fact) in neighbours.unmet(gathering, plan.tables):
        of_neighbours.setdefault(wish, []).append(fact)
    yield from ((wish, tuple(facts)) for wish, facts in of_neighbours.items())
    apart = tuple(torn_named(gathering, plan.tables))
    if apart:
        yield "Delegations at one long table or in rows sit side by side", apart
    behind = tuple(_behind(plan, unmet_of(forum, roster, plans, occasion)))
    if behind:
        yield "At every table as many wishes of each guest are met", behind


def _behind(plan: SeatingPlan, missed: Mapping[str, int]) -> Iterator[str]:
    """The tables at which half as many again are not met of each guest as on the whole, the worst first."""
    seated = {label: [guest for guest in people if guest] for label, people in plan.tables.items()}
    mean = sum(missed.values()) / max(1, sum(map(len, seated.values())))
    of_table = {label: sum(missed.get(guest, 0) for guest in people) for label, people in seated.items()}
    share = {label: of_table[label] / len(people) for label, people in seated.items() if people}
    for label in sorted(share, key=lambda label: -share[label]):
        if share[label] > max(1.5 * mean, 0):
            yield f"{label}: {of_table[label]} not met, {share[label]:.1f} of each guest; on the whole {mean:.1f}"


def unmet_of(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion) -> Mapping[str, int]:
    """How many wishes are not met of each guest of whom some are not; what a whole table lacks is nobody's."""
    plan = plans.seating[occasion.id]
    gathering = gather(forum, roster, plans, occasion, plan)
    wishes = (rule.violations(gathering, plan.tables) for rule in RULES if not rule.must)
    found = Counter(guest for violations in wishes for violation in violations for guest in violation.people)
    found.update(guest for _, (people, _) in neighbours.unmet(gathering, plan.tables) for guest in people)
    return found


def scores(gathering: Gathering, instance: Instance, plan: SeatingPlan) -> tuple[Score, ...]:
    """What a plan costs by each rule that asks something here, in the order of the rules, those about chairs last.

    A must-rule pays one for each time it is broken, a wish for neighbours one for each time it is not met.
    """
    costs = evaluate(instance, groups_of(gathering, plan.table_of)).costs
    times = Counter(rule.name for rule, _ in broken(gathering, plan))
    names = {invited.RULE.name, *(part.rule for part in (*instance.musts(), *instance.wishes())), *times}
    tables = [AtTable.of(gathering, label, people) for label, people in plan.tables.items() if label in gathering.table]
    asking = {rule.name for rule in CHAIR_RULES if any(any(rule.parts(at)) for at in tables)}
    found = [rule for rule in RULES if rule.name in names]
    chairs = [rule for rule in CHAIR_RULES if rule.name in asking - {rule.name for rule in found}]
    return (
        *(
            Score(rule.name, rule.sentence, rule.must, times[rule.name] if rule.must else costs.get(rule.name, 0))
            for rule in found
        ),
        *(Score(rule.name, rule.sentence, True, times[rule.name]) for rule in chairs),
        *neighbours.scores(gathering, plan.tables),
    )
