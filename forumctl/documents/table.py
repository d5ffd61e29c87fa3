"""Tables that run over pages: a heading row on each, every second row shaded, cells broken into lines."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from .page import Align, Page
from .palette import INK, LEADING, LINE, MUTED, NOTE_PT, ZEBRA
from .type.breaking import is_dense
from .type.fitting import width_mm
from .units import millimetres

_PAD_MM = 1.6  # beside the text of a cell
_AIR_MM = 0.9  # above and below it


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, with its heading."""

    heading: str
    width_mm: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """Text that differs from its row in weight, colour or language."""

    text: str
    weight: int = 400
    colour: str = INK
    language: str = ""


Row = Sequence[Cell | str]


def draw_table(
    page: Page,
    x_mm: float,
    y_mm: float,
    columns: Sequence[Column],
    rows: Iterable[Row],
    *,
    bottom_mm: float,
    next_page: Callable[[], tuple[Page, float]],
    size_pt: float = NOTE_PT,
) -> tuple[Page, float]:
    """The page and the y in mm where the table ends.

    Rows go down to `bottom_mm`; then `next_page` makes a page and says at which y the table goes on. No row is torn.
    """
    columns = _whole_headings(columns, size_pt)
    heading = [Cell(column.heading, 600, MUTED) for column in columns]
    heading_mm = _height(page, columns, heading, size_pt)
    y_mm = _draw_heading(page, x_mm, y_mm, columns, heading, size_pt, heading_mm)
    is_first = True
    for index, row in enumerate(rows):
        cells = [cell if isinstance(cell, Cell) else Cell(cell) for cell in row]
        height_mm = _height(page, columns, cells, size_pt)
        if y_mm + height_mm > bottom_mm and not is_first:
            page, y_mm = next_page()
            y_mm = _draw_heading(page, x_mm, y_mm, columns, heading, size_pt, heading_mm)
        if index % 2:
            page.rect(x_mm, y_mm, _width(columns), height_mm, fill=ZEBRA)
        _draw_cells(page, x_mm, y_mm, columns, cells, size_pt)
        y_mm += height_mm
        is_first = False
    return page, y_mm


def _whole_headings(columns: Sequence[Column], size_pt: float) -> Sequence[Column]:
    """The columns as wide as the words of their headings, at the cost of the widest one."""
    needs = [
        max((width_mm(word, size_pt, 600) for word in column.heading.split() if not is_dense(word)), default=0)
        + 2 * _PAD_MM + 0.1
        for column in columns
    ]  # fmt: skip
    wide = [max(need, column.width_mm) for need, column in zip(needs, columns, strict=True)]
    widest = wide.index(max(wide))
    wide[widest] -= sum(wide) - _width(columns)
    return [replace(column, width_mm=width) for column, width in zip(columns, wide, strict=True)]


def _width(columns: Sequence[Column]) -> float:
    return sum(column.width_mm for column in columns)


def _height(page: Page, columns: Sequence[Column], cells: Sequence[Cell], size_pt: float) -> float:
    lines = max(
        len(page.wrapped(column.width_mm - 2 * _PAD_MM, cell.text, size_pt, weight=cell.weight, language=cell.language))
        for column, cell in zip(columns, cells, strict=True)
    )
    return lines * millimetres(size_pt * LEADING) + 2 * _AIR_MM


def _draw_heading(
    page: Page,
    x_mm: float,
    y_mm: float,
    columns: Sequence[Column],
    heading: Sequence[Cell],
    size_pt: float,
    height_mm: float,
) -> float:
    _draw_cells(page, x_mm, y_mm, columns, heading, size_pt, role="TH")
    page.line(x_mm, y_mm + height_mm, x_mm + _width(columns), y_mm + height_mm, colour=LINE, line_mm=0.3)
    return y_mm + height_mm


def _draw_cells(
    page: Page,
    x_mm: float,
    y_mm: float,
    columns: Sequence[Column],
    cells: Sequence[Cell],
    size_pt: float,
    *,
    role: str = "TD",
) -> None:
    with page.tagged("Table"), page.tagged("TR"):
        for column, cell in zip(columns, cells, strict=True):
            with page.tagged(role):
                page.paragraph(
                    x_mm + _PAD_MM,
                    y_mm + _AIR_MM,
                    column.width_mm - 2 * _PAD_MM,
                    cell.text,
                    size_pt,
                    weight=cell.weight,
                    colour=cell.colour,
                    align=column.align,
                    language=cell.language,
                )
            x_mm += column.width_mm
