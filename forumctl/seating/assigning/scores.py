"""What a plan costs, rule by rule; nothing is searched for it, and nothing proven."""

from collections.abc import Sequence
from dataclasses import replace

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of, pose
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.plans.changes import Score
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import gather
from forumctl.seating.rules import RULES, invited


def scores_of(forum: Forum, roster: Roster, plans: Plans, occasion: Occasion) -> tuple[Score, ...]:
    """The scores of the plan that an occasion has, whoever made it."""
    plan = plans.seating[occasion.id]
    gathering = gather(forum, roster, plans, occasion, plan)
    return scores(replace(pose(gathering, RULES), earlier=None), groups_of(gathering, plan.table_of))


def scores(instance: Instance, groups: Sequence[int]) -> tuple[Score, ...]:
    """What guests in these groups cost by each rule that asks something here, in the order of the rules."""
    costs = evaluate(instance, groups).costs
    names = {invited.RULE.name, *(part.rule for part in (*instance.musts(), *instance.wishes()))}
    return tuple(
        Score(rule.name, rule.sentence, rule.must, costs.get(rule.name, 0)) for rule in RULES if rule.name in names
    )
