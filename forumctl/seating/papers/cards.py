"""Place cards and table cards, folded to a tent: the same on both sides, so that neighbours can read it too."""

from collections.abc import Iterator, Mapping

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, CAPTION_PT, FAINT, INK, LINE, MUTED
from forumctl.documents.type.small_print import readable
from forumctl.locale import several, word
from forumctl.locale.countries import country
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import tables_of
from forumctl.seating.geometry.furniture import chair_name

from .sheet import local_name, room_named, titled_name, with_held

PAGE_MM = 210.0, 297.0
CARD_MM = 95.0, 92.0
"""A place card unfolded; six on a sheet, 95 × 46 mm each once folded."""
LEFT_MM, TOP_MM = 10.0, 10.5
COLUMNS, ROWS = 2, 3
MARK_MM = 4.0
BAND_MM = 3.0
PERSON, COUNTRY = "person", "country"
"""What name plates are made by."""


def place_cards(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> bytes:
    """A PDF in A4 of the place cards, table by table and chair by chair, in the order in which they are set."""
    document = Document(
        f"{_title(forum, plan, language)} – {word('Place cards', language)}", language=language, mirrored=False
    )
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    cards = list(_places(forum, occasion, roster, plan, language))
    for start in range(0, len(cards), COLUMNS * ROWS):
        page = document.page(*PAGE_MM)
        for place, (person, where) in enumerate(cards[start : start + COLUMNS * ROWS]):
            row, column = divmod(place, COLUMNS)
            left, top = LEFT_MM + column * CARD_MM[0], TOP_MM + row * CARD_MM[1]
            middle = left + CARD_MM[0] / 2, top + CARD_MM[1] / 2
            _cut(page, left, top)
            _place(forum, page, left, middle[1], person, where, language)
            with page.rotated(180, *middle):
                _place(forum, page, left, middle[1], person, where, language)
    return document.render()


def table_cards(forum: Forum, plan: SeatingPlan, language: str) -> bytes:
    """A PDF of a card for each table, A4 folded across the middle: its label as large as it goes."""
    document = Document(
        f"{_title(forum, plan, language)} – {word('Table cards', language)}", language=language, mirrored=False
    )
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    second = next((each for each in forum.about.languages if each != language), language)
    titles = {_title(forum, plan, each): each for each in (second, language)}
    width, height = PAGE_MM
    for table in tables_of(occasion):
        page = document.page(width, height)
        page.line(0, height / 2, MARK_MM, height / 2, colour=FAINT)
        page.line(width - MARK_MM, height / 2, width, height / 2, colour=FAINT)
        room = room_named(forum, occasion, table.label, language)
        under = {room: language, **titles} if room else titles
        _table(page, table.title(language), under)
        with page.rotated(180, width / 2, height / 2):
            _table(page, table.title(language), under)
    return document.render()


def name_plates(forum: Forum, roster: Roster, plan: SeatingPlan, language: str, by: str = PERSON) -> bytes:
    """A PDF of desk name plates, each an A4 sheet folded in three: read from both sides, the third part is the foot.

    By person, chair by chair; by country, in the languages of the forum, one for each at each table.
    """
    document = Document(
        f"{_title(forum, plan, language)} – {word('Place cards', language)}", language=language, mirrored=False
    )
    width, height = PAGE_MM
    part = height / 3
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    for large, small, where in _plates(forum, occasion, roster, plan, language, by):
        page = document.page(width, height)
        for fold in (part, 2 * part):
            for x_mm in (0.0, width - MARK_MM):
                page.line(x_mm, fold, x_mm + MARK_MM, fold, colour=FAINT)
        _plate(page, part, large, small, where, language)
        with page.rotated(180, width / 2, part):
            _plate(page, part, large, small, where, language)
    return document.render()


def _plates(
    forum: Forum, occasion: Occasion, roster: Roster, plan: SeatingPlan, language: str, by: str
) -> Iterator[tuple[str, str, str]]:
    """What stands on each plate: large, below it, and small in the corner where it is to be put."""
    seen = set()
    for person, where in _places(forum, occasion, roster, plan, language):
        nation = country(person.country, language) if person.country else ""
        if by == PERSON:
            yield titled_name(person), _whence(nation or person.organisation, person, language), where
            continue
        table = where.partition(" · ")[0]
        if nation and (table, nation) not in seen:
            seen.add((table, nation))
            others = dict.fromkeys(country(person.country, each) for each in forum.about.languages)
            yield nation, " · ".join(name for name in others if name != nation), where


def _plate(page: Page, top: float, large: str, small: str, where: str, language: str) -> None:
    """The middle part of a sheet, from the fold above it."""
    width, part = PAGE_MM[0], PAGE_MM[1] / 3
    page.fit(15, top + 12, width - 30, 52 if small else 72, large, 90, 20, lines=2, weight=700, colour=INK,
             align="centre", valign="middle", language=language)  # fmt: skip
    page.fit(15, top + 66, width - 30, 18, small, 36, 12, lines=1, colour=MUTED, align="centre", valign="middle",
             language=language)  # fmt: skip
    page.text(width - 8, top + part - 4, where, CAPTION_PT, colour=MUTED, align="right", language=language)


def _title(forum: Forum, plan: SeatingPlan, language: str) -> str:
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    return forum.session(occasion.session).title.within(language)


def _places(
    forum: Forum, occasion: Occasion, roster: Roster, plan: SeatingPlan, language: str
) -> Iterator[tuple[Participant, str]]:
    """Everybody with table and chair, and the names on kept chairs."""
    tables, people = with_held(occasion, roster, plan, language)
    known = {table.label: table for table in tables_of(occasion)}
    for label, chairs in tables.items():
        for chair, guest in enumerate(chairs, 1):
            if guest in people:
                table = known[label]
                where = table.title(language), room_named(forum, occasion, label, language), chair_name(table, chair)
                yield people[guest], " · ".join(filter(None, where))


def _cut(page: Page, left: float, top: float) -> None:
    """Where to cut, and where to fold."""
    width, height = CARD_MM
    page.rect(left, top, width, height, stroke=LINE, line_mm=0.1)
    for x_mm in (left, left + width - MARK_MM):
        page.line(x_mm, top + height / 2, x_mm + MARK_MM, top + height / 2, colour=FAINT, line_mm=0.15, dash_mm=(1, 1))


def _place(forum: Forum, page: Page, left: float, top: float, person: Participant, where: str, language: str) -> None:
    """The lower half of a card, from its fold downwards."""
    width, height = CARD_MM[0], CARD_MM[1] / 2
    inner, x_mm = width - 14, left + 7
    categories = forum.roster.categories
    colour = categories[person.category].colour if person.category in categories else MUTED
    page.rect(left + 0.1, top + height - BAND_MM - 0.1, width - 0.2, BAND_MM, fill=colour)
    local = local_name(person)
    deep = 15.0 if local else 22.0
    page.fit(
        x_mm, top + 6, inner, deep, titled_name(person), 26, 10,
        lines=2, weight=700, colour=INK, align="centre", valign="middle", language=language,
    )  # fmt: skip
    if local:
        own = person.own_language
        page.fit(
            x_mm, top + 22, inner, 6.5, local, 16, 8,
            lines=1, colour=MUTED, align="centre", valign="middle", language=own,
        )  # fmt: skip
    organisation, size_pt = readable(_whence(person.organisation, person, language), inner, 10.5, 400, language)
    page.text(
        left + width / 2, top + 32.5 + 0.125 * size_pt, organisation, size_pt,
        colour=INK, align="centre", language=language,
    )  # fmt: skip
    where, size_pt = readable(where, width - 8, CAPTION_PT)
    page.text(left + width - 4, top + height - BAND_MM - 2, where, size_pt, colour=MUTED, align="right")


def _whence(text: str, person: Participant, language: str) -> str:
    """Where somebody comes from, with what tells them apart from a namesake."""
    return several(dict.fromkeys(filter(None, (text, person.distinction))), language)


def _table(page: Page, label: str, titles: Mapping[str, str]) -> None:
    """The lower half of a sheet: the label, and beneath it the occasion in one language or in two."""
    width, height = PAGE_MM
    top = height / 2
    page.fit(20, top + 16, width - 40, 96, label, 320, 40, lines=1, weight=700, colour=ACCENT, align="centre",
             valign="middle")  # fmt: skip
    for row, (title, language) in enumerate(reversed(list(titles.items()))):
        page.fit(20, top + 122 + 9 * row, width - 40, 10 - 2 * row, title, 20 - 6 * row, 9, lines=1, colour=MUTED,
                 align="centre", valign="middle", language=language)  # fmt: skip
