"""How many came, drawn: bars by category, country and session, and when they came; as pages and as single pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, HEADING_PT, INK, MUTED, TITLE_PT, tint
from forumctl.documents.svg import SvgDocument
from forumctl.locale import word
from forumctl.locale.digits import in_digits

_WIDTH_MM = 180.0
_ROW_MM = 7.0
_LABEL_MM = 66.0
_NUMBER_MM = 24.0
_HEAD_MM = 14.0
_LEFT_MM, _TOP_MM, _BOTTOM_MM = 15.0, 34.0, 282.0
_LEAST_PT = 8.0


@dataclass(frozen=True, slots=True)
class Bar:
    """How many were expected of something, and how many came; None where nobody was expected in particular."""

    label: str
    came: int
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars under a title; the name is that of its file."""

    name: str
    title: str
    bars: tuple[Bar, ...]


def render_pdf(title: str, facts: str, charts: Sequence[Chart], language: str) -> bytes:
    """All charts one after the other, A4, under the title of the forum and the figures of the whole."""
    document = Document(title, language=language)

    def next_page() -> tuple[Page, float]:
        page = document.page()
        page.fit(_LEFT_MM, 12, _WIDTH_MM, 10, title, TITLE_PT, 9, lines=1, weight=700, language=language)
        page.fit(_LEFT_MM, 23, _WIDTH_MM, 6, facts, BODY_PT + 1, _LEAST_PT, lines=1, colour=MUTED, language=language)
        return page, _TOP_MM

    page, top = next_page()
    for chart in charts:
        bars, most = chart.bars, _most(chart)
        while bars:
            room = int((_BOTTOM_MM - top - _HEAD_MM) / _ROW_MM)
            if room < min(len(bars), 4):
                page, top = next_page()
                continue
            _draw(page, _LEFT_MM, top, chart.title, bars[:room], most, language)
            top += _HEAD_MM + _ROW_MM * len(bars[:room]) + 4
            bars = bars[room:]
    return document.render()


def render_svg(chart: Chart, language: str) -> bytes:
    """One chart as a picture of its own."""
    document = SvgDocument(chart.title, language=language)
    page = document.page(_WIDTH_MM + 10, _HEAD_MM + _ROW_MM * len(chart.bars) + 10)
    _draw(page, 5, 5, chart.title, chart.bars, _most(chart), language)
    return document.files()[0]


def _most(chart: Chart) -> int:
    return max([1, *(max(bar.came, bar.expected or 0) for bar in chart.bars)])


def _draw(page: Page, left: float, top: float, title: str, bars: Sequence[Bar], most: int, language: str) -> None:
    """The bars from zero, all of one scale: light is who was expected, dark is who came."""
    page.fit(left, top, _WIDTH_MM, 8, title, HEADING_PT, _LEAST_PT, lines=1, weight=700, language=language)
    wide = _WIDTH_MM - _LABEL_MM - _NUMBER_MM
    for number, bar in enumerate(bars):
        y = top + _HEAD_MM - 4 + number * _ROW_MM
        label = _readable(page, bar.label, language)
        page.fit(left, y, _LABEL_MM - 3, _ROW_MM - 1.5, label, BODY_PT, _LEAST_PT, lines=1, valign="middle",
                 colour=INK, language=language)  # fmt: skip
        if bar.expected:
            page.rect(left + _LABEL_MM, y, wide * bar.expected / most, _ROW_MM - 1.5, fill=tint(ACCENT, 0.25))
        if bar.came:
            page.rect(left + _LABEL_MM, y + 1, wide * bar.came / most, _ROW_MM - 3.5, fill=ACCENT)
        said = in_digits(f"{bar.came}", language)
        if bar.expected is not None:
            said = word("{} of {}", language, bar.came, bar.expected)
        page.fit(left + _WIDTH_MM - _NUMBER_MM + 2, y, _NUMBER_MM - 2, _ROW_MM - 1.5, said, BODY_PT, _LEAST_PT, lines=1,
                 valign="middle", colour=INK, language=language)  # fmt: skip


def _readable(page: Page, label: str, language: str) -> str:
    """The label, or as much of its beginning as can be read in its place; the whole stands in figures.csv."""
    shown = label
    while (
        page.set_text(shown, language=language).fit(_LABEL_MM - 3, _ROW_MM - 1.5, BODY_PT, 1).size_pt < _LEAST_PT
        and len(label) > 1
    ):
        label = label[: len(label) * 9 // 10]
        shown = f"{label.rstrip()}…"
    return shown
