"""Badges on their sheets, as a PDF; before that, everything that cannot be printed."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.boxes import INSIDE
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import LINE, text_on
from forumctl.documents.pictures import Picture
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .drawing import Cell, draw, draw_band, draw_heading, draw_paper
from .drawing_back import draw_back
from .drawing_boxes import draw_blank_boxes, draw_boxes
from .face import Badge, badges, blank, has_back
from .imposition import Printing, Spot, spots
from .layout import Area, unit_of
from .order import Group, groups
from .standard import designed
from .stock import stock_of

AS_ASKED = Printing()
_NO_PICTURES: Mapping[str, Picture] = {}


class Sheets(NamedTuple):
    """The PDF, what is on it of people, and by their ids the lines that are too long to be read well."""

    pdf: bytes
    badges: tuple[Badge, ...]
    small: Mapping[str, tuple[str, ...]]


def render(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    people: Sequence[Participant],
    printing: Printing = AS_ASKED,
    pictures: Mapping[str, Picture] = _NO_PICTURES,
    progress: Callable[[float], None] = lambda _share: None,
) -> Sheets:
    """The badges of the people in the order asked for, then blanks; `progress` hears how far it is, from 0 to 1.

    `pictures` are photos and logo by the names that roster and forum file give them.
    """
    forum, stock = designed(forum), stock_of(forum)
    shows_code = stock.shows == "code"
    document = Document(
        str(forum.about.title), language=forum.language, mirrored=False, inks=printing.inks, judged=False
    )
    spot = spots(document, stock, printing, has_backs=printing.backs and has_back(forum) and not shows_code)
    small: dict[str, tuple[str, ...]] = {}
    made: list[Badge] = []
    for group in groups(forum, roster, plans, people, printing.sort):
        if printing.separators:
            with next(spot).front.drawn() as (page, cell):
                draw_divider(page, cell, group)
        for badge in badges(forum, group.people, plans):
            if shows_code:
                draw_code(next(spot), badge)
            elif lines := _draw(next(spot), badge, pictures):
                small[badge.person] = lines
            made.append(badge)
            progress(len(made) / len(people))
    for category, count in printing.blanks.items():
        empty = blank(forum, category)
        for _ in range(count):
            with next(spot).front.drawn() as (page, cell), _facing(page, cell, empty):
                if empty.boxes:
                    draw_blank_boxes(page, cell, empty, pictures)
                else:
                    draw_blank(page, cell, empty, pictures)
    return Sheets(document.render(), tuple(made), small)


def draw_code(spot: Spot, badge: Badge) -> None:
    """The code alone, as large as the label lets it."""
    with spot.front.drawn() as (page, cell):
        side = min(cell.width, cell.height)
        left, top = cell.left + (cell.width - side) / 2, cell.top + (cell.height - side) / 2
        if badge.code:
            page.qr(left, top, side, badge.code)


def _draw(spot: Spot, badge: Badge, pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    """Draws all sides; the front again where there is a back but nothing of its own for it.

    On a butterfly what is on the backs of other badges is inside at the left; the right is left free for notes.

    Answers which lines are too small.
    """
    with spot.front.drawn() as (page, cell), _facing(page, cell, badge):
        small = _draw_front(page, cell, badge, pictures)
    if spot.back:
        with spot.back.drawn() as (page, cell), _facing(page, cell, badge):
            if any(each.box.side == "back" for each in badge.boxes):
                small = (*small, *draw_boxes(page, cell, badge, pictures, "back"))
            elif not badge.back or spot.inside:  # whichever way it hangs, the name is seen
                _draw_front(page, cell, badge, pictures)
            elif not draw_back(page, cell, badge, badge.back):
                small = (*small, "back")
    for name, inside in zip(INSIDE, spot.inside, strict=False):
        with inside.drawn() as (page, cell), _facing(page, cell, badge):
            if any(each.box.side in INSIDE for each in badge.boxes):
                small = (*small, *draw_boxes(page, cell, badge, pictures, name))
            elif name == INSIDE[0] and badge.back and not draw_back(page, cell, badge, badge.back):
                small = (*small, "back")
    return small


def _draw_front(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    draw_it = draw if not badge.boxes else partial(draw_boxes, side="front")
    return draw_it(page, cell, badge, pictures)


def _facing(page: Page, cell: Cell, badge: Badge) -> AbstractContextManager[None]:
    """Inside, a badge whose first language is read from the right has its left and its right exchanged."""
    return page.mirrored(cell.left, cell.width) if badge.is_mirrored else nullcontext()


def draw_divider(page: Page, cell: Cell, group: Group) -> None:
    """A card in the colour of a group, with its name and how many badges follow."""
    unit = unit_of(cell.width, cell.height)
    ink = text_on(group.colour)
    cell.fill(page, group.colour)
    box = Area(cell.left + 8 * unit, cell.top + 8 * unit, cell.width - 16 * unit, cell.height - 22 * unit)
    page.fit(
        box.left, box.top, box.width, box.height, group.title, 60 * unit, 8, weight=700, colour=ink, valign="middle"
    )
    page.text(box.left, cell.top + cell.height - 8 * unit, str(len(group.people)), 14 * unit, colour=ink)


def draw_blank(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture] = _NO_PICTURES) -> None:
    """The band and the heading of a badge, and two lines to write name and organisation on."""
    unit = unit_of(cell.width, cell.height)
    margin, band = 6 * unit, 12 * unit
    draw_paper(page, cell, badge, pictures)
    draw_band(page, cell, band, badge, unit)
    inner = Area(cell.left + margin, cell.top, cell.width - 2 * margin, cell.height - band)
    draw_heading(page, inner, badge, unit, pictures.get(badge.logo))
    for share in (0.58, 0.86):
        y = inner.top + share * inner.height
        page.line(inner.left, y, inner.right, y, colour=LINE, line_mm=0.3)
