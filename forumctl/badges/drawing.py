"""One badge on a page: the name large enough for three metres, everything else quieter."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from forumctl.definition.badges import Line
from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED, PAPER, contrast, text_on
from forumctl.documents.pictures import Picture
from forumctl.documents.qr import symbol
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.units import millimetres

from .face import Badge
from .layout import CAP_EM, SMALLEST_PT, Area, Column, PlacedText, draw_strip, unit_of
from .needs import draw_needs
from .places import Place

SMALLEST_NAME_PT = 14.0
"""Below this a name is still drawn whole but no longer read at arm's length by everybody."""
SMALLEST_LABEL_PT = 7.0
"""Of the forum's title and what is read in the hand."""
_MODULE_MM = 0.36
"""Of a code: what a telephone still tells apart at arm's length."""
_NAME_SHARE = 0.3
"""Of the height for lines: what the name has at least."""
_STRIP = 5.0
"""How many times longer than high a badge is on which lines stand beside each other."""
SPONSORS = 8.0
"""Height of their row, in units of the badge."""
_AIR_MM = 3.0
_QUIETER = (1.0, 0.85, 0.7, 0.55, 0.4, 0.3, 0.2)
"""How much smaller the other lines become until the name has its share."""
_ROUNDING = 0.05
_NO_PICTURES: Mapping[str, Picture] = {}


