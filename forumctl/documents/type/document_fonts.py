"""The fonts of one document: the faces it has used, and every line it has set as operators of its content streams."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Any, NamedTuple

from forumctl.documents.pdf import File, Reference
from forumctl.locale import is_right_to_left
from forumctl.locale.digits import number_in_digits

from .bidi import base_level, has_right_to_left
from .embedding import Coded, EmbeddedFont
from .fitting import Paragraph
from .fonts import Face, FontFile
from .shaping import Cluster, Line, Run, Typesetter

_MOST_SPACED = 15
_MOST_KEPT = 2_000
"""Texts of a document that are remembered as they were set."""
_MOST_TEXT = 60  # characters one code may stand for; readers give up on very long ones


_NEWER = re.compile("[\u07c0-\u07ff\u0800-\u085f\U0001e900-\U0001e95f]").search
"""Scripts from right to left that readers of PDF do not know to be such: N'Ko, Samaritan, Mandaic, Adlam."""


class Lettering(NamedTuple):
    """A line ready to be drawn at any size: (font resource, what to show) from left to right."""

    parts: tuple[tuple[str, str], ...]
    width_em: float
    seen: str
    """Faces and text, the same in every document."""
    said: str = ""
    """What readers are told that the line says, where they would not find out."""
    starts_em: tuple[float, ...] = ()
    """Where each part begins in a line of both directions, read from the right: it is drawn in the order of reading."""

    def operators(self, x_pt: float, y_pt: float, size_pt: float) -> tuple[str, str]:
        """The text object that draws the line with its left end at x, its baseline at y; and these, and the size."""
        x, y, size = f"{x_pt:.3f}", f"{y_pt:.3f}", f"{size_pt:.3f}"
        if self.starts_em:
            steps = zip(self.starts_em, self.parts, strict=True)
            placed = (
                f"1 0 0 1 {x_pt + start * size_pt:.3f} {y} Tm /{resource} {size} Tf {body}"
                for start, (resource, body) in reversed(list(steps))
            )
            drawn = f"BT {' '.join(placed)} ET"
        else:
            shown = " ".join([f"/{resource} {size} Tf {body}" for resource, body in self.parts])
            drawn = f"BT 1 0 0 1 {x} {y} Tm {shown} ET"
        if self.said:
            said = f"FEFF{self.said.encode('utf-16-be').hex().upper()}"
            drawn = f"/Span <</ActualText <{said}>>> BDC {drawn} EMC"
        return drawn, f"{x} {y} {size}"


def letter(line: Line, embedded: Callable[[Face], EmbeddedFont]) -> Lettering:
    """The line in the codes of the embedded faces of one document."""
    if line.words and line.space:
        face = embedded(line.space.runs[0].face)
        shown = _shown(_word(face, line.space).join([_word(face, word) for word in line.words]))
        return Lettering(((face.resource, shown),), line.width_em, face.face.name + line.text, _spaced(line))
    is_mixed = line.is_right_to_left and (len({run.level % 2 for run in line.runs}) > 1 or _is_newer(line))
    runs = tuple(chain.from_iterable(map(_parted, line.runs))) if is_mixed else line.runs
    faces = [(embedded(run.face), run) for run in runs]
    seen = "".join(run.face.name + "".join([cluster.text for cluster in run.clusters]) for run in line.runs)
    parts = tuple([(face.resource, _shown(_spelled(face, run))) for face, run in faces])
    starts = tuple(accumulate((run.width_em for run in runs[:-1]), initial=0.0)) if is_mixed else ()
    return Lettering(parts, line.width_em, seen, _spaced(line), starts)


def _parted(run: Run) -> Iterator[Run]:
    """A run that is read from the right without the signs and spaces at its ends, and each of these alone.

    Readers turn words round, and leave signs where they were drawn.
    """
    if run.level % 2 == 0:
        yield run
        return
    is_newer = any(_NEWER(cluster.text) for cluster in run.clusters)
    signs = [is_newer or not any(map(str.isalnum, cluster.text)) for cluster in run.clusters]
    first = signs.index(False) if False in signs else len(signs)
    last = len(signs) - signs[::-1].index(False) if False in signs else len(signs)
    cuts = sorted({*range(first + 1), *range(last, len(signs) + 1)})
    for start, end in pairwise(cuts):
        yield run._replace(clusters=run.clusters[start:end])


def _is_newer(line: Line) -> bool:
    return any(_NEWER(cluster.text) for run in line.runs for cluster in run.clusters)


def _spaced(line: Line) -> str:
    """The text of a line of single characters with spaces between: readers take it for one word set wide."""
    if line.is_right_to_left and _is_newer(line):
        return "".join(cluster.text for run in reversed(line.runs) for cluster in reversed(run.clusters))
    if line.words and len(line.text) >= 2 * len(line.words):
        return ""
    if any(run.level for run in line.runs) or sum(len(run.clusters) for run in line.runs) > _MOST_SPACED:
        return ""
    said = "".join(cluster.text for run in line.runs for cluster in run.clusters)
    return said if " " in said and all(len(word) == 1 for word in said.split(" ")) else ""


