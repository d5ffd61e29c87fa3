"""Must-rules of the tables that the organiser overrules by hand."""

from collections.abc import Iterable, Iterator, Set
from typing import get_args

from forumctl.placement import waivers as overruled
from forumctl.placement.model import pose
from forumctl.placement.rules.rule import Violation
from forumctl.planning.instance import Instance
from forumctl.plans.seating import Waivable, Waiver
from forumctl.seating.gathering import Gathering
from forumctl.seating.rules import LEARNT, RULES, Rule
from forumctl.seating.rules.chairs import CHAIR_RULES, ChairRule


def posed(gathering: Gathering) -> Instance:
    """An occasion in the optimiser's numbers, without what is waived."""
    return pose(gathering, (*RULES, *LEARNT))


def waivers(found: Iterable[tuple[Rule[Gathering] | ChairRule, Violation]], moved: Set[str]) -> Iterator[Waiver]:
    """What is waived where a change by hand of these people breaks rules: of a bond it lets off who was moved."""
    names = get_args(Waivable)
    named = ((rule.name, violation, isinstance(rule, Rule)) for rule, violation in found if rule.name in names)
    yield from overruled.waivers(_waiver, named, moved)


def _waiver(rule: str, people: tuple[str, ...], label: str) -> Waiver:
    return Waiver.model_validate({"rule": rule, "people": people, "table": label or None})


def waiver_worded(gathering: Gathering, waiver: Waiver) -> str:
    """A waiver in a sentence without full stop."""
    sentences = {rule.name: rule.sentence for rule in CHAIR_RULES} | {rule.name: rule.sentence for rule in RULES}
    return overruled.worded(gathering, sentences, waiver)
