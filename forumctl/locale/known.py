"""Every fixed word there is, for a forum file that says some of them otherwise, and which of them a language lacks."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from . import TEMPLATE, Own, catalogue_of, languages, msgid, nearest, word, written

_PLACE = re.compile(r"\{(\d*)\}")


class FixedWord(NamedTuple):
    """A word in English, what tells it from the same word with another meaning, and what it is printed on."""

    english: str
    sense: str
    papers: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a forum file calls it."""
        return written(self.english, self.sense)


@cache
def fixed_words() -> tuple[FixedWord, ...]:
    """All of them, A to Z, singular and plural each as one."""
    from babel.messages.pofile import read_po

    with TEMPLATE.open("rb") as file:
        template = read_po(file)
    return tuple(
        FixedWord(english, message.context or "", tuple(message.auto_comments))
        for message in template
        if message.id
        for english in ((message.id,) if isinstance(message.id, str) else message.id)
    )


def said(fixed: FixedWord, language: str) -> str:
    """How the catalogue of a language says it, with its {}; blank where it does not."""
    found = word(msgid(fixed.english, fixed.sense), language)
    return "" if found == fixed.english and catalogue_of(language) != "en" else found


def places(text: str) -> list[str] | None:
    """The values that are filled in, in the order in which they are given, {} {} as {1} {0}; None for other braces."""
    if re.search("[{}]", _PLACE.sub("", text)):
        return None
    return sorted(name or str(number) for number, name in enumerate(_PLACE.findall(text)))


def untranslated(language: str, own: Own) -> Mapping[str, tuple[str, ...]]:
    """What stays English in a language without a catalogue, whatever words of its own: by what it is printed on."""
    if catalogue_of(language):
        return {}
    filled = {name for each in nearest(language) for name, text in own.get(each, {}).items() if text}
    missing = [each for each in fixed_words() if not {each.english, each.name} & filled]
    papers = sorted({paper for each in missing for paper in each.papers})
    return {paper: tuple(each.name for each in missing if paper in each.papers) for paper in papers}


def meant_countries(said: str) -> Iterator[str]:
    """What somebody may mean by a word that is no code of a country: one by its name (Korea, 한국), UK."""
    from babel import Locale
    from babel.core import get_global

    if aliases := get_global("territory_aliases").get(said.upper()):
        yield from aliases[:1]
    for language in ("en", *languages()):
        for code, name in Locale.parse(language, sep="-").territories.items():
            if name.casefold() == said.strip().casefold() and len(code) == 2:
                yield code


def meant_languages(said: str) -> Iterator[str]:
    """What somebody may mean by a word that is no language: an old code (iw), a country's (kr), a name (Korean)."""
    from babel import Locale
    from babel.core import get_global

    if spoken := get_global("likely_subtags").get(f"und_{said.upper()}"):
        # The shortest that is the same: ja for jp, but zh-Hant for tw.
        yield from (name for name in reversed(nearest(spoken)) if catalogue_of(name) == catalogue_of(spoken))
    if today := get_global("language_aliases").get(said.lower()):
        yield today
    names = list(Locale.parse("en").languages.items())
    names += [(code, Locale.parse(code, sep="-").get_language_name() or "") for code in languages()]
    for code, name in names:
        if name.casefold() == said.casefold():
            yield from nearest(code)
