"""What a plan costs, rule by rule, and who sits beside whom against what is wished; nothing is searched for it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.placement.model import groups_of, pose
from forumctl.placement.rules.mix import values
from forumctl.planning.evaluate import evaluate
from forumctl.planning.instance import Instance
from forumctl.plans.changes import Score
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import Gathering, gather
from forumctl.seating.rules import LEARNT, RULES, invited
from forumctl.seating.rules.chairs import CHAIR_RULES, AtTable

from .check import broken
from .side_by_side import torn_named


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
    for wish, (_, fact) in _unmet_of_neighbours(gathering, plan.tables):
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
    found.update(guest for _, (people, _) in _unmet_of_neighbours(gathering, plan.tables) for guest in people)
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
        *_scores_of_neighbours(gathering, plan.tables),
    )


def posed(gathering: Gathering) -> Instance:
    """An occasion in the optimiser's numbers, without what is waived."""
    return pose(gathering, (*RULES, *LEARNT))


Unmet = tuple[tuple[str, ...], str]
"""Whom it is about, and the sentence."""


COMPATRIOTS = {"gather": "Compatriots sit side by side", "part": "Compatriots do not sit side by side"}


def _scores_of_neighbours(gathering: Gathering, chairs: Mapping[str, Sequence[str]]) -> Iterator[Score]:
    """Each wish that is asked of neighbours, with how many times it is not met."""
    times = Counter(wish for wish, _ in _unmet_of_neighbours(gathering, chairs))
    compatriots = COMPATRIOTS.get(gathering.occasion.rules.compatriots or "")
    if compatriots:
        yield Score("compatriots", compatriots, False, times[compatriots])
    for column in dict.fromkeys(table.alternate for table in gathering.tables if table.alternate):
        yield Score(f"alternate {column}", _differ(column), False, times[_differ(column)])


def _differ(column: str) -> str:
    return f"Neighbours differ in {column}"


def _unmet_of_neighbours(gathering: Gathering, chairs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, Unmet]]:
    """What is wished and not so, table by table: the wish in a sentence, and for whom it is not met."""
    compatriots = gathering.occasion.rules.compatriots
    for label, people in chairs.items():
        if label not in gathering.table:
            continue
        at = AtTable.of(gathering, label, filter(None, people))
        place = {guest: chair for chair, guest in enumerate(people) if guest}
        pairs = [
            (one, other)
            for one, other in combinations(at.guests, 2)
            if max(place[one.id], place[other.id]) < at.table.seats
        ]
        beside = {(one.id, other.id) for one, other in pairs if place[other.id] in at.furniture.beside[place[one.id]]}
        if at.table.alternate:
            for one, other in pairs:
                shared = sorted(set(values(one, at.table.alternate)) & set(values(other, at.table.alternate)))
                if (one.id, other.id) in beside and shared:
                    named = gathering.value_named(at.table.alternate, shared[0])
                    fact = f"{one.name} and {other.name}, both {named}, sit side by side at {label}"
                    yield _differ(at.table.alternate), ((one.id, other.id), fact)
        fellows = [(one, other) for one, other in pairs if one.country and one.country == other.country]
        if compatriots == "part":
            for one, other in fellows:
                if (one.id, other.id) in beside:
                    fact = f"{one.name} and {other.name} of one country sit side by side at {label}"
                    yield COMPATRIOTS[compatriots], ((one.id, other.id), fact)
        if compatriots == "gather":
            kin = {(one.id, other.id) for one, other in fellows}
            with_one = {guest for pair in beside & kin for guest in pair}
            for guest in dict.fromkeys(person for pair in fellows for person in pair):
                if guest.id not in with_one:
                    fact = f"{guest.name} sits beside nobody of their country at {label}, though some sit there"
                    yield COMPATRIOTS[compatriots], ((guest.id,), fact)
