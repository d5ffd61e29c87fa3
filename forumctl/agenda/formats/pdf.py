"""PDF: the programme as a booklet to print on A4."""

from forumctl.agenda.entries import Timetable
from forumctl.agenda.grid import grids
from forumctl.definition.cleaning import clean_line
from forumctl.documents.document import Document
from forumctl.plans.agenda import AgendaPlan

from .booklet.blocks import blocks_of
from .booklet.cover import draw_cover
from .booklet.daygrid import draw_grid
from .booklet.listing import Flow
from .booklet.sheet import A4_MM, Sheet
from .wording import languages_of


def render(timetable: Timetable, _plan: AgendaPlan, language: str, *, size_mm: tuple[float, float] = A4_MM) -> bytes:
    """Cover, then each day: as a grid where rooms are parallel, and as a list. What is cancelled is left out.

    The forum's next language stands quieter beneath `language`. Raises ForumError for what no typeface has.
    """
    title = clean_line(timetable.title.within(language))
    host = clean_line(timetable.host.within(language)) if timetable.host else ""
    second = next(iter(languages_of(timetable, language)[1:]), "")
    sheet = Sheet(timetable, language, second, Document(title, language=language, author=host), size_mm)
    days = grids(timetable)
    tracks = list(dict.fromkeys(entry.track for entry in timetable.entries if entry.track))
    draw_cover(sheet, days)
    flow = Flow(sheet)
    for day in days:
        if day.is_parallel:
            draw_grid(sheet, day, tracks)
        flow.place(day, blocks_of(sheet, day, tracks), on_new_page=day.is_parallel)
    sheet.number()
    return sheet.document.render()
