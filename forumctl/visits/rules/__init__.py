"""The rules of who rides where; a new one is a file here and a line in RULES."""

from . import (
    apart,
    balance,
    guide_language,
    hours,
    meet_new,
    mix,
    pick_up,
    pins,
    seats,
    stay,
    together,
    tours,
    wheelchair,
)
from .rule import BusOf, Rule, Violation

RULES: tuple[Rule, ...] = (
    seats.RULE,
    wheelchair.RULE,
    together.RULE,
    apart.RULE,
    pins.RULE,
    pick_up.RULE,
    tours.RULE,
    guide_language.RULE,
    hours.RULE,
    mix.RULE,
    meet_new.RULE,
    balance.RULE,
    stay.RULE,
)
"""Must-rules first, in the order they are reported in."""

__all__ = ["RULES", "BusOf", "Rule", "Violation"]
