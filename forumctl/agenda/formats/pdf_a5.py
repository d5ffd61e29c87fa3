"""PDF: the programme as a booklet to print on A5."""

from forumctl.agenda.entries import Timetable
from forumctl.plans.agenda import AgendaPlan

from . import pdf
from .booklet.sheet import A5_MM


def render(timetable: Timetable, plan: AgendaPlan, language: str) -> bytes:
    """As `pdf`, on smaller paper."""
    return pdf.render(timetable, plan, language, size_mm=A5_MM)
