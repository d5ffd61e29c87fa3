"""Where a line may end: the Unicode line breaking algorithm (UAX #14), with dictionaries where a script has no spaces.

ICU does it, imported by the first text that needs it: one with Thai, Lao, Khmer, Burmese, Tibetan, Han or kana. In
other scripts lines end at spaces, and inside words after hyphens, dashes and slashes.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

# Thai, Lao, Tibetan, Burmese; Khmer; Tai scripts; Han, kana and full-width signs. Not Hangul: Korean has spaces.
_DENSE_CLASS = (
    "[\u0e01-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aad\u2e80-\u312f\u3190-\ua4cf\ua9e0-\ua9ff\uaa60-\uaa7f"
    "\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6\U00020000-\U0003ffff]"
)
_HANGUL = "[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]"
_KANA = "[\u3041-\u30ff\uff66-\uff9f]"
_HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
# Behind a hyphen, dash or slash, but not in front of a digit or of what closes: 1/2, 3–4, and/or
_INSIDE = re.compile(r"(?<=[ \u200b])(?=[^ \u200b])|(?<=[^\W\d][-/–—])(?=\w)(?!\d)|(?<=[a-z]:/)(?=/)")
_PARTICLES = frozenset(
    (*("al", "el", "ben", "bin", "bint", "ibn", "abu", "abd", "da", "das", "de", "del", "della", "dem", "den", "der"),
     *("di", "do", "dos", "du", "la", "las", "le", "los", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur", "y")),
)  # fmt: skip


def is_dense(text: str) -> bool:
    """Whether some of it is in a script that puts no spaces between words."""
    return not text.isascii() and re.search(_DENSE_CLASS, text) is not None


def at_spaces(text: str) -> list[str]:
    """The text in pieces that each end with a space; particles stay with the name they belong to: de la Cruz."""
    pieces: list[str] = []
    is_particle = False
    for word in text.split(" "):
        if word and is_particle:
            pieces[-1] += f"{word} "
        elif word:
            pieces.append(f"{word} ")
        is_particle = word.lower() in _PARTICLES if word else is_particle
    return [*pieces[:-1], pieces[-1][:-1]] if pieces else []


def phrases(text: str, language: str = "") -> list[str]:
    """The text in pieces that read well as lines: at spaces; by words and phrases where a script has none."""
    if not is_dense(text):
        return at_spaces(text)
    pieces: list[str] = []
    for piece in _by_icu(text, _locale(text, language)):
        if pieces and _is_inside(pieces[-1], piece):
            pieces[-1] += piece
        else:
            pieces.append(piece)
    return pieces


def opportunities(text: str, language: str = "") -> list[str]:
    """The text in the smallest pieces that lines may end with; Han and kana one by one, Korean between words."""
    if is_dense(text):
        return _by_icu(text, "ko@lw=phrase" if re.search(_HANGUL, text) else language.partition("-")[0] or "en")
    return [piece for piece in _INSIDE.split(text) if piece]


def _locale(text: str, language: str) -> str:
    if re.search(_HANGUL, text):
        return "ko@lw=phrase"
    return "ja@lw=phrase" if re.search(_KANA, text) or language.startswith("ja") else "zh"


def _is_inside(before: str, piece: str) -> bool:
    """Whether lines end between the two only where they must: behind a hyphen in a name, before a single letter."""
    return not before.endswith(" ") and not (is_dense(before[-1]) or is_dense(piece[0]))


def _by_icu(text: str, locale: str) -> list[str]:
    from icu import BreakIterator, Locale

    where = Locale(locale)
    pieces = _pieces(BreakIterator.createLineInstance(where), text)
    if locale != "zh" or not re.search(_HAN, text):
        return pieces
    return _joined(pieces, _pieces(BreakIterator.createWordInstance(where), text))


def _pieces(breaks: Any, text: str) -> list[str]:
    """The text cut where ICU breaks it, which counts in UTF-16."""
    from icu import UnicodeString

    counted = UnicodeString(text)
    breaks.setText(counted)
    ends = list(breaks)
    return [str(counted[first:last]) for first, last in zip([0, *ends], ends, strict=False)]


def _joined(pieces: Sequence[str], words: Sequence[str]) -> list[str]:
    """The pieces put together where a word goes on: Chinese lines may end everywhere, but read better by words."""
    ends = set()
    at = 0
    for word in words:
        at += len(word)
        ends.add(at)
    found = [""]
    at = 0
    for piece in pieces:
        found[-1] += piece
        at += len(piece)
        if at in ends:
            found.append("")
    return [piece for piece in found if piece]


def hyphenated(start: str, word: str, language: str) -> tuple[int, str]:
    """Where within its start a word may be parted, and the sign that goes there; 0 where it may not.

    By the patterns of the language (Liang, 1983), which Pyphen brings and only a word that is too long loads.
    """
    if not word.isalpha() and not word.rstrip(" .,;:)").isalpha():
        return 0, ""
    import pyphen

    known = pyphen.language_fallback(language.replace("-", "_")) if language else None
    if known is None:
        return 0, ""
    places = [at for at in _parted(known).positions(word.rstrip(" .,;:)")) if at < len(start)]
    return (places[-1], "-") if places else (0, "")


@cache
def _parted(language: str) -> Any:
    import pyphen

    return pyphen.Pyphen(lang=language, left=3, right=3)
