"""The rules of who sits with whom: must-rules first, then wishes, in the order they are reported in."""

from . import access, apart, balance, capacity, invited, meet_new, mix, pins, share_language, stay, together
from .rule import Part, Rule, Violation

RULES: tuple[Rule, ...] = (
    invited.RULE,
    capacity.RULE,
    access.RULE,
    pins.RULE,
    together.RULE,
    apart.RULE,
    share_language.RULE,
    *mix.RULES,
    balance.RULE,
    meet_new.RULE,
    stay.RULE,
)

__all__ = ["RULES", "Part", "Rule", "Violation"]
