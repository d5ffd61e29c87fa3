"""The picture of the day as SVG, for pages and slides: the same drawing as on paper."""

from forumctl.definition import Forum
from forumctl.documents.svg import SvgDocument
from forumctl.locale import word
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster

from .daysheet import draw_day, size_mm_of


def render(forum: Forum, roster: Roster, plan: VisitPlan, language: str) -> bytes:
    """The file, as large as the sheet for the wall."""
    document = SvgDocument(word("The day of visits", language), language=language)
    draw_day(document.page(*size_mm_of(forum)), forum, roster, plan, language)
    (page,) = document.files()
    return page
