"""The band of a badge: the category on its colour, and the places the badge sends its owner to."""

from forumctl.documents.page import Page
from forumctl.documents.palette import INK, MUTED, PAPER, contrast, text_on
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.units import millimetres

from .face import Badge
from .layout import CAP_EM, Area
from .places import Place

READABLE = 3.0
"""Contrast that large type needs (WCAG 2.2, 1.4.3)."""


def draw_band(page: Page, area: Area, badge: Badge, unit: float, bleed: float = 0) -> None:
    """The label of the category in its languages on the left, places in white boxes on the right."""
    page.rect(area.left - bleed, area.top, area.width + 2 * bleed, area.height + bleed, fill=badge.colour)
    right = area.right - 6 * unit
    squeeze = _squeeze(area, badge, unit)
    for place in reversed(badge.places):
        right -= _place(page, right, area, place, unit, 1 if place.word else squeeze) + 2 * unit
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
    _label(page, left, middle + 4.1 * unit, room, " · ".join(others), 9 * unit, 400, ink)


def _label(
    page: Page, left: float, baseline: float, room: float, text: str, size: float, weight: int, ink: str
) -> None:
    """A text on one line, smaller where it is too long."""
    size *= min(1, room / width_mm(text, size, weight))
    page.text(left, baseline, text, size, weight=weight, colour=ink)


def _squeeze(area: Area, badge: Badge, unit: float) -> float:
    """How much smaller a label alone is, on a narrow badge, so that three quarters of the category's size are left."""
    alone = sum(_wide(place, unit, 1) for place in badge.places if not place.word)
    others = sum(_wide(place, unit, 1) for place in badge.places if place.word) + 2 * unit * len(badge.places)
    label = 0.75 * width_mm(badge.category[0], 12 * unit, 700) if badge.category else 0.0
    room = area.width - 12 * unit - others - label
    return max(0.55, min(1.0, room / alone)) if alone else 1.0


def _wide(place: Place, unit: float, squeeze: float) -> float:
    if place.word:
        return max(11 * unit, width_mm(place.label, 15 * unit, 700) + 5 * unit)
    return width_mm(place.label, 10.5 * unit * squeeze, 700) + 5 * unit * squeeze


def _place(page: Page, right: float, area: Area, place: Place, unit: float, squeeze: float) -> float:
    """A white box with a small word over a large label, or a middling label alone; answers its width in mm."""
    size, small = 15 * unit if place.word else 10.5 * unit * squeeze, 6 * unit
    wide = _wide(place, unit, squeeze)
    page.rect(right - wide, area.top + 1.4 * unit, wide, area.height - 2.8 * unit, fill=PAPER, radius_mm=1.2 * unit)
    centre = right - wide / 2
    baseline = area.bottom - 2.9 * unit
    if place.word:
        small *= min(1, (wide - 2 * unit) / width_mm(place.word, small))
        page.text(centre, area.top + 3.9 * unit, place.word, small, colour=MUTED, align="centre")
    else:
        baseline = area.top + area.height / 2 + millimetres(size) * CAP_EM / 2
    colour = place.colour if place.colour and contrast(place.colour, PAPER) >= READABLE else INK
    page.text(centre, baseline, place.label, size, weight=700, colour=colour, align="centre")
    return wide
