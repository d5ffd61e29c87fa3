"""What all papers of an occasion share: size, heading, footer, legend, and how a person is called on them.

On a chair that is kept under a name, the name stands where somebody will.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import combinations, pairwise

from forumctl.definition import Forum
from forumctl.definition.occasions import Occasion
from forumctl.definition.people import Participant
from forumctl.definition.values import minute_of_day
from forumctl.documents.document import Document
from forumctl.documents.localised import clock_span, headed, on_day
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    ACCENT,
    CAPTION_PT,
    DISPLAY_PT,
    FAINT,
    HEADING_PT,
    INK,
    LINE,
    MUTED,
    NOTE_PT,
    PAPER,
)
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.type.small_print import LEAST_PT, LINE_MM, Part, stacked
from forumctl.locale import several, word
from forumctl.locale.digits import in_digits
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.gathering import Table, holds, tables_of

A3_MM = (420.0, 297.0)


A4_MM = (210.0, 297.0)


MARGIN_MM = 16.0


HEADING_MM = 32.0


FOOTER_MM = 10.0


SUBTITLE_PT = 18.0


LEADING_MM_PER_PT = 0.386


KEEP = 0.85
"""Another line must make a name at least this much larger: 1 / 0.85."""


HYPHEN_OR_SPACE = re.compile("(?<=[ -])")


LEAST_WHOLE = 0.6
"""Below this share of the full size a word too long for its line is broken with a hyphen."""


SOFT_HYPHEN = "\u00ad"
"""Where a word is broken if its line ends there."""


LAST_LATIN = "\u024f"
"""Last letter that is hyphenated: Latin Extended-B."""


SHORTEST_PART = 4
"""Letters of a broken word before and after the hyphen."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The papers of one occasion in one language; pages are added to its document."""

    forum: Forum
    occasion: Occasion
    language: str
    document: Document
    size_mm: tuple[float, float] = A3_MM

    @property
    def title(self) -> str:
        """What the occasion is called in the programme."""
        return self.forum.session(self.occasion.session).title.within(self.language)

    @property
    def frame_mm(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what is between heading and footer."""
        width, height = self.size_mm
        top = MARGIN_MM + HEADING_MM
        return MARGIN_MM, top, width - 2 * MARGIN_MM, height - top - FOOTER_MM - MARGIN_MM

    def page(self, subtitle: str, room: str | None = None) -> Page:
        """A new page with its heading: the occasion, what the page is, when and where.

        That is in all rooms with tables, else in `room`; blank is the session's own.
        """
        page = self.document.page(*self.size_mm)
        width = self.size_mm[0] - 2 * MARGIN_MM
        left, right, half = MARGIN_MM, self.size_mm[0] - MARGIN_MM, width * 0.62
        lang = self.language
        about = self.forum.about.title.within(lang)
        page.fit(left, MARGIN_MM, half - 4, 4.4, about, HEADING_PT, NOTE_PT, lines=1, colour=MUTED, language=lang)
        page.fit(
            left, MARGIN_MM + 7.5, half - 4, 13, self.title, DISPLAY_PT, HEADING_PT,
            lines=1, weight=700, colour=INK, valign="middle", language=lang,
        )  # fmt: skip
        day, place = self._when_and_where(self._rooms(room))
        at = right - width + half
        for y_mm, text, weight in ((0.0, day, 400), (6.4, place, 400), (14.0, subtitle, 700)):
            size_pt = SUBTITLE_PT if weight == 700 else HEADING_PT
            page.fit(
                at, MARGIN_MM + y_mm, width - half, 6.2 if weight == 700 else 4.4, text, size_pt, NOTE_PT,
                lines=1, weight=weight, colour=ACCENT if weight == 700 else MUTED, align="right", language=lang,
            )  # fmt: skip
        page.line(left, MARGIN_MM + 25, right, MARGIN_MM + 25, colour=ACCENT, line_mm=0.8)
        return page

    def by_the_room(self, page: Page) -> AbstractContextManager[None]:
        """Inside, left is the left of the room whatever the language."""
        return page.as_it_is(0, self.size_mm[0])

    def render(self) -> bytes:
        """The PDF, every page with its number."""
        self.number_pages()
        return self.document.render()

    def number_pages(self) -> None:
        """The foot of every page: what it belongs to, and its number."""
        width, height = self.size_mm
        pages = self.document.pages
        revised = in_digits(f"{self.forum.about.revised:%Y-%m-%d %H:%M}", self.language)
        for number, page in enumerate(pages, 1):
            y_mm = height - MARGIN_MM + 2
            page.line(MARGIN_MM, y_mm - 6, width - MARGIN_MM, y_mm - 6, colour=LINE)
            with page.uncounted():
                left = f"{self.forum.about.title.within(self.language)} · {self.title} · {revised}"
                page.text(MARGIN_MM, y_mm, left, CAPTION_PT, colour=MUTED, language=self.language)
                right = word("Page {} of {}", self.language, number, len(pages))
                page.text(
                    width - MARGIN_MM, y_mm, right, CAPTION_PT, colour=MUTED, align="right", language=self.language
                )

    def _rooms(self, room: str | None) -> tuple[str, ...]:
        if room is None:
            return rooms_of(self.forum, self.occasion)
        return tuple(filter(None, (room or self.forum.session(self.occasion.session).room,)))

    def _when_and_where(self, rooms: Sequence[str]) -> tuple[str, str]:
        session = self.forum.session(self.occasion.session)
        start = minute_of_day(session.start)
        end = (start + session.length_min(0)) % (24 * 60)
        hours = clock_span(session.start, end, self.language)
        when = headed(on_day(session.date, hours, self.language))
        known = [self.forum.room(room) for room in rooms]
        venues = dict.fromkeys(room.venue for room in known if room.venue)
        names = [*(room.name for room in known), *(self.forum.venue(venue).name for venue in venues)]
        return when, several([name.within(self.language) for name in names if name], self.language)


def rooms_of(forum: Forum, occasion: Occasion) -> tuple[str, ...]:
    """The ids of the rooms that an occasion has tables in, the session's own first."""
    home = forum.session(occasion.session).room or ""
    rooms = sorted({table.room or home for table in tables_of(occasion)}, key=lambda room: (room != home, room))
    return tuple(filter(None, rooms or (home,)))


def room_named(forum: Forum, occasion: Occasion, label: str, language: str) -> str:
    """The room that a table stands in, where the occasion has tables in several; else blank."""
    if len(rooms_of(forum, occasion)) < 2:
        return ""
    table = next((table for table in tables_of(occasion) if table.label == label), None)
    room = (table.room or forum.session(occasion.session).room) if table else ""
    return forum.room(room).name.within(language) if room else ""


def local_name(person: Participant) -> str:
    """The name in its own script, where that is another."""
    return person.name_local if person.name_local != person.name else ""


def titled_name(person: Participant) -> str:
    """The name with what goes before it."""
    return f"{person.honorific} {person.name}".strip()


def shrunk_pt(text: str, width: float, size_pt: float, weight: int = 400, language: str = "") -> float:
    """The size, or the smaller one, at which the text is no wider than `width` mm on one line."""
    wide = width_mm(text, size_pt, weight, language)
    return size_pt if wide <= width else size_pt * width / wide


def name_lines(name: str, width: float, height: float, size_pt: float, language: str = "") -> tuple[str, ...]:
    """The name on as many lines as make it largest in a box of mm, four at most; one line has `size_pt` at most.

    It is broken at spaces, after hyphens where that makes it a good deal larger, as every further line has to; a word
    that would be unreadable whole is halved with a hyphen.
    """
    best = 0.0
    lines: tuple[str, ...] = (name,)
    ways = [name.replace(" ", " \n").split("\n"), HYPHEN_OR_SPACE.split(name)]
    if max(width_mm(piece.strip(), size_pt, 700, language) for piece in ways[1]) * LEAST_WHOLE > width:
        ways.append([half for piece in ways[1] for half in _halves(piece, width, size_pt, language)])
    for pieces in ways:
        widths = [width_mm(piece.strip(), size_pt, 700, language) for piece in pieces]
        for count in range(1, min(4, len(pieces)) + 1):
            cuts = combinations(range(1, len(pieces)), count - 1)
            ends = min(((0, *cut, len(pieces)) for cut in cuts), key=lambda ends: max(_sums(widths, ends)))
            size = min(1.0, width / max(_sums(widths, ends)), height / (count * size_pt * LEADING_MM_PER_PT))
            if size * KEEP > best:
                best, lines = size, tuple(_line(pieces[a:b]) for a, b in pairwise(ends))
    return lines


def _line(pieces: Sequence[str]) -> str:
    line = "".join(pieces).strip()
    return line.rstrip(SOFT_HYPHEN).replace(SOFT_HYPHEN, "") + "-" * line.endswith(SOFT_HYPHEN)


def _halves(word: str, width: float, size_pt: float, language: str) -> tuple[str, ...]:
    """The word, in two parts if it is Latin and much wider than the line."""
    middle = (len(word) + 1) // 2
    is_wide = width_mm(word.strip(), size_pt, 700, language) * LEAST_WHOLE > width
    if not is_wide or middle < SHORTEST_PART or max(word) > LAST_LATIN or not word.strip(" -").isalpha():
        return (word,)
    return word[:middle] + SOFT_HYPHEN, word[middle:]


def _sums(widths: Sequence[float], ends: Sequence[int]) -> list[float]:
    return [sum(widths[start:end]) for start, end in pairwise(ends)]


def draw_label(page: Page, box_mm: tuple[float, float, float, float], text: str, most_pt: float, colour: str) -> None:
    """What a table is called, in the middle of a box; in the smallest type, and cut, where the box is too small."""
    _, top, width, height = box_mm
    if not draws_below_least(page, text, width, height, most_pt):
        page.fit(*box_mm, text, most_pt, LEAST_PT, lines=1, weight=700, colour=colour, align="centre", valign="middle")
        return
    lines = stacked((Part(text, 700),), width, max(height, LINE_MM))
    first = top + (height - LINE_MM * len(lines)) / 2 + 0.76 * LINE_MM
    for number, (_, line) in enumerate(lines):
        page.text(
            box_mm[0] + width / 2, first + number * LINE_MM, line, LEAST_PT, weight=700, colour=colour, align="centre"
        )


def draws_below_least(page: Page, text: str, width: float, height: float, most_pt: float = 20) -> bool:
    """Whether a label has type below the smallest where it stands in one line in so much room."""
    return page.set_text(text, weight=700).fit(width, height, most_pt, 1).size_pt < LEAST_PT


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


HELD = "~"
"""Before the id under which the name of a kept chair goes with the people."""


def with_held(
    occasion: Occasion, roster: Roster, plan: SeatingPlan, language: str
) -> tuple[Mapping[str, Sequence[str]], Mapping[str, Participant]]:
    """The ids chair by chair of each table, and everybody on a chair by id; names of kept chairs among them."""
    people = {guest: roster.by_id[guest] for guest in sorted(plan.table_of) if guest in roster.by_id}
    places = {label: kind.places for label, kind in occasion.each_table()}
    tables = {
        label: [*plan.tables.get(label, ()), *[""] * (seats - len(plan.tables.get(label, ())))]
        for label, seats in places.items()
    }
    for hold in holds(occasion, tuple(people.values())):
        chairs = tables.get(hold.table, [])
        empty = [chair for chair, guest in enumerate(chairs) if not guest]
        came = len(hold.members.intersection(chairs))
        chosen = (
            [chair for chair in empty if chair + 1 == hold.chair] if hold.chair else empty[::-1][: hold.seats - came]
        )
        for chair in chosen if hold.seats > came else ():
            name = f"{HELD}{hold.table}/{chair + 1}"
            people[name] = Participant.model_construct(id=name, name=hold.label.within(language))
            chairs[chair] = name
    return tables, people


def is_held(person: Participant) -> bool:
    """Whether this is no person, but the name on a kept chair."""
    return person.id.startswith(HELD)
