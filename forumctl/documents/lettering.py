"""Shaped lines as operators of a PDF content stream."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .embedding import EmbeddedFace
from .faces import Face
from .shaping import Cluster, Line, Run

_MOST_SPACED = 15
_MOST_TEXT = 60  # characters one code may stand for; readers give up on very long ones


@dataclass(frozen=True, slots=True)
class Lettering:
    """A line ready to be drawn at any size: (font resource, what to show) from left to right."""

    parts: tuple[tuple[str, str], ...]
    width_em: float
    seen: str
    """Faces and text, the same in every document."""
    said: str = ""
    """What readers are told that the line says, where they would not find out."""

    def operators(self, x_pt: float, y_pt: float, size_pt: float) -> str:
        """The text object that draws the line with its left end at x, its baseline at y."""
        shown = " ".join(f"/{resource} {size_pt:.3f} Tf {body}" for resource, body in self.parts)
        drawn = f"BT 1 0 0 1 {x_pt:.3f} {y_pt:.3f} Tm {shown} ET"
        if not self.said:
            return drawn
        said = f"FEFF{self.said.encode('utf-16-be').hex().upper()}"
        return f"/Span <</ActualText <{said}>>> BDC {drawn} EMC"


def letter(line: Line, embedded: Callable[[Face], EmbeddedFace]) -> Lettering:
    """The line in the codes of the embedded faces of one document."""
    faces = [(embedded(run.face), run) for run in line.runs]
    seen = "".join(run.face.name + "".join([cluster.text for cluster in run.clusters]) for run in line.runs)
    shown = tuple((face.resource, _show(face, run)) for face, run in faces)
    return Lettering(shown, line.width_em, seen, _spaced(line))


def _spaced(line: Line) -> str:
    """The text of a line of single characters with spaces between: readers take it for one word set wide."""
    if any(run.level for run in line.runs) or sum(len(run.clusters) for run in line.runs) > _MOST_SPACED:
        return ""
    said = "".join(cluster.text for run in line.runs for cluster in run.clusters)
    return said if " " in said and all(len(word) == 1 for word in said.split(" ")) else ""


def _show(face: EmbeddedFace, run: Run) -> str:
    """The run as one Tj or TJ; kerning goes between the strings, in thousandths of an em to the left."""
    scale = 1000 / run.face.units_per_em
    strings: list[str] = []
    codes: list[str] = []
    kern = 0
    written = face.written
    for cluster in run.clusters:
        if kern:
            strings += [f"<{''.join(codes)}>" if codes else "", f"{kern * scale:.2f}"]
            codes = []
        known = written.get((cluster, run.level))
        if known is None:
            nominal = face.nominal_advance(cluster)
            shown = "".join(f"{code:04X}" for code in _codes(face, cluster, nominal, run.level))
            known = written[cluster, run.level] = (shown, nominal - cluster.advance)
        codes.append(known[0])
        kern = known[1]
    strings.append(f"<{''.join(codes)}>" if codes or not strings else "")
    if kern:
        strings.append(f"{kern * scale:.2f}")
    return f"{strings[0]}Tj" if len(strings) == 1 else f"[{' '.join(filter(None, strings))}]TJ"


def _codes(face: EmbeddedFace, cluster: Cluster, nominal: int, level: int) -> Iterator[int]:
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
