"""What people write for a country, in their own languages → its ISO 3166 code (names from CLDR, through Babel)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from .spelling import folded
from .words import looked_up

_NOT_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
FIRST = ("en", "en_GB", "ko")
"""Locales whose names most lists are written in; the others are read when these do not help."""
_OTHERS = """
zh zh_Hant ja vi th id ms fil km lo my mn hi bn ne si ta ur fr es pt pt_PT de it nl ru uk pl cs sk hu ro bg sr sr_Latn
hr sl el tr ar fa he sv da nb fi et lv lt ka hy az uz kk sw am fr_CA es_419 af as be bm bo bs ca ckb cy dz ee eu ff ga
gd gl gsw gu ha haw ig is kn ku ky lb lg ln mg mi mk ml mr mt ny om or pa ps qu rm rn rw sd sg sn so sq st te tg ti
tk tn to ug uz_Cyrl wo xh yo yue zu
"""
OTHERS = tuple(_OTHERS.split())
_STATE = re.compile(
    r"^(?:the )?(?:(?:people s|peoples|democratic|socialist|federal|federative|islamic|arab|united|hashemite|"
    r"independent|cooperative|oriental|bolivarian|plurinational) )*"
    r"(?:republic|kingdom|state|states|commonwealth|sultanate|principality|union|federation|grand duchy) "
    r"of (?:the )?|^the "
)
_BRACKETS = re.compile(r"[(\[（](.*?)[)\]）]")


def code(text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country; blank for an unknown one."""
    return _code(text) or ""


def is_common(text: str) -> bool:
    """Whether it is a country as most lists write it; much faster than `code` where it is not."""
    return folded(text) in _known()


@cache
def _code(text: str) -> str | None:
    return next((found for attempt in _attempts(text) if (found := _looked_up(attempt))), None)


def _attempts(text: str) -> Iterator[str]:
    """The text as it may be meant: whole, without brackets, what is in them, turned at a comma, or its bare name."""
    yield text
    yield _BRACKETS.sub(" ", text)
    yield from _BRACKETS.findall(text)
    if "," in text:
        name, _, rest = text.partition(",")
        yield f"{rest} {name}"
    yield _STATE.sub("", folded(text))
    yield _STATE.sub("", folded(_BRACKETS.sub(" ", text)))
    if len(parts := re.split(r"\s+[-–/]\s+", text)) > 1:
        yield from parts


def _looked_up(text: str) -> str | None:
    if flag := _flag(text):
        return flag
    name = folded(text)
    if not name:
        return None
    if known := _known().get(name):
        return known
    return next((found for locale in OTHERS if (found := _names((locale,)).get(name))), None)


def _flag(text: str) -> str:
    """The code that a flag, two regional indicators (Unicode, UTS #51), stands for."""
    letters = [
        chr(ord(letter) - 0x1F1E6 + ord("A")) for letter in text.strip() if "\U0001f1e6" <= letter <= "\U0001f1ff"
    ]
    return "".join(letters) if len(letters) == len(text.strip()) == 2 else ""


@cache
def _known() -> Mapping[str, str]:
    """Codes by alias, alpha-2, alpha-3 and number, then by the English and the Korean name."""
    from babel.core import get_global

    found = dict(looked_up("countries"))
    names = _names(FIRST)
    valid = set(names.values())
    for country in sorted(valid):
        found.setdefault(country.lower(), country)
    for old, (new, *more) in get_global("territory_aliases").items():
        if not more and new in valid and len(old) == 3:
            found.setdefault(old.lower(), new)
    return {**names, **found}


@cache
def _names(locales: tuple[str, ...]) -> Mapping[str, str]:
    """Codes by the name in these languages; the first language decides."""
    from babel import Locale

    found: dict[str, str] = {}
    for locale in locales:
        for country, name in Locale.parse(locale).territories.items():
            if len(country) == 2 and country.isalpha() and country not in _NOT_COUNTRIES:
                found.setdefault(folded(name), country)
                found.setdefault(folded(_BRACKETS.sub(" ", name)), country)
    return found
