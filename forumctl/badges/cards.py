"""Cards that go among the badges: dividers for the boxes at the desk, blanks for who walks in."""

from forumctl.documents.page import Page
from forumctl.documents.palette import LINE, text_on
from forumctl.documents.pictures import Picture

from .band import draw_band
from .drawing import Cell, draw_heading
from .face import Badge
from .layout import Area, unit_of
from .order import Group


def draw_divider(page: Page, cell: Cell, group: Group) -> None:
    """A card in the colour of a group, with its name and how many badges follow."""
    unit = unit_of(cell.width, cell.height)
    ink, side = text_on(group.colour), 2 * cell.bleed
    page.rect(cell.left - cell.bleed, cell.top - cell.bleed, cell.width + side, cell.height + side, fill=group.colour)
    box = Area(cell.left + 8 * unit, cell.top + 8 * unit, cell.width - 16 * unit, cell.height - 22 * unit)
    page.fit(
        box.left, box.top, box.width, box.height, group.title, 60 * unit, 8, weight=700, colour=ink, valign="middle"
    )
    page.text(box.left, cell.top + cell.height - 8 * unit, str(len(group.people)), 14 * unit, colour=ink)


def draw_blank(page: Page, cell: Cell, badge: Badge, logo: Picture | None) -> None:
    """The band and the heading of a badge, and two lines to write name and organisation on."""
    unit = unit_of(cell.width, cell.height)
    margin, band = 6 * unit, 12 * unit
    draw_band(page, Area(cell.left, cell.top + cell.height - band, cell.width, band), badge, unit, cell.bleed)
    inner = Area(cell.left + margin, cell.top, cell.width - 2 * margin, cell.height - band)
    draw_heading(page, inner, badge, unit, logo)
    for share in (0.58, 0.86):
        y = inner.top + share * inner.height
        page.line(inner.left, y, inner.right, y, colour=LINE, line_mm=0.3)
