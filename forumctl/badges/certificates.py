"""Certificates of attendance, A4 across."""

from collections.abc import Iterable, Mapping, Sequence

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import Text
from forumctl.documents.document import Document
from forumctl.documents.localised import date_span, headed
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, DISPLAY_PT, HEADING_PT, INK, LINE, MUTED, TITLE_PT
from forumctl.documents.pictures import Picture
from forumctl.locale import several, word
from forumctl.locale.countries import country

_WIDTH_MM, _HEIGHT_MM = 297.0, 210.0
_MARGIN_MM = 34.0
_INNER_MM = _WIDTH_MM - 2 * _MARGIN_MM
_NAME_PT = 46.0
_LOGO_MM = (60.0, 20.0)
"""The room for the logo, beside the line for the signature."""


def render(
    forum: Forum,
    people: Iterable[Participant],
    language: str = "",
    logo: Picture | None = None,
    parts: Mapping[str, Sequence[Text]] | None = None,
) -> bytes:
    """A page for each of the people, in their order, with the forum's logo if there is one.

    Each is in the person's own language, unless one is given for all, and names the sessions that `parts` has for them.
    """
    common = language or forum.language
    document = Document(word("Certificate of attendance", common), language=common, tagged=True)
    for person in people:
        page = document.page(_WIDTH_MM, _HEIGHT_MM)
        own = language or forum.language_for(person)
        _draw(page, forum, person, own, [title.within(own) for title in (parts or {}).get(person.id, ())])
        if logo:
            said = language or forum.language_for(person)
            page.logo(_MARGIN_MM, 166, *_LOGO_MM, logo, (forum.about.host or forum.about.title).within(said))
    return document.render()


def _draw(page: Page, forum: Forum, person: Participant, language: str, parts: Sequence[str]) -> None:
    about = forum.about
    page.rect(10, 10, _WIDTH_MM - 20, _HEIGHT_MM - 20, stroke=ACCENT, line_mm=0.9)
    page.rect(12.5, 12.5, _WIDTH_MM - 25, _HEIGHT_MM - 25, stroke=LINE, line_mm=0.3)
    with page.tagged("H1"):
        _centred(page, 24, 14, word("Certificate of attendance", language), DISPLAY_PT, 700, ACCENT, language)
    _centred(page, 46, 7, word("This is to certify that", language), HEADING_PT, 400, MUTED, language)
    name, other = f"{person.honorific} {person.name}".strip(), person.name_local
    if other and language in person.languages[:1]:  # in the person's own language the name as they write it themselves
        name, other = other, person.name
    _centred(page, 58, 23, name, _NAME_PT, 700, INK, person.own_language)
    nation = country(person.country, language) if person.country else ""
    local = other if person.name_local != person.name else ""
    of = several(dict.fromkeys(filter(None, (person.organisation, person.city, nation))), language)
    _centred(page, 83, 9, local, TITLE_PT, 400, INK, person.own_language)
    _centred(page, 94, 7, of, HEADING_PT, 400, MUTED, person.own_language)
    _centred(page, 106, 7, word("took part in", language), HEADING_PT, 400, MUTED, language)
    _centred(page, 116, 14, about.title.within(language), 26, 700, INK, language)
    theme = about.theme.within(language) if about.theme else ""
    _centred(page, 131, 8, theme, HEADING_PT, 500, ACCENT, language)
    _centred(page, 141, 7, headed(date_span(about.days[0], about.days[-1], language)), HEADING_PT, 400, MUTED, language)
    _centred(page, 150, 12, " · ".join(parts), BODY_PT + 1, 400, INK, language, lines=2)
    page.line(_WIDTH_MM / 2 - 40, 176, _WIDTH_MM / 2 + 40, 176, colour=MUTED, line_mm=0.3)
    signs = forum.badges.signatory or about.host
    _centred(page, 178, 7, signs.within(language) if signs else "", BODY_PT, 400, MUTED, language)


def _centred(
    page: Page, top: float, height: float, text: str, size: float, weight: int, colour: str, language: str,
    lines: int = 1,
) -> None:  # fmt: skip
    """A text in the middle of the page, smaller where it is too long for its lines."""
    if text:
        page.fit(
            _MARGIN_MM, top, _INNER_MM, height, text, size, 8, lines=lines,
            weight=weight, colour=colour, align="centre", valign="middle", language=language,
        )  # fmt: skip
