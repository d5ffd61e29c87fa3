"""Text shaped by HarfBuzz at size 1, cluster by cluster; widths and heights scale from there."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from .bidi import base_level, visual_order
from .faces import Face, Fallback
from .harfbuzz import hb
from .itemising import Span, itemise, prepare

Component = tuple[int, int, int]  # glyph, and where it stands in font units from the start of its cluster
_MOST_COMPONENTS = 40
_CHUNK = 12


class Cluster(NamedTuple):
    """Glyphs that belong together, the text they stand for, and how far they move the pen in font units."""

    components: tuple[Component, ...]
    text: str
    advance: int


@dataclass(frozen=True, slots=True)
class Run:
    """Clusters from left to right in one face."""

    level: int
    face: Face
    clusters: tuple[Cluster, ...]

    @property
    def width_em(self) -> float:
        return sum(cluster.advance for cluster in self.clusters) / self.face.units_per_em


@dataclass(frozen=True, eq=False)
class Line:
    """One line of shaped text from left to right, with the characters that no face has."""

    runs: tuple[Run, ...]
    width_em: float
    missing: str
    is_right_to_left: bool

    @cached_property
    def ink_em(self) -> tuple[float, float]:
        """The highest and the lowest point of the ink above the baseline (the lowest is mostly negative)."""
        tops, bottoms = [0.0], [0.0]
        for run in self.runs:
            ink, unit = run.face.ink, run.face.units_per_em
            for cluster in run.clusters:
                for glyph, _, y in cluster.components:
                    top, bottom = ink(glyph)
                    tops.append((top + y) / unit)
                    bottoms.append((bottom + y) / unit)
        return max(tops), min(bottoms)


class Typesetter:
    """Shapes text with the shipped faces and then those of `extra`; remembers every line it has shaped."""

    def __init__(self, extra: tuple[Path, ...] = ()) -> None:
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
            found = self._lines[key] = self._shape(ready, weight, language, base_level(ready) if base is None else base)
        return found

    def _shape(self, text: str, weight: int, language: str, base: int) -> Line:
        faces = self._fallback.order(text, min(max(weight, 400), 700), language)
        spans, missing = itemise(text, faces, base)
        runs = tuple(_shape_span(text, span, language) for span in visual_order(spans))
        return Line(runs, sum(run.width_em for run in runs), missing, base == 1)


@cache
def shipped() -> Typesetter:
    """The typesetter of the shipped faces."""
    return Typesetter()


def _shape_span(text: str, span: Span, language: str) -> Run:
    backwards = span.level % 2 == 1
    buffer = hb.Buffer()
    levels = hb.BufferClusterLevel
    # Readers of PDF put a right-to-left line back in order character by character, and others cluster by cluster.
    buffer.cluster_level = levels.MONOTONE_CHARACTERS if backwards else levels.MONOTONE_GRAPHEMES
    buffer.add_str(text, span.start, span.end - span.start)
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.guess_segment_properties()
    buffer.language = language or "en"
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
