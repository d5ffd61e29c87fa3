"""The bytes of a text file → its text, whatever program saved it."""

import codecs
import re
from dataclasses import replace
from typing import NamedTuple

from forumctl.problems import Place, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_CONTROLS = re.compile(b"[\x00-\x08\x0e-\x1f]")
_SHIFTED = re.compile("[\u0a00\u0d00]")
"""Line ends in UTF-16 after a byte was lost; one is no letter, the other hardly used."""


class Encoding(NamedTuple):
    """How a file is written: the encoding, and the byte order mark before it."""

    name: str
    mark: bytes = b""


def encoding(content: bytes) -> Encoding:
    """How it is written: as the mark says, UTF-16 if it has NULs, else UTF-8, CP949 (Korean Excel) or Latin-1."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Encoding(name, mark)
    if unmarked := _utf16(content[:_SAMPLE]):
        return Encoding(unmarked)
    for name in ("utf-8", "cp949"):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        if name == "utf-8" or _is_korean(text):
            return Encoding(name)
    return Encoding("latin-1")


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without byte order mark and NUL, and a warning where characters were guessed or lost."""
    found = encoding(content)
    body = content.removeprefix(found.mark)
    text = body.decode(found.name, errors="replace")
    if found.name == "latin-1" and 20 * len(_CONTROLS.findall(body[:_SAMPLE])) > len(body[:_SAMPLE]):
        hint = "Export it as csv, or save it as .xlsx."
        return "", (Problem("not-text", "this is neither text nor a workbook", Place(file), hint),)
    if found.name == "latin-1":
        fact = "this is neither UTF-8 nor CP949 text; it was read as Latin-1, and names may be misspelt"
        return text.replace("\0", ""), (_warning(fact, file),)
    is_shifted = found.name.startswith("utf-16") and bool(_SHIFTED.search(text))
    if text.encode(found.name, errors="replace") == body and not is_shifted:
        return text.replace("\0", ""), ()
    said = found.name[:6].upper().rstrip("-")
    fact = f"this is said to be {said} text, but some of its characters are broken"
    warning = _warning(fact, file)
    # A byte lost in UTF-16 makes other text of all that follows, line ends and people among it.
    return text.replace("\0", ""), (replace(warning, severity="error") if said == "UTF-16" else warning,)


def _utf16(sample: bytes) -> str:
    """UTF-16 without its mark: commas and line ends are ASCII, so every second byte is NUL again and again.

    Fewer than there are in "name" and the end of its line are somebody's stray bytes in another encoding.
    """
    if sample.count(0) < max(5, len(sample) // 20):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else ""


def _is_korean(text: str) -> bool:
    """Whether most of its Hangul is of the syllables in use (KS X 1001); Latin-1 read as CP949 gives rare ones."""
    hangul = [letter for letter in text if "가" <= letter <= "힣"]
    return not hangul or 2 * sum(len(syllable.encode("euc-kr")) == 2 for syllable in hangul) > len(hangul)


def _warning(fact: str, file: str) -> Problem:
    return Problem("unsure-encoding", fact, Place(file), "Save the file as UTF-8.", severity="warning")
