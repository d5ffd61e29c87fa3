"""The rules of who sits with whom, in the order they are reported in: must-rules, then wishes.

A new one is a file here, or in `placement/rules` if buses could have it too, and a line in RULES.
"""

from forumctl.placement.people import TABLE
from forumctl.placement.rules import (
    access,
    apart,
    balance,
    capacity,
    friends,
    meet_new,
    mix,
    pins,
    quotas,
    share_language,
    stay,
    together,
)
from forumctl.placement.rules.rule import Conflict, Part, Rule, Violation
from forumctl.seating.gathering import Gathering

from . import (
    acquaintances,
    chairable,
    held,
    hosts,
    invited,
    near,
    not_by_door,
    precedence,
    reserved,
    second_row,
    wishes,
)

_RULES: tuple[Rule[Gathering], ...] = (
    invited.RULE,
    capacity.RULE,
    access.RULE,
    pins.RULE,
    reserved.RULE,
    second_row.RULE,
    held.RULE,
    not_by_door.RULE,
    together.RULE,
    near.RULE,
    apart.RULE,
    share_language.RULE,
    hosts.RULE,
    *quotas.RULES,
    *mix.RULES,
    mix.OWN_RULE,
    precedence.RULE,
    balance.RULE,
    friends.RULE,
    wishes.RULE,
    acquaintances.RULE,
    meet_new.RULE,
    stay.RULE,
)
RULES: tuple[Rule[Gathering], ...] = tuple(rule.worded(TABLE) for rule in _RULES)
LEARNT: tuple[Rule[Gathering], ...] = chairable.RULES
"""What the search for tables learns of chairs on its way."""

__all__ = ["LEARNT", "RULES", "Conflict", "Part", "Rule", "Violation"]