def _word(face: EmbeddedFont, word: Line) -> str:
    """The one run of a word, spelled once."""
    known = face.words.get(word)
    if known is None:
        known = face.words[word] = _spelled(face, word.runs[0])
    return known


def _spelled(face: EmbeddedFont, run: Run) -> str:
    """The codes of the run in hexadecimal; where it is kerned, between > and <, in thousandths of an em to the left."""
    written, scale = face.written, 1000 / run.face.units_per_em
    spelled = []
    for cluster in run.clusters:
        known = written.get((cluster, run.level))
        if known is None:
            nominal = face.nominal_advance(cluster)
            known = "".join(f"{code:04X}" for code in _codes(face, cluster, nominal, run.level))
            if kern := nominal - cluster.advance:
                known += f"> {kern * scale:.2f} <"
            written[cluster, run.level] = known
        spelled.append(known)
    return "".join(spelled)


def _shown(spelled: str) -> str:
    """The codes as one Tj or TJ."""
    return f"[<{spelled}>]TJ".replace(" <>", "") if ">" in spelled else f"<{spelled}>Tj"


def _codes(face: EmbeddedFont, cluster: Cluster, nominal: int, level: int) -> Iterator[int]:
    """The code of a cluster; in left-to-right text its combining marks are said by a blank code behind it.

    Readers that sort characters by where they stand keep marks behind their letter only in this way.
    """
    said = cluster.text
    if len(said) == 1:
        yield face.code(cluster.components, said, nominal)
        return
    split = min(_MOST_TEXT, len(said))
    if not level % 2:
        marks = (index for index, character in enumerate(said) if index and _is_mark(character))
        split = next(marks, split)
    yield face.code(cluster.components, said[:split], nominal)
    for start in range(split, len(said), _MOST_TEXT):
        yield face.blank(said[start : start + _MOST_TEXT])


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Cf")


class MetFace(NamedTuple):
    """A face of a document, its name there, and what each of its codes stands for."""

    resource: str
    file: FontFile
    weight: int
    coded: Sequence[Coded]


class DocumentFonts:
    """Sets lines of text in the codes of one document."""

    def __init__(self, typesetter: Typesetter, language: str) -> None:
        self._typesetter = typesetter
        self._language = language
        self._embedded: dict[Face, EmbeddedFont] = {}
        self._letterings: dict[Line, Lettering] = {}
        self.drawn: dict[Hashable, tuple[list[str], list[str], Any]] = {}
        """What is drawn over and over, by what tells it from other drawing: operators, what is seen, and the answer."""
        self._paragraphs: dict[tuple[str, int, str, bool], Paragraph] = {}

    def base_of(self, text: str, language: str) -> int:
        """The base level of a text: 1 where its language and any of its letters run to the left; else by its first."""
        return int(has_right_to_left(text) and (is_right_to_left(language or self._language) or base_level(text)))

    def line(self, text: str, weight: int, language: str, base: int | None = None) -> Line:
        """The text shaped as one line, of a paragraph with this base level if one is given.

        A number that stands alone is in the digits of the language.
        """
        if base is None:
            text = number_in_digits(text, language or self._language)
            base = self.base_of(text, language) if has_right_to_left(text) else None
        return self._typesetter.line(text, weight, language or self._language, base)

    def paragraph(self, text: str, weight: int, language: str, *, is_name: bool = False) -> Paragraph:
        """The text, to be set as large as it goes in boxes; each line of the base direction of the whole."""
        key = (text, weight, language, is_name)
        found = self._paragraphs.get(key)
        if found is None:
            spoken = language or self._language
            text = number_in_digits(text, spoken)
            base = self.base_of(text, language)
            line = self._typesetter.line
            if len(self._paragraphs) == _MOST_KEPT:  # ten thousand names, each on one badge, are no use again
                self._paragraphs.clear()
            found = self._paragraphs[key] = Paragraph(
                lambda part: line(part, weight, spoken, base), text, language=spoken, is_name=is_name
            )
        return found

    def lettering(self, line: Line) -> Lettering:
        """The line, ready to be drawn."""
        found = self._letterings.get(line)
        if found is None:
            if len(self._letterings) == _MOST_KEPT:
                self._letterings.clear()
            found = self._letterings[line] = letter(line, self._embed)
        return found

    def met(self) -> Sequence[MetFace]:
        """The faces and what their codes stand for, in the order in which they were met."""
        return [MetFace(made.resource, face.file, face.weight, made.coded) for face, made in self._embedded.items()]

    def numbered(self, met: MetFace) -> tuple[str, Sequence[int]]:
        """What a face that another document has met is called in this one, and the number of each of its codes here."""
        embedded = self._embed(self._typesetter.face(met.file, met.weight))
        return embedded.resource, [embedded.code(*coded) for coded in met.coded]

    def embed(self, file: File) -> dict[str, Reference]:
        """Puts every face that was used into the file: the fonts of its resources."""
        return {face.resource: face.embed(file) for face in self._embedded.values()}

    def _embed(self, face: Face) -> EmbeddedFont:
        found = self._embedded.get(face)
        if found is None:
            found = self._embedded[face] = EmbeddedFont(face, f"F{len(self._embedded)}")
        return found