class Bleed(NamedTuple):
    """How far colours run over each edge, mm."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0


class Cell(NamedTuple):
    """Where a badge goes on a page, and how far its colours run over its edges; mm."""

    left: float
    top: float
    width: float
    height: float
    bleed: Bleed = Bleed()

    def fill(self, page: Page, colour: str, depth: float | None = None) -> None:
        """The cell in a colour, or so much of it above its lower edge, to the end of its bleed."""
        left, top, right, bottom = self.bleed
        if page.is_mirrored:
            left, right = right, left
        tall = depth if depth is not None else self.height + top
        low = self.top + self.height
        page.rect(self.left - left, low - tall, self.width + left + right, tall + bottom, fill=colour)


def draw(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture] = _NO_PICTURES) -> tuple[str, ...]:
    """Draws a badge into a cell of a sheet; answers which lines are whole but smaller than they are well read.

    `pictures` are the photo and the logo by their names.
    """
    look = badge.look
    unit, band, inner, free, space = areas(cell, has_sponsors=bool(badge.sponsors))

    def draw_frame() -> bool:
        draw_paper(page, cell, badge, pictures)
        draw_band(page, cell, band, badge, unit)
        shown = [pictures[name] for name in badge.sponsors if name in pictures]
        draw_sponsors(page, Area(inner.left, inner.bottom - SPONSORS * unit, inner.width, 7 * unit), shown)
        return draw_heading(page, inner, badge, unit, pictures.get(badge.logo))

    seen = (
        badge.category,
        badge.colour,
        badge.places,
        badge.languages,
        badge.needs,
        badge.logo,
        badge.heading,
        badge.sponsors,
        badge.background,
    )
    too_small = [] if page.repeated((cell, look.paper, seen), draw_frame) else ["title"]
    stops = []
    if badge.code and not badge.is_coded_behind:
        corner = code_corner(symbol(badge.code)[0], free, unit)
        page.qr(corner.left, corner.top, corner.width, badge.code)
        stops.append(corner)
    if badge.photo in pictures:
        frame = photo_frame(space, free, stops, unit)
        page.picture(frame.left, frame.top, frame.width, frame.height, pictures[badge.photo])
        stops.append(Area(frame.left - 3 * unit, frame.top, frame.width, frame.height))
    return (*too_small, *draw_lines(page, space, badge, unit, stops))


@lru_cache(maxsize=64)  # of a stock, for every badge
def areas(cell: Cell, *, has_sponsors: bool) -> tuple[float, float, Area, Area, Area]:
    """The unit, the depth of the band, all over it within the margins, that without sponsors, the space for lines."""
    unit = unit_of(cell.width, cell.height)
    margin, band = 6 * unit, 12 * unit
    inner = Area(cell.left + margin, cell.top, cell.width - 2 * margin, cell.height - band)
    free = inner._replace(height=inner.height - SPONSORS * unit) if has_sponsors else inner
    return unit, band, inner, free, Area(free.left, free.top + 9.2 * unit, free.width, free.height - 11 * unit)


@lru_cache(maxsize=64)
def code_corner(modules: int, inner: Area, unit: float) -> Area:
    """Where a code of so many modules goes, its quiet zone included."""
    side = min(max(18 * unit, _MODULE_MM * (modules + 8)), 0.8 * inner.height)
    return Area(inner.right - side + 2.2 * unit, inner.bottom - side - 0.8 * unit, side, side)


def draw_paper(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture]) -> None:
    """What lies under all else, to the end of the bleed: the colour of the paper, the background."""
    if badge.look.paper != PAPER:
        cell.fill(page, badge.look.paper)
    if badge.background in pictures:
        left, top, right, bottom = cell.bleed
        page.background(
            cell.left, cell.top, cell.width, cell.height, (left, top, right, bottom), pictures[badge.background]
        )


def draw_sponsors(page: Page, area: Area, logos: Sequence[Picture]) -> None:
    """The logos whole and side by side, none wider than its share, the first and the last at the ends of the row."""
    if not logos:
        return
    share = (area.width - _AIR_MM * (len(logos) - 1)) / len(logos)
    widths = [page.logo_width(share, area.height, logo) for logo in logos]
    gap = (area.width - sum(widths)) / max(len(logos) - 1, 1)
    left = area.left
    for logo, wide in zip(logos, widths, strict=True):
        page.logo(left, area.top, wide, area.height, logo)
        left += wide + gap


def draw_lines(page: Page, space: Area, badge: Badge, unit: float, stops: Sequence[Area]) -> tuple[str, ...]:
    """The lines of a person around what stands in their way, the name as large as it goes; answers the small ones."""
    if space.width > _STRIP * space.height and len(badge.lines) > 1 and "name" in badge.lines:
        name, left_out = draw_strip(page, space, badge, unit, stops)
        return (*left_out, *_small(name))
    look = badge.look
    quiet = tuple([(line, "" if line == "name" else text) for line, text in badge.lines.items()])

    def draw_quiet() -> tuple[Column, list[str]]:
        for floor, smaller in ((floor, smaller) for floor in (SMALLEST_PT, 0) for smaller in _QUIETER):
            column = Column(page, space, unit, look.sizes, badge.language, stops, smaller, floor)
            lines = _stacked(column, badge)
            if column.left_mm >= (_NAME_SHARE if "name" in badge.lines else 0) * space.height:
                break
        for line in lines.values():
            line.draw(page, space.left)
        return column, [line for line, placed in lines.items() if placed.size_pt < SMALLEST_PT - _ROUNDING]

    column, too_small = page.repeated(
        (space, unit, tuple(look.sizes.items()), quiet, badge.language, *stops), draw_quiet
    )
    if "name" in badge.lines:
        name = column.fill("name", badge.lines["name"])
        name.draw(page, space.left, look.ink)
        return (*too_small, *_small(name))
    return tuple(too_small)


def _small(name: PlacedText) -> tuple[str, ...]:
    return ("name",) if name.size_pt < SMALLEST_NAME_PT else ()


def photo_frame(space: Area, inner: Area, stops: Sequence[Area], unit: float) -> Area:
    """Where the photo goes: at the top right, or beside the code where there is no room over it."""
    floor = min([inner.bottom - 2 * unit, *(stop.top - unit for stop in stops)])
    tall = min(30 * unit, floor - space.top)
    if tall >= 12 * unit:
        return Area(inner.right - 0.75 * tall, space.top, 0.75 * tall, tall)
    (code,) = stops
    return Area(code.left - 0.75 * code.height, code.top, 0.75 * code.height, code.height)


def _stacked(column: Column, badge: Badge) -> dict[Line, PlacedText]:
    """The lines before the name from the top, those after it from the bottom."""
    order = list(badge.lines)
    named = order.index("name") if "name" in badge.lines else len(order)
    above = {line: column.put(line, badge.lines[line], below=False) for line in order[:named]}
    return above | {line: column.put(line, badge.lines[line], below=True) for line in reversed(order[named + 1 :])}


def draw_heading(page: Page, inner: Area, badge: Badge, unit: float, logo: Picture | None = None) -> bool:
    """The forum, after its logo, on the left; on the right the signs of needs and the languages the person speaks.

    Answers whether the forum's title can be read.
    """
    size, baseline = max(7.5 * unit, SMALLEST_LABEL_PT), inner.top + 6.8 * unit
    right = inner.right
    if spoken := "  ".join(badge.languages):
        page.text(right, baseline, spoken, size, weight=700, colour=_on_paper(badge.colour), align="right")
        right -= width_mm(spoken, size, 700) + 2.5 * unit
    if badge.needs:
        side = 5 * unit
        right -= draw_needs(page, right, baseline - 3.5 * unit, side, badge.needs) + 2.5 * unit
    left = inner.left
    if logo:
        left += page.logo(left, inner.top + 2.6 * unit, 30 * unit, 6 * unit, logo) + 2.5 * unit
    room = max(right - left, unit)
    if width_mm(badge.heading, size) <= room:
        page.text(left, baseline, badge.heading, size, colour=MUTED)
        return True
    deep = 7 * unit
    fitted = page.fit(
        left, inner.top + 2 * unit, room, deep, badge.heading, size, SMALLEST_LABEL_PT - _ROUNDING,
        lines=2, colour=MUTED, valign="middle",
    )  # fmt: skip
    return fitted.is_readable


READABLE = 3.0
"""Contrast that large type needs (WCAG 2.2, 1.4.3)."""


def draw_band(page: Page, cell: Cell, depth: float, badge: Badge, unit: float) -> None:
    """The label of the category in its languages on the left, places in white boxes on the right."""
    cell.fill(page, badge.colour, depth)
    area = Area(cell.left, cell.top + cell.height - depth, cell.width, depth)
    right = draw_chips(page, area.inset(6 * unit), badge, unit)
    if not badge.category:
        return
    left, ink = area.left + 6 * unit, text_on(badge.colour)
    room = right - left - (2 * unit if badge.places else 0)
    first, *others = badge.category
    middle = area.top + area.height / 2
    if not others:
        _label(page, left, middle + 1.6 * unit, room, first, 13 * unit, 700, ink)
        return
    _label(page, left, middle - 0.4 * unit, room, first, 12 * unit, 700, ink)
    _label(page, left, middle + 4.1 * unit, room, " · ".join(others), max(9 * unit, SMALLEST_LABEL_PT), 400, ink)


def draw_chips(page: Page, area: Area, badge: Badge, unit: float) -> float:
    """The places in white boxes, the last one at the right of the area; answers where the room before them ends."""
    right = area.right
    squeeze = _squeeze(area, badge, unit)
    for place in reversed(badge.places):
        right -= _place(page, right, area, place, unit, 1 if place.word else squeeze) + 2 * unit
    return right


def _label(
    page: Page, left: float, baseline: float, room: float, text: str, size: float, weight: int, ink: str
) -> None:
    """A text on one line, smaller where it is too long."""
    size *= min(1, room / width_mm(text, size, weight))
    page.text(left, baseline, text, size, weight=weight, colour=ink)


def _squeeze(area: Area, badge: Badge, unit: float) -> float:
    """How much smaller a label alone is, on a narrow badge, so that three quarters of the category's size are left."""
    is_low = _is_low(area, unit)
    alone = sum(_wide(place, unit, 1, is_low=is_low) for place in badge.places if not place.word)
    others = sum(_wide(place, unit, 1, is_low=is_low) for place in badge.places if place.word)
    others += 2 * unit * len(badge.places)
    label = 0.75 * width_mm(badge.category[0], 12 * unit, 700) if badge.category else 0.0
    room = area.width - others - label
    return max(0.55, min(1.0, room / alone)) if alone else 1.0


