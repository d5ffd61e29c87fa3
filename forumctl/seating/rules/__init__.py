"""The rules of who sits with whom: must-rules first, then wishes, in the order they are reported in."""

from . import (
    access,
    apart,
    balance,
    capacity,
    friends,
    hosts,
    invited,
    meet_new,
    mix,
    near,
    pins,
    precedence,
    quotas,
    reserved,
    share_language,
    stay,
    together,
)
from .rule import Part, Rule, Violation

RULES: tuple[Rule, ...] = (
    invited.RULE,
    capacity.RULE,
    access.RULE,
    pins.RULE,
    reserved.RULE,
    together.RULE,
    near.RULE,
    apart.RULE,
    share_language.RULE,
    hosts.RULE,
    *quotas.RULES,
    *mix.RULES,
    precedence.RULE,
    balance.RULE,
    friends.RULE,
    meet_new.RULE,
    stay.RULE,
)

__all__ = ["RULES", "Part", "Rule", "Violation"]
