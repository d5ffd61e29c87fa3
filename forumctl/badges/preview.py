"""Pictures of sheets of stock, with the measures to check them by."""

from collections.abc import Iterator, Mapping

from forumctl.definition.badges import Stock
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, CAPTION_PT, FAINT, HEADING_PT, INK, LINE, MUTED, NOTE_PT, PAPER, tint

_PICTURE_MM = (38.0, 54.0)
_MARGIN_MM = 18.0
_STEP_MM = (90.0, 66.0)
_COLUMNS, _ROWS = 2, 4
_TEXT_MM = 44.0


def render(stocks: Mapping[str, Stock]) -> bytes:
    """A PDF with eight sheets to a page, each drawn to scale in its frame."""
    document = Document("Badge stock")
    for index, (name, stock) in enumerate(stocks.items()):
        row, column = divmod(index % (_COLUMNS * _ROWS), _COLUMNS)
        if row == column == 0:
            page = document.page()
        x, y = _MARGIN_MM + column * _STEP_MM[0], _MARGIN_MM + row * _STEP_MM[1]
        _sheet(page, x, y, stock)
        _words(page, x + _PICTURE_MM[0] + 4, y, name, stock)
    return document.render()


_FOLDS = {
    "top": "Back folds over at the top",
    "left": "Back folds over at the left",
    "quarter": "Butterfly: folded to four panels",
}


def figures(stock: Stock) -> Iterator[str]:
    """The measures of a sheet in words; lengths in mm."""
    yield f"Sheet {by(stock.sheet)} mm"
    yield f"Badge {by(stock.cell)} mm"
    if stock.per_sheet > 1:
        yield f"{stock.columns} × {stock.rows}, pitch {by(stock.steps)} mm"
    yield f"Margins: left {stock.left:g}, top {stock.top:g} mm"
    if stock.fold != "none":
        yield _FOLDS[stock.fold]


def by(size: tuple[float, float]) -> str:
    """Width and height."""
    return f"{size[0]:g} × {size[1]:g}"


def _sheet(page: Page, x: float, y: float, stock: Stock) -> None:
    scale = min(_PICTURE_MM[0] / stock.sheet[0], _PICTURE_MM[1] / stock.sheet[1])
    width, height = (size * scale for size in stock.cell)
    page.rect(x, y, stock.sheet[0] * scale, stock.sheet[1] * scale, fill=PAPER, stroke=FAINT, line_mm=0.3)
    for left, top in stock.corners():
        a, b = x + left * scale, y + top * scale
        if wide := stock.folded[0] * scale:
            page.rect(a - wide, b, wide, height, stroke=LINE, line_mm=0.2, dash_mm=(1, 1))
        if tall := stock.folded[1] * scale:
            page.rect(a - wide, b - tall, width + wide, tall, stroke=LINE, line_mm=0.2, dash_mm=(1, 1))
        page.rect(a, b, width, height, fill=tint(ACCENT, 0.1), stroke=ACCENT, line_mm=0.2)
        page.rect(a, b + 0.82 * height, width, 0.18 * height, fill=ACCENT)


def _words(page: Page, x: float, y: float, name: str, stock: Stock) -> None:
    page.fit(x, y, _TEXT_MM, 5, name, HEADING_PT, CAPTION_PT, lines=1, weight=700, colour=INK, valign="middle")
    y += 6
    y += page.paragraph(x, y, _TEXT_MM, stock.maker, NOTE_PT, colour=INK) if stock.maker else 0
    y += 1.5
    for line in figures(stock):
        y += page.paragraph(x, y, _TEXT_MM, line, CAPTION_PT, colour=MUTED)
    if stock.source:
        page.paragraph(x, y + 1.5, _TEXT_MM, stock.source, CAPTION_PT, colour=FAINT)
