"""Text is cleaned once, at the door: what no reader can see or no calendar can carry never gets in."""

import re
import unicodedata
from collections.abc import Iterable

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# C0 and C1 controls but LF and TAB, bidirectional controls, BOM, non-characters, lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ufdd0-\ufdef\ud800-\udfff]"
)

# Needed inside words of some scripts, but nothing by themselves: joiners, breaks, selectors, fillers, blank braille.
_NOTHING = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200d\u2060-\u2064\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0000-\U000e0fff]*"
)

# What may be changed by cleaning: all of the above but plain spaces, and every other white space.
_DOUBTFUL = re.compile(
    "[\x00-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180e\u2000-\u200f\u2028-\u202f\u205f-\u2069"
    "\u2800\u3000\u3164\ud800-\udfff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\U000e0000-\U000e0fff]"
)


def are_clean(texts: Iterable[str]) -> bool:
    """Whether `clean_line` leaves each of them as it is: tested all together, many times faster than one by one."""
    together = " ".join(filter(None, texts))
    if "  " in together or together[:1] == " " or together[-1:] == " ":
        return False
    if together.isascii():
        return together.isprintable()
    return not _DOUBTFUL.search(together) and unicodedata.is_normalized("NFC", together)


def clean(text: str) -> str:
    """The text in NFC with LF as its only line end and no other control, BOM or lone surrogate.

    Blank where nothing of it can be seen.
    """
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    text = _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ").replace("\u00a0", " ")
    return "" if _NOTHING.fullmatch(text) else unicodedata.normalize("NFC", text).strip()


def clean_line(text: str) -> str:
    """The cleaned text on one line, inner white space folded to single spaces."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return " ".join(clean(text).split())


DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
)
"""Names that no file can have on Windows, whatever its ending (Microsoft, Naming Files, Paths, and Namespaces)."""


def as_file_name(stem: str, ending: str) -> str:
    """The name of a file called after an id; a dash more where Windows keeps that name for a device."""
    return f"{stem}{'-' if stem.casefold() in DEVICES else ''}{ending}"
