"""A ticket on a page of A5: who comes to what, and the code that the desk reads."""

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.localised import date_span, headed
from forumctl.documents.palette import ACCENT, HEADING_PT, INK, LINE, MUTED, TITLE_PT

from .face import token

_WIDTH_MM, _HEIGHT_MM = 148.0, 210.0
_MARGIN_MM = 14.0
_INNER_MM = _WIDTH_MM - 2 * _MARGIN_MM
_CODE_MM = 70.0
_NAME_PT = 34.0
_SMALLEST_PT = 9.0


def render(forum: Forum, person: Participant, secret: str, language: str) -> bytes:
    """The page of one person, with the code that is on their badge."""
    about = forum.about
    title = about.title.within(language)
    document = Document(title, language=language)
    page = document.page(_WIDTH_MM, _HEIGHT_MM)

    def line(top: float, height: float, text: str, size: float, weight: int, colour: str, own: str, lines: int) -> None:
        if text:
            page.fit(
                _MARGIN_MM, top, _INNER_MM, height, text, size, _SMALLEST_PT, lines=lines, weight=weight,
                colour=colour, align="centre", valign="middle", language=own,
            )  # fmt: skip

    line(12, 20, title, 24, 700, ACCENT, language, 2)
    line(33, 7, headed(date_span(about.days[0], about.days[-1], language)), HEADING_PT, 400, MUTED, language, 1)
    venue = next((venue for venue in forum.venues), None)
    line(40, 7, venue.name.within(language) if venue else "", HEADING_PT, 400, MUTED, language, 1)
    page.line(_MARGIN_MM, 50, _WIDTH_MM - _MARGIN_MM, 50, colour=LINE, line_mm=0.3)
    line(54, 26, person.name, _NAME_PT, 700, INK, person.own_language, 2)
    local = person.name_local if person.name_local != person.name else ""
    line(81, 9, local, TITLE_PT, 400, INK, person.own_language, 1)
    line(91, 14, person.organisation, HEADING_PT, 400, MUTED, person.own_language, 2)
    page.qr((_WIDTH_MM - _CODE_MM) / 2, 112, _CODE_MM, token(about.id, person.id, secret))
    category = forum.roster.categories.get(person.category)
    line(186, 9, category.label.within(language) if category else "", TITLE_PT, 500, INK, language, 1)
    return document.render()