_BETWEEN_MM = 0.6
"""Over, between and under two lines in a box, at least."""


def _is_low(area: Area, unit: float) -> bool:
    """Whether a small word has no room over a label, as on wristbands: it stands before it then."""
    letters = millimetres(_word_pt(unit) + 15 * unit) * CAP_EM
    return area.height - 2.8 * unit < letters + 3 * _BETWEEN_MM


def _wide(place: Place, unit: float, squeeze: float, *, is_low: bool) -> float:
    if place.word:
        label, word = width_mm(place.label, 15 * unit, 700), width_mm(place.word, _word_pt(unit))
        return word + label + 5.4 * unit if is_low else max(11 * unit, label + 5 * unit, word + 2 * unit)
    return width_mm(place.label, 10.5 * unit * squeeze, 700) + 5 * unit * squeeze


def _word_pt(unit: float) -> float:
    """Of the small word over a label."""
    return max(6 * unit, SMALLEST_LABEL_PT)


def _place(page: Page, right: float, area: Area, place: Place, unit: float, squeeze: float) -> float:
    """A white box with a small word over or before a large label, or a middling label alone; its width in mm."""
    size, small = 15 * unit if place.word else 10.5 * unit * squeeze, _word_pt(unit)
    is_low = _is_low(area, unit)
    wide = _wide(place, unit, squeeze, is_low=is_low)
    page.rect(right - wide, area.top + 1.4 * unit, wide, area.height - 2.8 * unit, fill=PAPER, radius_mm=1.2 * unit)
    centre = right - wide / 2
    baseline = area.bottom - 2.9 * unit
    if not place.word or is_low:
        baseline = area.top + area.height / 2 + millimetres(size) * CAP_EM / 2
    if place.word and is_low:
        left = right - wide + 2 * unit
        page.text(left, baseline, place.word, small, colour=MUTED)
        centre += (width_mm(place.word, small) + 1.4 * unit) / 2
    elif place.word:
        least = 1.4 * unit + _BETWEEN_MM / 2 + millimetres(small) * CAP_EM
        page.text(centre, area.top + max(3.9 * unit, least), place.word, small, colour=MUTED, align="centre")
    page.text(centre, baseline, place.label, size, weight=700, colour=_on_paper(place.colour), align="centre")
    return wide


def _on_paper(colour: str) -> str:
    """The colour, where type in it is read on white."""
    return colour if colour and contrast(colour, PAPER) >= READABLE else INK
