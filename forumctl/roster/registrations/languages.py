"""What people write for the languages they speak → ISO 639 codes (names from CLDR, through Babel)."""

import re
from collections.abc import Mapping
from functools import cache

from .countries import FIRST, OTHERS
from .spelling import folded
from .words import looked_up

_BETWEEN = re.compile(r"[;,/&|+·、，；،؛\n]+|\s+(?:and|et|und|y|и|및|와|과|dan|và|och)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[（].*?[)\]）]|[:–-]\s.*$")
_CODE = re.compile(r"[a-z]{2,3}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}))*")
_CODES = re.compile(r"\s*[a-z]{2,3}(?:\s+[a-z]{2,3})+\s*", re.IGNORECASE)
_LEVEL = re.compile(
    r"\b(?:fluent|native|basic|good|excellent|advanced|intermediate|beginner|mother tongue|language|little|some|only|"
    r"working|professional|[abc][12])\b"
)


def codes(text: str) -> tuple[str, ...]:
    """The codes of the languages in a text, in their order; blank for an unknown word."""
    return tuple(dict.fromkeys(found for part in _BETWEEN.split(text) if part.strip() for found in _part(part)))


def is_common(text: str) -> bool:
    """Whether these are languages as most lists write them; much faster than `codes` where they are not."""
    return all(folded(part) in _known(FIRST) for part in _BETWEEN.split(text))


def _part(text: str) -> tuple[str, ...]:
    """One language, or codes with nothing but spaces between them."""
    if (found := code(text)) or not _CODES.fullmatch(text):
        return (found,)
    return tuple(map(code, text.split()))


@cache
def code(text: str) -> str:
    """The ISO 639 code of one language, with its script if that is said; blank for an unknown one."""
    bare = _BRACKETS.sub("", text.strip())
    name = " ".join(_LEVEL.sub(" ", folded(bare)).split())
    if found := _known(FIRST).get(name) or _known(OTHERS).get(name):
        return found
    return _tag(bare) if _CODE.fullmatch(bare) else ""


def _tag(text: str) -> str:
    """A tag as it is (RFC 5646), where its language is one."""
    language, *rest = re.split("[-_]", text)
    base = _known(FIRST).get(language.lower(), "")
    script = next((part.title() for part in rest if len(part) == 4), "")
    return f"{base}-{script}" if base and script else base


@cache
def _known(locales: tuple[str, ...]) -> Mapping[str, str]:
    """Codes by name in these languages; with the first ones also by alias and by code of two and three letters."""
    from babel import Locale
    from babel.core import get_global

    found = dict(looked_up("languages"))
    if locales == FIRST:
        english = frozenset(map(str, Locale.parse("en").languages))
        found = {**{language: language for language in english if "_" not in language and len(language) <= 3}, **found}
        for old, new in get_global("language_aliases").items():
            if len(old) == 3 and new in english and "_" not in new:
                found.setdefault(old, new)
    for locale in locales:
        for language, name in Locale.parse(locale).languages.items():
            if "_" not in language or language in ("zh_Hans", "zh_Hant"):
                found.setdefault(folded(name), "zh" if language == "zh_Hans" else language.replace("_", "-"))
    return found
