"""Text made ready for setting, and split into runs of one direction and one face."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from . import bidi
from .faces import Face

_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# Controls, bidirectional controls, invisible operators and breaks, tags, non-characters, lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f\u034f")
_INNER = frozenset(" .,-()/·'’:")  # stays with the face before it, so that a word is not torn apart
_MARKS = frozenset(("Mn", "Mc", "Me"))
_MOST_MARKS = 30  # UAX #15, Stream-Safe Text Format: no language needs more on one character


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` of a text, set in one face at one embedding level."""

    level: int
    face: Face
    start: int
    end: int


def prepare(text: str) -> str:
    """The text in NFC, line ends and tabs as spaces, without characters that nobody can see."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", _SPACES.sub(" ", text)))


def itemise(text: str, faces: Sequence[Face], base: int = 0) -> tuple[list[Span], str]:
    """The spans of a prepared text in logical order, and the characters that no face has.

    `base` is the level of the paragraph: 1 where it runs from right to left.
    """
    if text.isascii() and not base:
        return ([Span(0, faces[0], 0, len(text))] if text else []), ""
    levels = bidi.levels(text, base) if base or bidi.has_right_to_left(text) else [0] * len(text)
    spans: list[Span] = []
    missing: list[str] = []
    current = faces[0]
    start = marks = 0
    for index, character in enumerate(text):
        is_mark = character > "\u02ff" and unicodedata.category(character) in _MARKS
        marks = marks + 1 if is_mark else 0
        face = _face_of(character, is_mark, current if index else None, faces)
        if face is None:
            missing.append(character)
            face = current
        if index > start and (
            face is not current or levels[index] != levels[index - 1] or (marks and marks % _MOST_MARKS == 0)
        ):
            spans.append(Span(levels[index - 1], current, start, index))
            start = index
        current = face
    if text:
        spans.append(Span(levels[-1], current, start, len(text)))
    return spans, "".join(dict.fromkeys(missing))


def _face_of(character: str, is_mark: bool, before: Face | None, faces: Sequence[Face]) -> Face | None:
    if character in _JOINERS:
        return before or faces[0]
    if before and (is_mark or character in _INNER) and before.is_text and before.covers(character):
        return before
    return next((face for face in faces if face.covers(character)), None)
