"""Everybody A to Z with their bus and party, to find oneself on the wall."""

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.documents.finder import Chip
from forumctl.documents.finder import draw_finder as draw_list
from forumctl.documents.localised import long_date
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, MUTED, TITLE_PT
from forumctl.locale import word
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of

from .letterhead import title_of

_MARGIN_MM = 14.0
_TOP_MM = 32.0
_BOTTOM_MM = 12.0


def draw_finder(
    document: Document, forum: Forum, roster: Roster, plan: VisitPlan, size_mm: tuple[float, float], language: str
) -> None:
    """As many pages as the people need, family names first."""
    width, height = size_mm
    colour = {bus.id: bus.colour for bus in visits_of(forum).buses}
    party = plan.party_of
    chips = {
        person: Chip(bus, colour.get(bus, MUTED), str(party.get(person, ""))) for person, bus in plan.bus_of.items()
    }

    def new_page() -> Page:
        page = document.page(width, height)
        page.text(_MARGIN_MM, 18, word("Find your bus", language), TITLE_PT, weight=700, language=language)
        day = f"{long_date(visits_of(forum).date, language)} · {title_of(forum, language)}"
        page.text(_MARGIN_MM, 25.5, day, BODY_PT, colour=MUTED, language=language)
        return page

    frame = _MARGIN_MM, _TOP_MM, width - 2 * _MARGIN_MM, height - _TOP_MM - _BOTTOM_MM
    draw_list([roster.by_id[person] for person in chips], chips, new_page, frame, language)
