"""What the colours and signs on a chart mean."""

from collections.abc import Mapping, Sequence

from forumctl.definition.people import Participant
from forumctl.documents.page import Page
from forumctl.documents.palette import FAINT, INK, MUTED, NOTE_PT, PAPER
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.type.fitting import width_mm
from forumctl.locale import word
from forumctl.seating.gathering import Table

from .sheet import Sheet

LEGEND_MM = 10.0
"""Height that the legend takes at the foot of a chart."""
SIGNS_MM = 75.0
"""Width that the signs take on the right of the legend."""


def draw_legend(
    sheet: Sheet,
    page: Page,
    people: Mapping[str, Participant],
    tables: Sequence[Table],
    seats: Mapping[str, Sequence[str]],
    *,
    has_wheelchairs: bool = True,
) -> None:
    """The colours of the categories that are there, and those signs that a page with these tables shows."""
    left, top, width, height = sheet.frame_mm
    y_mm = top + height - 2
    present = {person.category for person in people.values()}
    entries = [
        (category.label.within(sheet.language), category.colour)
        for key, category in sorted(sheet.forum.roster.categories.items(), key=lambda entry: (entry[1].rank, entry[0]))
        if key in present
    ]
    wide = sum(width_mm(text, NOTE_PT, 400, sheet.language) + 12.2 for text, _ in entries)
    unit = min(1.0, (width - SIGNS_MM) / wide) if entries else 1.0
    x_mm = left
    for text, colour in entries:
        page.circle(x_mm + 1.9 * unit, y_mm - 1.2 * unit, 1.9 * unit, fill=colour)
        page.text(x_mm + 5.2 * unit, y_mm, text, NOTE_PT * unit, colour=INK, language=sheet.language)
        x_mm += (12.2 + width_mm(text, NOTE_PT, 400, sheet.language)) * unit
    right = left + width
    signs = [
        (word("wheelchair place", sheet.language), True, has_wheelchairs and any(table.accessible for table in tables)),
        (
            word("empty chair", sheet.language),
            False,
            any(sum(map(bool, seats.get(table.label, ()))) < table.seats for table in tables),
        ),
    ]
    for text, is_wheelchair, is_shown in signs:
        if not is_shown:
            continue
        page.text(right, y_mm, text, NOTE_PT, colour=INK, align="right", language=sheet.language)
        right -= width_mm(text, NOTE_PT, 400, sheet.language) + 5.2
        page.circle(right + 1.9, y_mm - 1.2, 1.9, fill=PAPER, stroke=FAINT, line_mm=0.3)
        if is_wheelchair:
            draw_wheelchair(page, right + 0.6, y_mm - 2.55, 2.6, MUTED)
        right -= 7
