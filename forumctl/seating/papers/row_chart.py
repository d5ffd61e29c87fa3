"""The chart of chairs in rows: a page for each block between aisles, a cell for each chair with the name in it."""

from collections.abc import Mapping, Sequence

from forumctl.definition.people import Participant
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, FAINT, INK, LINE, MUTED, PAPER, TITLE_PT, ZEBRA
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.type.small_print import LEAST_PT, LINE_MM, Part, lines_of, readable, stacked
from forumctl.locale import word
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.furniture import blocks, chair_name, row_name

from .sheet import LEADING_MM_PER_PT, LEGEND_MM, Sheet, draw_legend, local_name, name_lines, shrunk_pt

HEAD_MM = 12.0
ROW_MM = 8.0
"""Width of the row's number at the left."""
MOST_CELL_MM = 50.0, 24.0
AISLE_MM = 8.0
MOST_COLUMNS = 14
"""Chairs beside each other on one page."""
LEAST_CELL_MM = 11.0
TAKEN_MM = 4.2, 4.8
"""Of a cell's width and height by its edges, its colour and its number."""
NAME_PT = 10.0
MOST_NAME_PT = 15.0
NAME_SHARE = 0.55
"""Size in pt of a name for each mm of its cell's height."""


def draw_rows(
    sheet: Sheet, table: Table, guests: Sequence[Participant | None], people: Mapping[str, Participant]
) -> None:
    """Pages from the left blocks to the right, of as many rows as a page holds; the front of the room on top."""
    parts = blocks(table)
    count = -(-table.seats // sum(parts))
    columns = _columns(parts)
    least = _least_mm(sheet, [guest for guest in guests if guest], min(_wide_mm(sheet, group) for group in columns))
    deep = max(1, int((sheet.frame_mm[3] - LEGEND_MM - HEAD_MM) // least))
    deep = -(-count // -(-count // deep))
    for number, group in enumerate(columns, 1):
        for start in range(0, count, deep):
            several = len(columns) > 1
            block = word("Block {} of {}", sheet.language, number, len(columns))
            page = sheet.page(block if several else word("Seating", sheet.language), table.room)
            with sheet.by_the_room(page):
                _page(sheet, page, table, guests, group, range(start, min(start + deep, count)))
            seats = {table.label: [guest.id if guest else "" for guest in guests]}
            draw_legend(sheet, page, people, [table], seats)


def _columns(parts: Sequence[int]) -> list[list[range]]:
    """The columns of each block, as many blocks on a page as their names can be read."""
    pages: list[list[range]] = []
    first = 0
    for part in parts:
        block = range(first, first + part)
        first += part
        if pages and sum(map(len, pages[-1])) + part <= MOST_COLUMNS:
            pages[-1].append(block)
        else:
            pages.append([block])
    return pages


def _wide_mm(sheet: Sheet, group: Sequence[range]) -> float:
    """Width of a cell where so many blocks share a page."""
    width = sheet.frame_mm[2] - ROW_MM - AISLE_MM * (len(group) - 1)
    return min(width / sum(map(len, group)), MOST_CELL_MM[0])


def _least_mm(sheet: Sheet, guests: Sequence[Participant], wide: float) -> float:
    """Height of a cell in which everybody can be read."""
    long = [guest for guest in guests if _set(sheet, guest, wide, LEAST_CELL_MM)[1] < LEAST_PT]
    lines = (len(lines_of(part, wide - TAKEN_MM[0])) for guest in long for part in _parts(sheet, guest))
    each = [sum(some) for some in zip(lines, lines, strict=True)]
    return max(LEAST_CELL_MM, min(MOST_CELL_MM[1], max(each, default=0) * LINE_MM + TAKEN_MM[1]))


def _parts(sheet: Sheet, guest: Participant) -> tuple[Part, Part]:
    return Part(guest.known_as, 700, sheet.language), Part(local_name(guest))


def _set(sheet: Sheet, guest: Participant, wide: float, deep: float) -> tuple[tuple[str, ...], float, float]:
    """The lines of a name in a cell, their size, and the height kept for the name in its own script; 0 if too small."""
    local, lang = local_name(guest), sheet.language
    width, height = wide - 1.2, deep - 1.2
    below = min(2.9, height * 0.28) if local else 0.0
    tall = height - 3.8 - below
    name_pt = max(NAME_PT, min(MOST_NAME_PT, height * NAME_SHARE))
    lines = name_lines(guest.known_as, width - 3, tall, name_pt, lang)
    most_pt = min(name_pt, tall / (len(lines) * LEADING_MM_PER_PT))
    size_pt = min(shrunk_pt(line, width - 3, most_pt, 700, lang) for line in lines)
    return lines, size_pt if shrunk_pt(local, width - 3, LEAST_PT) >= LEAST_PT else 0.0, below


def _page(
    sheet: Sheet, page: Page, table: Table, guests: Sequence[Participant | None], group: Sequence[range], rows: range
) -> None:
    left, top, width, height = sheet.frame_mm
    title, title_pt = readable(table.title(sheet.language), width / 2 - 20, TITLE_PT, 700, sheet.language)
    page.text(left, top + 5, title, title_pt, weight=700, colour=ACCENT)
    front = word("Front", sheet.language)
    page.text(left + width / 2, top + 5, front, NAME_PT, colour=MUTED, align="centre", language=sheet.language)
    per_row = sum(blocks(table))
    wide = _wide_mm(sheet, group)
    deep = min((height - LEGEND_MM - HEAD_MM) / len(rows), MOST_CELL_MM[1])
    for place, row in enumerate(rows):
        y_mm = top + HEAD_MM + place * deep
        page.text(
            left,
            y_mm + deep / 2 + 1.5,
            row_name(row) if table.by_row else str(row + 1),
            NAME_PT,
            weight=700,
            colour=ACCENT,
        )
        x_mm = left + ROW_MM
        for block in group:
            for column in block:
                chair = row * per_row + column
                if chair < table.seats:
                    guest = guests[chair] if chair < len(guests) else None
                    _cell(sheet, page, (x_mm, y_mm), (wide, deep), chair, table, guest)
                x_mm += wide
            x_mm += AISLE_MM


def _cell(
    sheet: Sheet,
    page: Page,
    at_mm: tuple[float, float],
    size_mm: tuple[float, float],
    chair: int,
    table: Table,
    guest: Participant | None,
) -> None:
    x_mm, y_mm, width, height = at_mm[0] + 0.6, at_mm[1] + 0.6, size_mm[0] - 1.2, size_mm[1] - 1.2
    page.rect(x_mm, y_mm, width, height, fill=ZEBRA if guest else PAPER, stroke=LINE, line_mm=0.2, radius_mm=1)
    page.text(
        x_mm + width - 1,
        y_mm + 3,
        chair_name(table, chair + 1),
        LEAST_PT,
        colour=MUTED if guest else FAINT,
        align="right",
    )
    if chair + 1 in table.wheelchair_chairs:
        draw_wheelchair(page, x_mm + width - 10.5, y_mm + 0.8, 2.6, MUTED)
    if not guest:
        return
    categories = sheet.forum.roster.categories
    colour = categories[guest.category].colour if guest.category in categories else MUTED
    page.rect(x_mm, y_mm, 1.3, height, fill=colour, radius_mm=0.6)
    local, lang = local_name(guest), sheet.language
    lines, size_pt, below = _set(sheet, guest, *size_mm)
    if size_pt < LEAST_PT:
        for number, (part, line) in enumerate(stacked(_parts(sheet, guest), width - 3, height - 3.4)):
            at, colour = y_mm + 3.2 + (number + 0.76) * LINE_MM, INK if part.weight == 700 else MUTED
            page.text(x_mm + 2.2, at, line, LEAST_PT, weight=part.weight, colour=colour, language=part.language)
        return
    step = LEADING_MM_PER_PT * size_pt
    first = y_mm + 3.2 + (height - 3.8 - below - step * len(lines)) / 2 + 0.76 * step
    for number, line in enumerate(lines):
        page.text(x_mm + 2.2, first + number * step, line, size_pt, weight=700, colour=INK, language=lang)
    if local:
        page.fit(x_mm + 2.2, y_mm + height - below - 0.5, width - 3, below, local, 8, LEAST_PT, lines=1, colour=MUTED)
