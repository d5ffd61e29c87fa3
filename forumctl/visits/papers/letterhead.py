"""What the papers of a bus share: its colour band with the large letter, and how its guide's languages are written."""

from collections.abc import Sequence

from forumctl.definition import Forum
from forumctl.definition.values import Text
from forumctl.definition.visits import Bus, Guide
from forumctl.documents.localised import day_heading, language_name
from forumctl.documents.page import Align, Page
from forumctl.documents.palette import BODY_PT, HEADING_PT, INK, NOTE_PT, TITLE_PT, text_on
from forumctl.documents.type.fitting import width_mm as measured
from forumctl.documents.units import millimetres
from forumctl.locale import labelled, several, word
from forumctl.locale.cldr import listed
from forumctl.visits.buses import bus_names
from forumctl.visits.riding import visits_of

MARGIN_MM = 12.0
BAND_MM = 40.0
_FACT_PT = 24.0


def languages_of(forum: Forum, language: str) -> tuple[str, ...]:
    """The languages of a paper: the reader's first, then the forum's others."""
    return tuple(dict.fromkeys((language, *forum.about.languages)))[:2]


def band(page: Page, forum: Forum, bus: Bus, language: str, facts: Sequence[tuple[str, str]]) -> None:
    """The band on top of a page: the bus's letter, its name, the day, and some facts as (figure, what it counts)."""
    ink = text_on(bus.colour)
    first, *others = languages_of(forum, language)
    page.rect(0, 0, page.width_mm, BAND_MM, fill=bus.colour)
    letter_mm, gap_mm = (36.0, 2.0) if len(bus.id) < 3 else (48.0, 6.0)
    page.fit(MARGIN_MM, 7, letter_mm, BAND_MM - 14, bus.id, 120, 30, lines=1, weight=700, colour=ink, valign="middle")
    left, right = MARGIN_MM + letter_mm + gap_mm, page.width_mm - MARGIN_MM
    widths = [
        4.5 + max(measured(figure, _FACT_PT, 700), measured(counts, NOTE_PT, 400, first)) for figure, counts in facts
    ]
    middle = right - sum(widths) - 2
    name = bus_names(bus, (first, *others))
    on_baseline(page, left, 15, middle - left, " · ".join(name), TITLE_PT, weight=700, colour=ink)
    on_baseline(page, left, 22.4, middle - left, title_of(forum, first), HEADING_PT, colour=ink, language=first)
    day = day_heading(visits_of(forum).date, first)
    on_baseline(page, left, 28.6, middle - left, day, BODY_PT, colour=ink, language=first)
    guide = guide_of(bus, first)
    if len(page.wrapped(middle - left, guide, FLOOR_PT, weight=700, language=first)) > 2:
        guide = " · ".join(short(one, first) for one in bus.all_guides)
    on_baseline(page, left, 34.2, middle - left, guide, BODY_PT, weight=700, colour=ink, language=first)
    x = right
    for (figure, counts), width in reversed(list(zip(facts, widths, strict=True))):
        page.text(x, 22.4, figure, _FACT_PT, weight=700, colour=ink, align="right")
        page.text(x, 28.6, counts, NOTE_PT, colour=ink, align="right", language=first)
        x -= width


def guide_of(bus: Bus, language: str) -> str:
    """Who guides a bus: their name, their languages and their number, as far as these are known."""
    return " · ".join(guide_said(guide, language) for guide in bus.all_guides)


def short(guide: Guide, language: str) -> str:
    """A guide by name and number; by languages where they have no name."""
    return " · ".join(filter(None, (guide.name or spoken(guide.languages, language), guide.contact)))


def guide_said(guide: Guide, language: str) -> str:
    """One guide as such, their number behind them."""
    said = several(filter(None, (guide.name, spoken(guide.languages, language))), language)
    if said:
        said = labelled(word("Guide", language), said, language)
    return " · ".join(filter(None, (said, guide.contact)))


FLOOR_PT = 7.0
"""The smallest type on a paper that is held in the hand."""
_PITCH_MM = millimetres(FLOOR_PT)
TWO_LINES_MM = 2 * _PITCH_MM + 0.5
"""Height of a row in which something needs two lines."""


def on_baseline(
    page: Page,
    x_mm: float,
    y_mm: float,
    width_mm: float,
    text: str,
    size_pt: float,
    *,
    weight: int = 400,
    colour: str = INK,
    align: Align = "left",
    language: str = "",
    lines: int = 2,
) -> None:
    """Text on a given baseline, smaller where it is wider than its column, so that rows stay level.

    Where it would be below the floor it is broken into lines around the baseline, and cut after the last of them.
    """
    wide = measured(text, size_pt, weight, language)
    size = size_pt * min(1.0, width_mm / wide) if wide else size_pt
    if size >= min(FLOOR_PT, size_pt):
        page.text(x_mm, y_mm, text, size, weight=weight, colour=colour, align=align, language=language)
        return
    found = page.wrapped(width_mm, text, FLOOR_PT, weight=weight, language=language)
    if len(found) > lines:
        last = " ".join(found[lines - 1 :])
        while last and measured(f"{last}…", FLOOR_PT, weight, language) > width_mm:
            last = last[:-1].rstrip()
        found = [*found[: lines - 1], f"{last}…"]
    first = y_mm - (len(found) - 1) * _PITCH_MM / 2
    for number, line in enumerate(found):
        page.text(
            x_mm,
            first + number * _PITCH_MM,
            line,
            FLOOR_PT,
            weight=weight,
            colour=colour,
            align=align,
            language=language,
        )


def is_narrow(text: str, width_mm: float, weight: int = 400) -> bool:
    """Whether a column is too narrow for a text on one line, however small it may be."""
    return measured(text, FLOOR_PT, weight) > width_mm


def title_of(forum: Forum, language: str) -> str:
    """The forum's title, and that of the outing if it has one."""
    outing = visits_of(forum).title
    return " · ".join(text.within(language) for text in (forum.about.title, outing) if text)


def spoken(languages: Sequence[str], language: str) -> str:
    """Languages by name: English, French."""
    return listed((language_name(code, language) for code in languages), language)


def versions(text: Text | None, languages: Sequence[str]) -> tuple[str, ...]:
    """A text in each of some languages, the same wording once."""
    return tuple(dict.fromkeys(text.within(language) for language in languages)) if text else ()
