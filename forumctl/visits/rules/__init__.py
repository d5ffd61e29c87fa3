"""The rules of who rides where, in the order they are reported in: must-rules, then wishes.

A new one is a file here, or in `placement/rules` if tables could have it too, and a line in RULES.
"""

from forumctl.placement.people import BUS
from forumctl.placement.rules import access, apart, balance, capacity, friends, meet_new, mix, pins, stay, together
from forumctl.placement.rules.rule import Conflict, Part, Rule, Violation
from forumctl.visits.riding import Riding

from . import apart_by, guide_language, hours, kept, led, pick_up, tours

_RULES: tuple[Rule[Riding], ...] = (
    capacity.RULE.named("seats"),
    led.RULE,
    access.RULE.named("wheelchair"),
    together.RULE,
    apart.RULE,
    apart_by.RULE,
    pins.RULE,
    pick_up.RULE,
    kept.RULE,
    tours.RULE,
    guide_language.RULE,
    hours.RULE,
    mix.RULE,
    friends.RULE,
    meet_new.RULE.named("meet-new"),
    balance.RULE,
    stay.RULE,
)
RULES: tuple[Rule[Riding], ...] = tuple(rule.worded(BUS) for rule in _RULES)
"""Some have names of their own in our JSON, which others read: seats, wheelchair, meet-new."""

__all__ = ["RULES", "Conflict", "Part", "Rule", "Violation"]
