"""The must-rules about chairs, in the order they are reported in: a new one is a file and a line in CHAIR_RULES."""

from . import chair_pins, companions, honour, near, wheelchair
from .chair_rule import AtTable, ChairRule, Chairs, parts, violations, worded

CHAIR_RULES: tuple[ChairRule, ...] = (wheelchair.RULE, chair_pins.RULE, near.RULE, companions.RULE, honour.RULE)

__all__ = ["CHAIR_RULES", "AtTable", "ChairRule", "Chairs", "parts", "violations", "worded"]
