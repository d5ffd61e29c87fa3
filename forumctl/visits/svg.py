"""The picture of the day as SVG, for pages and slides: the same drawing as on paper, its words as text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import escape

from forumctl.definition import Forum
from forumctl.documents.case import TypeCase
from forumctl.documents.fitting import Fitted
from forumctl.documents.measuring import width_mm as measured
from forumctl.documents.page import Align, Page, VAlign
from forumctl.documents.pictures import Rack
from forumctl.documents.shaping import shipped
from forumctl.documents.units import millimetres
from forumctl.plans.visits import VisitPlan

from .daysheet import draw_day, size_mm_of

_FAMILY = "'Noto Sans', 'Noto Sans KR', sans-serif"
_ANCHOR = {"left": "start", "start": "start", "centre": "middle", "right": "end"}


def render(forum: Forum, plan: VisitPlan, language: str) -> bytes:
    """The file, as large as the sheet for the wall; each text is as wide as it was measured, whatever the fonts."""
    page = _SvgPage(language, *size_mm_of(forum))
    draw_day(page, forum, plan, language)
    return page.svg()


class _SvgPage(Page):
    """A page that writes down as SVG what the picture of the day is drawn with."""

    def __init__(self, language: str, width_mm: float, height_mm: float) -> None:
        super().__init__(TypeCase(shipped(), language), Rack(), width_mm, height_mm)
        self._language = language
        self._elements: list[str] = []
        self._clips = 0

    def svg(self) -> bytes:
        """The whole file."""
        width, height = f"{self.width_mm:g}", f"{self.height_mm:g}"
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" '
            f'viewBox="0 0 {width} {height}" lang="{escape(self._language)}" font-family="{_FAMILY}">'
        )
        ground = f'<rect width="{width}" height="{height}" fill="#ffffff"/>'
        return "\n".join([head, ground, *self._elements, "</svg>", ""]).encode()

    def rect(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, *, fill: str = "", stroke: str = "",
        line_mm: float = 0.25, radius_mm: float = 0, dash_mm: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """A rectangle."""
        radius = f' rx="{radius_mm:g}"' if radius_mm else ""
        self._elements.append(
            f'<rect x="{x_mm:.2f}" y="{y_mm:.2f}" width="{max(width_mm, 0):.2f}" height="{max(height_mm, 0):.2f}"'
            f"{radius}{_paint(fill, stroke, line_mm, dash_mm)}/>"
        )

    def line(
        self, x1_mm: float, y1_mm: float, x2_mm: float, y2_mm: float, *, colour: str = "#000000",
        line_mm: float = 0.25, dash_mm: Sequence[float] = (),
    ) -> None:  # fmt: skip
        """A straight line."""
        self._elements.append(
            f'<line x1="{x1_mm:.2f}" y1="{y1_mm:.2f}" x2="{x2_mm:.2f}" y2="{y2_mm:.2f}"'
            f"{_paint('', colour, line_mm, dash_mm)}/>"
        )

    def text(
        self, x_mm: float, y_mm: float, text: str, size_pt: float, *, weight: int = 400, colour: str = "#000000",
        align: Align = "left", language: str = "",
    ) -> None:  # fmt: skip
        """One line of text."""
        if not text.strip():
            return
        wide = measured(text, size_pt, weight, language)
        self._elements.append(
            f'<text x="{x_mm:.2f}" y="{y_mm:.2f}" font-size="{millimetres(size_pt):.3f}" font-weight="{weight}" '
            f'fill="{colour}" text-anchor="{_ANCHOR[align]}" textLength="{wide:.2f}" lengthAdjust="spacingAndGlyphs"'
            f">{escape(text)}</text>"
        )

    def fit(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, text: str, max_pt: float, min_pt: float,
        *, lines: int = 3, weight: int = 400, colour: str = "#000000", align: Align = "left", valign: VAlign = "top",
        language: str = "",
    ) -> Fitted:  # fmt: skip
        """The whole text as large as it goes in the box."""
        block = self.fitting(width_mm, height_mm, text, max_pt, lines=lines, weight=weight, language=language)
        em_mm = millimetres(block.size_pt)
        top_mm = y_mm + (height_mm - block.height_em * em_mm) * {"top": 0, "middle": 0.5, "bottom": 1}[valign]
        at_mm = x_mm + width_mm * {"centre": 0.5, "right": 1}.get(align, 0)
        for part, baseline_em in zip(block.texts, block.baselines_em, strict=True):
            self.text(at_mm, top_mm + baseline_em * em_mm, part, block.size_pt, weight=weight, colour=colour,
                      align=align, language=language)  # fmt: skip
        return Fitted(block.size_pt, block.texts, block.size_pt >= min_pt)

    @contextmanager
    def clipped(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, radius_mm: float = 0
    ) -> Iterator[None]:
        """What is drawn inside shows only within the rectangle."""
        self._clips += 1
        box = f'x="{x_mm:.2f}" y="{y_mm:.2f}" width="{width_mm:.2f}" height="{height_mm:.2f}" rx="{radius_mm:g}"'
        self._elements.append(f'<clipPath id="c{self._clips}"><rect {box}/></clipPath>')
        self._elements.append(f'<g clip-path="url(#c{self._clips})">')
        yield
        self._elements.append("</g>")


def _paint(fill: str, stroke: str, line_mm: float, dash_mm: Sequence[float]) -> str:
    shown = f' fill="{fill or "none"}"'
    if stroke:
        shown += f' stroke="{stroke}" stroke-width="{line_mm:g}"'
    if dash_mm:
        shown += f' stroke-dasharray="{" ".join(f"{length:g}" for length in dash_mm)}"'
    return shown
