"""The same drawing as SVG, every glyph as its outline: whole in any browser, whatever fonts it has."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from .document import Document
from .page import Align, Page
from .pictures import Rack
from .qr import symbol
from .surface import QUIET
from .type.document_fonts import DocumentFonts
from .type.fonts import Face, hb
from .type.shaping import Line, shipped
from .units import points

_WORD = re.compile(r"-?[\d.]+|[a-z]+")
_LETTERS = {"m": "M", "l": "L", "c": "C"}


class SvgDocument(Document):
    """Pages drawn with lines, shapes, codes and text; pictures are for print only."""

    def __init__(self, title: str, *, language: str = "en") -> None:
        super().__init__(title, language=language)
        self._drawn: list[_SvgPage] = []

    def page(self, width_mm: float = 210, height_mm: float = 297) -> Page:
        """A new empty page, A4 if nothing is said."""
        page = _SvgPage(self.language, width_mm, height_mm)
        self._drawn.append(page)
        return self._added(page)

    def files(self) -> tuple[bytes, ...]:
        """Each page as the bytes of an SVG file."""
        return tuple(page.file(self.title, self.language) for page in self._drawn)


class _SvgPage(Page):
    """Collects SVG elements, in points with y upwards as in PDF."""

    def __init__(self, language: str, width_mm: float, height_mm: float) -> None:
        super().__init__(DocumentFonts(shipped(), language), Rack(), width_mm, height_mm)
        self._glyphs: dict[tuple[Face, int], tuple[str, str]] = {}
        """The id and the outline of each glyph used, by face and number."""
        self._clips = 0

    def file(self, title: str, language: str) -> bytes:
        """The page as an SVG file."""
        width, height = points(self.width_mm), points(self.height_mm)
        glyphs = "".join(f'<path id="{name}" d="{outline}"/>\n' for name, outline in self._glyphs.values())
        drawn = "\n".join(self._operators)
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width_mm:g}mm" height="{self.height_mm:g}mm" '
            f'viewBox="0 0 {width:.3f} {height:.3f}" xml:lang={quoteattr(language)}>\n<title>{escape(title)}</title>\n'
            f"<defs>\n{glyphs}</defs>\n"
            f'<rect width="{width:.3f}" height="{height:.3f}" fill="#ffffff"/>\n'
            f'<g transform="matrix(1 0 0 -1 0 {height:.3f})">\n{drawn}\n</g>\n</svg>\n'
        ).encode()

    def qr(self, x_mm: float, y_mm: float, side_mm: float, token: str) -> None:
        """A QR code as in print, its dark modules as one shape: a run of them in a row is one rectangle."""
        modules, rows = symbol(token)
        self.rect(x_mm, y_mm, side_mm, side_mm, fill="#ffffff")
        module_mm = side_mm / (modules + 2 * QUIET)
        stride = len(rows) // modules
        dark = []
        for row in range(modules):
            bits = f"{int.from_bytes(rows[row * stride : (row + 1) * stride], 'big'):0{8 * stride}b}"
            for run in re.finditer("1+", bits[:modules]):
                left, top = x_mm + (QUIET + run.start()) * module_mm, y_mm + (QUIET + row) * module_mm
                with self.as_it_is(x_mm, side_mm):
                    dark.append(self._rectangle(left, top, len(run[0]) * module_mm, module_mm, 0))
        self._paint(" ".join(dark), "#000000", "", 0, ())

    @contextmanager
    def clipped(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, radius_mm: float = 0
    ) -> Iterator[None]:
        """What is drawn inside shows only within the rectangle."""
        self._clips += 1
        shape = _path(self._rectangle(x_mm, y_mm, width_mm, height_mm, radius_mm))
        self._operators.append(f'<clipPath id="c{self._clips}"><path d="{shape}"/></clipPath>')
        self._operators.append(f'<g clip-path="url(#c{self._clips})">')
        yield
        self._operators.append("</g>")

    def _paint(self, shape: str, fill: str, stroke: str, line_mm: float, dash_mm: Sequence[float]) -> None:
        style = f'fill="{fill or "none"}"'
        if stroke:
            style += f' stroke="{stroke}" stroke-width="{points(line_mm):.3f}"'
        if dash_mm:
            style += f' stroke-dasharray="{" ".join(f"{points(length):.3f}" for length in dash_mm)}"'
        self._operators.append(f'<path d="{_path(shape)}" {style}/>')

    def _set(self, line: Line, x_mm: float, y_mm: float, size_pt: float, colour: str, align: Align) -> None:
        if not line.runs:
            return
        x = self._begins(line, x_mm, line.width_em, size_pt, align)
        said = quoteattr(line.text)
        self._operators.append(f'<g role="img" aria-label={said} fill="{colour}">')
        for run in line.runs:
            scale = size_pt / run.face.units_per_em
            self._operators.append(
                f'<g transform="translate({x:.3f} {points(self.height_mm - y_mm):.3f}) scale({scale:.6f})">'
            )
            pen = 0
            for cluster in run.clusters:
                for glyph, right, up in cluster.components:
                    name = self._glyph(run.face, glyph)
                    self._operators.append(f'<use href="#{name}" x="{pen + right}" y="{up}"/>')
                pen += cluster.advance
            self._operators.append("</g>")
            x += pen * scale
        self._operators.append("</g>")

    def _glyph(self, face: Face, glyph: int) -> str:
        """The id of a glyph's outline."""
        known = self._glyphs.get((face, glyph))
        if known is None:
            outline: list[str] = []
            face.font.draw_glyph(glyph, _outliner(), outline)
            known = self._glyphs[face, glyph] = f"g{len(self._glyphs)}", "".join(outline)
        return known[0]

    @contextmanager
    def _transformed(self, *matrix: float) -> Iterator[None]:
        self._operators.append(f'<g transform="matrix({" ".join(f"{number:.5f}" for number in matrix)})">')
        yield
        self._operators.append("</g>")


@cache
def _outliner() -> Any:
    """Writes the outline of a glyph as SVG path data, piece by piece into a list."""
    funcs = hb.DrawFuncs()
    funcs.set_move_to_func(lambda x, y, path: path.append(f"M{x:g} {y:g}"))
    funcs.set_line_to_func(lambda x, y, path: path.append(f"L{x:g} {y:g}"))
    funcs.set_quadratic_to_func(lambda a, b, x, y, path: path.append(f"Q{a:g} {b:g} {x:g} {y:g}"))
    funcs.set_cubic_to_func(lambda a, b, c, d, x, y, path: path.append(f"C{a:g} {b:g} {c:g} {d:g} {x:g} {y:g}"))
    funcs.set_close_path_func(lambda path: path.append("Z"))
    return funcs


def _path(shape: str) -> str:
    """A path of a PDF content stream as SVG path data."""
    found: list[str] = []
    numbers: list[str] = []
    for word in _WORD.findall(shape):
        if word == "re":
            x, y, width, height = map(float, numbers)
            found.append(f"M {x:.3f} {y:.3f} h {width:.3f} v {height:.3f} h {-width:.3f} Z")
        elif word == "h":
            found.append("Z")
        elif word in _LETTERS:
            found.append(f"{_LETTERS[word]} {' '.join(numbers)}")
        else:
            numbers.append(word)
            continue
        numbers = []
    return " ".join(found)
