"""Diets and needs of the participants, as paper says them."""

from collections.abc import Mapping

from . import msgid, word

_KNOWN: Mapping[str, str] = {
    "fish-allergy": msgid("Fish allergy"),
    "gluten-free": msgid("Gluten free"),
    "halal": msgid("Halal"),
    "hearing": msgid("Hearing", "what somebody needs help with"),
    "kosher": msgid("Kosher"),
    "lactose-free": msgid("Lactose free"),
    "no-beef": msgid("No beef"),
    "no-pork": msgid("No pork"),
    "nut-allergy": msgid("Nut allergy"),
    "pescatarian": msgid("Pescatarian"),
    "shellfish-allergy": msgid("Shellfish allergy"),
    "sight": msgid("Sight", "what somebody needs help with"),
    "vegan": msgid("Vegan"),
    "vegetarian": msgid("Vegetarian"),
    "wheelchair": msgid("Wheelchair"),
}
"""By the word of the roster."""


def need_name(need: str, language: str) -> str:
    """A diet or a need in a language; one that nobody has translated as the roster says it: no-onions is No onions."""
    return word(_KNOWN.get(need) or need.replace("-", " ").capitalize(), language)
