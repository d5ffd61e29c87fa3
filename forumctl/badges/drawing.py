"""One badge on a page: the name large enough for three metres, everything else quieter."""

from forumctl.documents.measuring import width_mm
from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED, PAPER, text_on

from .face import Badge, Mark

SMALLEST_NAME_PT = 14.0
"""Below this a name is still drawn whole but no longer read at arm's length by everybody."""

_DESIGNED_FOR_MM = 67.7
"""Height of the cell that the measures below are made for; others scale."""


def draw(page: Page, x_mm: float, y_mm: float, size_mm: tuple[float, float], badge: Badge, heading: str) -> bool:
    """Draws a badge into a cell of a sheet; answers whether its name can be read at arm's length."""
    width, height = size_mm
    unit = min(1.6, max(0.6, height / _DESIGNED_FOR_MM))
    margin, band = 6 * unit, 12 * unit
    inner = width - 2 * margin
    left, bottom = x_mm + margin, y_mm + height - band
    _head(page, left, y_mm + 6.6 * unit, inner, badge, heading, unit)
    code = 18 * unit if badge.token else 0
    with_second = bool(badge.second_name)
    lines_mm = 15.5 * unit
    top, name_mm = y_mm + 9.5 * unit, height - band - 9.5 * unit - lines_mm - 1.5 * unit
    second_mm = 8 * unit if with_second else 0
    name = page.fit(
        left,
        top,
        inner,
        name_mm - second_mm - 1.5 * unit,
        badge.name,
        34 * unit,
        SMALLEST_NAME_PT,
        lines=2,
        weight=700,
        colour=INK,
        valign="middle",
        language=badge.language,
    )
    if with_second:
        page.fit(
            left,
            top + name_mm - second_mm,
            inner - code,
            second_mm - 1.5 * unit,
            badge.second_name,
            16 * unit,
            7,
            lines=1,
            colour=INK,
            valign="middle",
            language=badge.language,
        )
    _origin(page, left, bottom - lines_mm, inner - code, badge, unit)
    if badge.token:
        page.qr(x_mm + width - margin - code + 2.2 * unit, bottom - code - 0.8 * unit, code, badge.token)
    _band(page, x_mm, bottom, width, band, badge, unit)
    return name.is_readable


def _head(page: Page, left: float, baseline: float, inner: float, badge: Badge, heading: str, unit: float) -> None:
    """The forum on the left, the languages the person speaks on the right."""
    spoken = "  ".join(badge.languages)
    size = 7 * unit
    aside = width_mm(spoken, size, 700) if spoken else 0
    room = inner - aside - 4 * unit
    page.text(left, baseline, heading, size * min(1, room / (width_mm(heading, size) or 1)), colour=MUTED)
    if spoken:
        page.text(left + inner, baseline, spoken, size, weight=700, colour=badge.colour, align="right")


def _origin(page: Page, left: float, top: float, inner: float, badge: Badge, unit: float) -> None:
    """Position, organisation and city, one line each, blank ones left out; needs after them."""
    needs = " · ".join((*badge.access, *badge.diet))
    rows = [
        (badge.organisation, 10.5, 500, INK),
        (badge.position, 8.5, 400, MUTED),
        (" · ".join(part for part in (badge.origin, needs) if part), 8.5, 400, MUTED),
    ]
    for index, (text, size, weight, colour) in enumerate(row for row in rows if row[0]):
        page.fit(
            left, top + index * 4.9 * unit, inner, 3.6 * unit, text, size * unit, 5,
            lines=1, weight=weight, colour=colour, valign="middle", language=badge.language,
        )  # fmt: skip


def _band(page: Page, left: float, top: float, width: float, height: float, badge: Badge, unit: float) -> None:
    """The category on its colour, and the table and bus in white boxes at its right."""
    page.rect(left, top, width, height, fill=badge.colour)
    right = left + width - 6 * unit
    for mark in reversed(badge.marks):
        right -= _mark(page, right, top, height, mark, unit) + 2 * unit
    ink = text_on(badge.colour)
    first, *others = badge.category or ("",)
    room = right - left - 8 * unit
    page.fit(
        left + 6 * unit, top + 1.6 * unit, room, 5 * unit, first, 12 * unit, 6,
        lines=1, weight=700, colour=ink, valign="middle",
    )  # fmt: skip
    if others:
        page.fit(
            left + 6 * unit, top + 6.8 * unit, room, 3.6 * unit, " · ".join(others), 8.5 * unit, 5,
            lines=1, colour=ink, valign="middle",
        )  # fmt: skip


def _mark(page: Page, right: float, top: float, height: float, mark: Mark, unit: float) -> float:
    """A white box with a small word over a large label; answers its width in mm."""
    size, small = 15 * unit, 6 * unit
    wide = max(width_mm(mark.label, size, 700), width_mm(mark.word, small)) + 5 * unit
    page.rect(right - wide, top + 1.4 * unit, wide, height - 2.8 * unit, fill=PAPER, radius_mm=1.2 * unit)
    centre = right - wide / 2
    page.text(centre, top + 3.9 * unit, mark.word, small, colour=MUTED, align="centre")
    page.text(
        centre, top + height - 2.9 * unit, mark.label, size, weight=700, colour=mark.colour or INK, align="centre"
    )
    return wide
