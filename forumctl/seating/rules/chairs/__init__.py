"""The must-rules about chairs, in the order they are reported in: a new one is a file and a line in CHAIR_RULES."""

from . import chair_pins, companions, couples, facing, held_chairs, honour, near, second_row, wheelchair
from .chair_rule import AtTable, ChairRule, Chairs, parts, violations, worded

CHAIR_RULES: tuple[ChairRule, ...] = (
    wheelchair.RULE, chair_pins.RULE, held_chairs.RULE, second_row.RULE, near.RULE, companions.RULE, couples.RULE,
    facing.RULE, honour.RULE,
)  # fmt: skip

__all__ = ["CHAIR_RULES", "AtTable", "ChairRule", "Chairs", "parts", "violations", "worded"]
