"""Text split into runs of one direction and one face, and shaped by HarfBuzz at size 1, cluster by cluster.

Widths and heights scale from there.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import chain
from typing import NamedTuple

from . import bidi
from .bidi import base_level, visual_order
from .chosen import CHOSEN, Chosen
from .fonts import Face, Fallback, FontFile, hb, installed_fonts, named_fonts

_SPACES = "[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+"
# Controls, bidirectional controls, invisible operators and breaks, tags, non-characters, lone surrogates; but not the
# selectors of a variant of an ideograph, which somebody's name may be written with.
_INVISIBLE = (  # compiled by the first text that is not plain ASCII
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff0-\ufffc\ufffe\uffff\ud800-\udfff\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_REGION = "\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]{3,6}\U000e007f"
"""The flag of a part of a country, spelt in tags (UTS #51, ED-14a)."""
_PICTURE = "[\u00a9\u00ae\u203c-\u3299\U0001f000-\U0001faff]"
# UTS #51, 1.4.9: keycaps, flags of two letters, flags in tags, pictures joined or said to be pictures.
_EMOJI = (
    f"[0-9#*]\ufe0f?\u20e3|[\U0001f1e6-\U0001f1ff]{{2}}|{_REGION}|"
    f"{_PICTURE}(?:\ufe0f\u20e3?|[\U0001f3fb-\U0001f3ff])?"
    f"(?:\u200d{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])?)+|{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff])"
)
_JOINERS = frozenset("\u200c\u200d\u034f\u180b\u180c\u180d")
_INNER = frozenset(" .,-()/·'’:")  # stays with the face before it, so that a word is not torn apart
_MARKS = frozenset(("Mn", "Mc", "Me"))
_BOX = "\u25a1"
"""Drawn in the place of a character that no face has: as wide as a letter of Han, to be filled in by hand."""
_MOST_MARKS = 30  # UAX #15, Stream-Safe Text Format: no language needs more on one character


class Span(NamedTuple):
    """Characters `start` to `end` of a text, set in one face at one embedding level."""

    level: int
    face: Face
    start: int
    end: int


def prepare(text: str) -> str:
    """The text in NFC, line ends and tabs as spaces, without characters that nobody can see."""
    if text.isascii() and text.isprintable():
        return text
    visible = re.sub(f"({_REGION})|{_INVISIBLE}", lambda found: found[1] or "", re.sub(_SPACES, " ", text))
    return unicodedata.normalize("NFC", visible)


def itemise(text: str, faces: Sequence[Face], base: int = 0) -> tuple[list[Span], str]:
    """The spans of a prepared text in logical order, and the characters that no face has; a box stands for each.

    `base` is the level of the paragraph: 1 where it runs from right to left.
    """
    if text.isascii() and not base:
        return ([Span(0, faces[0], 0, len(text))] if text else []), ""
    levels = bidi.levels(text, base) if base or bidi.has_right_to_left(text) else [0] * len(text)
    spans: list[Span] = []
    missing: list[str] = []
    current = faces[0]
    pictures = _pictures(text, faces)
    start = marks = 0
    for index, character in enumerate(text):
        is_mark = character > "\u02ff" and unicodedata.category(character) in _MARKS
        marks = marks + 1 if is_mark else 0
        face = pictures.get(index) or _face_of(character, is_mark, current if index else None, faces)
        if face is None:
            missing.append(character)
            face = _face_of(_BOX, False, None, faces) or current
        if index > start and (
            face is not current or levels[index] != levels[index - 1] or (marks and marks % _MOST_MARKS == 0)
        ):
            spans.append(Span(levels[index - 1], current, start, index))
            start = index
        current = face
    if text:
        spans.append(Span(levels[-1], current, start, len(text)))
    return spans, "".join(dict.fromkeys(missing))


def _pictures(text: str, faces: Sequence[Face]) -> dict[int, Face]:
    """The face of pictures for each character of a sequence that is drawn as one, where it has all of them."""
    found: dict[int, Face] = {}
    is_likely = "\ufe0f" in text or "\u20e3" in text or max(text, default="") > "\U0001efff"  # or it costs a pattern
    for sequence in re.finditer(_EMOJI, text) if is_likely else ():
        face = next((face for face in faces if face.is_emoji), None)
        drawn = [letter for letter in sequence[0] if letter < "\U000e0000" and letter not in "\ufe0f\u200d"]
        if face and all(map(face.covers, drawn)):
            found |= dict.fromkeys(range(*sequence.span()), face)
    return found


def _face_of(character: str, is_mark: bool, before: Face | None, faces: Sequence[Face]) -> Face | None:
    if character in _JOINERS or "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef":
        return before or faces[0]
    if before and (is_mark or character in _INNER) and before.is_text and before.covers(character):
        return before
    return next((face for face in faces if face.covers(character)), None)


Component = tuple[int, int, int]  # glyph, and where it stands in font units from the start of its cluster
Measure = tuple[float, float, float]
"""Width of a line, and the highest and lowest point of its ink above the baseline, in em."""
_BESIDE: ContextVar[tuple[FontFile, ...]] = ContextVar("fonts beside the shipped ones", default=())
_MOST_COMPONENTS = 40
_CHUNK = 12
# Latin words with single spaces between them: one face, one direction, and no shipped face kerns with its space,
# so that such words are shaped alone and put together.
_LATIN = "[!-~\u00c0-\u024f\u1e00-\u1eff]+"
_LATIN_WORDS = re.compile(f"{_LATIN}(?: {_LATIN})*")


class Cluster(NamedTuple):
    """Glyphs that belong together, the text they stand for, and how far they move the pen in font units."""

    components: tuple[Component, ...]
    text: str
    advance: int


class Run(NamedTuple):
    """Clusters from left to right in one face."""

    level: int
    face: Face
    clusters: tuple[Cluster, ...]

    @property
    def width_em(self) -> float:
        return sum(cluster.advance for cluster in self.clusters) / self.face.units_per_em


class Line:
    """One line of shaped text from left to right, with the characters that no face has. It never changes.

    A line of Latin words is put together from these, a space between each two: nothing is shaped for it. It has no
    runs until somebody asks for them.
    """

    __slots__ = ("_advance", "_measure", "_runs", "_text", "is_right_to_left", "missing", "space", "width_em", "words")

    def __init__(
        self,
        runs: tuple[Run, ...],
        width_em: float,
        missing: str = "",
        *,
        text: str | None = None,
        is_right_to_left: bool = False,
        words: tuple["Line", ...] = (),
        space: "Line | None" = None,
    ) -> None:
        self._runs = runs
        self.width_em = width_em
        self.missing = missing
        self.is_right_to_left = is_right_to_left
        self.words = words
        self.space = space
        """Of a line of such words, or one of them alone: what goes between it and the next."""
        self._advance = -1
        self._measure: Measure | None = None
        self._text = text

    @property
    def runs(self) -> tuple[Run, ...]:
        """What it is set in."""
        if self.words and self.space and not self._runs:
            parts = [run for word in self.words for run in (*self.space.runs, *word.runs)][1:]
            self._runs = (parts[0]._replace(clusters=tuple(chain.from_iterable(part.clusters for part in parts))),)
        return self._runs

    @property
    def text(self) -> str:
        """What it says."""
        if self._text is None:
            self._text = " ".join([word.text for word in self.words])
        return self._text

    @property
    def advance(self) -> int:
        """How far its clusters move the pen, in units of their fonts."""
        if self._advance < 0:
            self._advance = sum([cluster.advance for run in self.runs for cluster in run.clusters])
        return self._advance

    @property
    def ink_em(self) -> tuple[float, float]:
        """The highest and the lowest point of the ink above the baseline (the lowest is mostly negative)."""
        return self.measure_em[1:]

    @property
    def measure_em(self) -> Measure:
        """Width, and `ink_em`."""
        if self._measure is None:
            inks = [word.measure_em for word in self.words] or list(self._inks())
            self._measure = (self.width_em, max([ink[1] for ink in inks]), min([ink[2] for ink in inks]))
        return self._measure

    def _inks(self) -> Iterator[Measure]:
        yield 0.0, 0.0, 0.0
        for run in self.runs:
            ink, unit = run.face.ink, run.face.units_per_em
            for cluster in run.clusters:
                for glyph, _, y in cluster.components:
                    top, bottom = ink(glyph)
                    yield 0.0, (top + y) / unit, (bottom + y) / unit


def together(lines: Sequence[Line]) -> Line | None:
    """Lines with a space between each two as one, where all are of Latin words in one face."""
    space = lines[0].space
    if space is None or any(line.space is not space for line in lines):
        return None
    words = [word for line in lines for word in line.words or (line,)]
    advance = sum([word.advance for word in words]) + (len(words) - 1) * space.advance
    return Line((), advance / space.runs[0].face.units_per_em, words=tuple(words), space=space)


class Typesetter:
    """Shapes text with the shipped faces and then those of `extra`; remembers every line it has shaped."""

    def __init__(self, extra: tuple[FontFile, ...] = ()) -> None:
        self._fallback = Fallback(extra)
        self._lines: dict[tuple[str, int, str, int | None], Line] = {}

    def line(self, text: str, weight: int = 400, language: str = "", base: int | None = None) -> Line:
        """The text as one line; weight from 400 to 700.

        `base` is the bidirectional level of the paragraph that the line is of; its own if left out.
        """
        key = (text, weight, language, base)
        found = self._lines.get(key)
        if found is None:
            ready = prepare(text)
            level = base_level(ready) if base is None else base
            is_latin = not level and _LATIN_WORDS.fullmatch(ready)
            found = self._latin(ready, weight, language) if is_latin else None
            found = self._lines[key] = found or self._shape(ready, weight, language, level)
        return found

    def _latin(self, text: str, weight: int, language: str) -> Line | None:
        """The words of a text in a row, where the first face has them all."""
        if " " in text:
            return together([self.line(word, weight, language, 0) for word in text.split(" ")])
        shaped, space = self._shape(text, weight, language, 0), self.line(" ", weight, language, 0)
        is_alone = len(shaped.runs) == 1 and shaped.runs[0].face is space.runs[0].face and not shaped.missing
        return Line(shaped.runs, shaped.width_em, text=text, space=space) if is_alone else None

    def face(self, file: FontFile, weight: int) -> Face:
        """The face of a file at a weight, by which lines are known to be set in it."""
        return self._fallback.face(file, weight)

    def missing(self, text: str) -> str:
        """The characters of a text that no face has, each once, in their order."""
        ready = prepare(text)
        return itemise(ready, self._fallback.order(ready, 400, ""))[1]

    def _shape(self, text: str, weight: int, language: str, base: int) -> Line:
        faces = self._fallback.order(text, min(max(weight, 400), 700), language)
        spans, missing = itemise(text, faces, base)
        drawn = text.translate(dict.fromkeys(map(ord, missing), _BOX)) if missing else text
        runs = tuple(_shape_span(text, drawn, span, language) for span in visual_order(spans))
        width = sum(run.width_em for run in runs)
        return Line(runs, width, missing, text=text, is_right_to_left=base == 1)


def shipped() -> Typesetter:
    """The typesetter of the shipped faces, and of those that `beside` adds while it lasts."""
    return _typesetter(fonts_beside())


def uncovered(text: str) -> str:
    """The characters for which a box is drawn, each once, in their order."""
    return "" if text.isascii() and text.isprintable() else shipped().missing(text)


def fonts_beside() -> tuple[FontFile, ...]:
    """The fonts that the forum file names, and those that `beside` has added."""
    chosen = CHOSEN.get()
    return (*_of_forum(chosen), *_BESIDE.get()) if any(chosen) else _BESIDE.get()


@cache
def _of_forum(chosen: Chosen) -> tuple[FontFile, ...]:
    named = named_fonts(chosen.files, "[fonts] files")
    return (*named, *(installed_fonts() if chosen.system else ()))


@contextmanager
def beside(fonts: tuple[FontFile, ...]) -> Iterator[None]:
    """What is measured and drawn inside has these fonts too, for characters that no shipped one has."""
    before = _BESIDE.set(fonts)
    try:
        yield
    finally:
        _BESIDE.reset(before)


@cache
def _typesetter(extra: tuple[FontFile, ...]) -> Typesetter:
    return Typesetter(extra)


def _shape_span(text: str, drawn: str, span: Span, language: str) -> Run:
    """A span of a text, which it says, with the glyphs of what is drawn for it, character by character."""
    backwards = span.level % 2 == 1
    buffer = hb.Buffer()
    levels = hb.BufferClusterLevel
    # Readers of PDF put a right-to-left line back in order character by character, and others cluster by cluster.
    buffer.cluster_level = levels.MONOTONE_CHARACTERS if backwards else levels.MONOTONE_GRAPHEMES
    buffer.add_str(drawn, span.start, span.end - span.start)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.guess_segment_properties()
    buffer.language = span.face.language or language or "en"
    hb.shape(span.face.font, buffer)
    return Run(span.level, span.face, tuple(_clusters(buffer, text, span, backwards)))


def _clusters(buffer: "hb.Buffer", text: str, span: Span, backwards: bool) -> Iterator[Cluster]:
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = [info.cluster for info in infos]
    first, count = 0, len(infos)
    while first < count:
        last = first + 1
        while last < count and starts[last] == starts[first]:
            last += 1
        neighbour = first - 1 if backwards else last
        end = starts[neighbour] if 0 <= neighbour < count else span.end
        x = 0
        components = []
        for index in range(first, last):
            position = positions[index]
            components.append((infos[index].codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
        cluster = Cluster(tuple(components), text[starts[first] : end], x)
        if last - first <= _MOST_COMPONENTS:
            yield cluster
        else:
            yield from _chunks(cluster)
        first = last


def _chunks(cluster: Cluster) -> Iterator[Cluster]:
    """A cluster of absurdly many glyphs in parts that fit into composite glyphs."""
    parts = [cluster.components[index : index + _CHUNK] for index in range(0, len(cluster.components), _CHUNK)]
    share = -(-len(cluster.text) // len(parts))
    pens = [0, *(part[0][1] for part in parts[1:]), cluster.advance]
    for index, part in enumerate(parts):
        moved = tuple((glyph, x - pens[index], y) for glyph, x, y in part)
        text = cluster.text[index * share : (index + 1) * share]
        yield Cluster(moved, text, pens[index + 1] - pens[index])
