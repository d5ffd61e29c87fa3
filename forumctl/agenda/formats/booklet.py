"""The pages of a booklet: days as lists with time, title, people and room of each session, talks and cases under it.

Here is also what all its pages share: size, margins, languages, heading and footer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from forumctl.agenda.entries import Entry, Timetable
from forumctl.agenda.fields import lines, running_text, span, when
from forumctl.agenda.grid import PAUSES, Grid, Placed
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.values import Text
from forumctl.documents.document import Document
from forumctl.documents.localised import day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import (
    ACCENT,
    BODY_PT,
    CAPTION_PT,
    INK,
    LEADING,
    LINE,
    MUTED,
    NOTE_PT,
    SERIES,
    TITLE_PT,
    ZEBRA,
)
from forumctl.documents.small import LEAST_PT
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.units import millimetres
from forumctl.locale import word

_TITLE_PT = 12.0


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of one look."""

    text: str
    size_pt: float
    language: str
    weight: int = 400
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Block:
    """A time, lines of text, a room; the first block of a session opens it and the last one closes it.

    A talk or a case is set in by `indent_mm`, on A4, with its time or board in that space.
    """

    time: str
    lines: tuple[Line, ...]
    room: str = ""
    accent: str = ""
    indent_mm: float = 0.0
    opens: bool = False
    closes: bool = False


A4_MM = (210.0, 297.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A booklet in one language; a second one stands quieter beneath where a text is given in it."""

    timetable: Timetable
    language: str
    second: str
    document: Document
    size_mm: tuple[float, float] = A4_MM

    @property
    def margin_mm(self) -> float:
        return self.size_mm[0] * 0.085

    def pt(self, size_pt: float) -> float:
        """A type size of the palette on this paper; none that is read in the hand falls below what that takes."""
        return max(size_pt * _TYPE.get(self.size_mm, 1.0), min(size_pt, LEAST_PT))

    def mm(self, length_mm: float) -> float:
        """A length on A4 that goes with the size of type on this paper."""
        return length_mm * _TYPE.get(self.size_mm, 1.0)

    def first_of(self, text: Text) -> str:
        """The text in the booklet's language, on one line."""
        return clean_line(text.within(self.language))

    def second_of(self, text: Text) -> str:
        """The text in the second language, blank where it has none or says the same."""
        if self.second not in text.languages:
            return ""
        told = clean_line(text.within(self.second))
        return "" if told == self.first_of(text) else told

    def paragraphs(self, text: Text) -> Iterator[str]:
        """The paragraphs of a longer text in the booklet's language."""
        return filter(None, (clean_line(part) for part in clean(text.within(self.language)).split("\n")))

    def page(self, *, landscape: bool = False) -> tuple[Page, float]:
        """A new page, and the y in mm at which it begins."""
        return self.document.page(*(self.size_mm[::-1] if landscape else self.size_mm)), self.margin_mm * 0.9

    def draw_day(self, page: Page, day: date, top: float) -> float:
        """Sets the heading of a day; answers the y in mm below it."""
        left, right = self.margin_mm, page.width_mm - self.margin_mm
        size_pt = self.pt(TITLE_PT * 1.2)
        with page.tagged("H2"):
            page.text(
                left, top + self.mm(7), day_heading(day, self.language), size_pt, weight=700, language=self.language
            )
        if self.second:
            beneath = day_heading(day, self.second)
            page.text(left, top + self.mm(13.5), beneath, self.pt(11), colour=MUTED, language=self.second)
        rule = top + self.mm(18 if self.second else 11.5)
        page.line(left, rule, right, rule, colour=ACCENT, line_mm=0.8)
        return rule + self.mm(4)

    def draw_continued(self, page: Page, day: date, top: float) -> float:
        """Sets the heading of a day that began on the page before."""
        heading = day_heading(day, self.language)
        page.text(self.margin_mm, top + 2, heading, self.pt(NOTE_PT), weight=600, colour=MUTED, language=self.language)
        page.line(self.margin_mm, top + 4.5, page.width_mm - self.margin_mm, top + 4.5, colour=LINE)
        return top + 6

    def within_pt(self, text: str, width: float, size_pt: float, weight: int = 400) -> float:
        """The size, or the smaller one, at which the text is no wider than `width` mm on one line."""
        wide = width_mm(text, size_pt, weight, self.language)
        return size_pt if wide <= width else size_pt * width / wide

    def bottom_mm(self, page: Page) -> float:
        """Where the footer begins."""
        return page.height_mm - self.margin_mm - 2

    def number(self, first: int = 2) -> None:
        """Sets the footer of every page from the first one that has it: all but the cover."""
        revised = word("As of {}", self.language, f"{self.timetable.revised:%Y-%m-%d %H:%M}")
        zone = f"{word('Times of', self.language)} {self.timetable.timezone}"
        title, facts = self.first_of(self.timetable.title), f"{revised} · {zone}"
        size_pt = self.pt(CAPTION_PT)
        wide = (self.size_mm[0] - 2 * self.margin_mm) * 0.78
        both = f"{title} · {facts}"
        lines = [both] if width_mm(both, LEAST_PT, 400, self.language) <= wide else [title, facts]
        for number, page in enumerate(self.document.pages[first - 1 :], first):
            left, right, y = self.margin_mm, page.width_mm - self.margin_mm, page.height_mm - self.margin_mm * 0.62
            told = word("Page {} of {}", self.language, str(number), str(len(self.document.pages)))
            with page.uncounted():
                for row, line in enumerate(reversed(lines)):
                    page.fit(left, y - 3 - 3.2 * row, (right - left) * 0.78, 3.4, line, size_pt, 4, lines=1,
                             colour=MUTED, language=self.language, valign="bottom")  # fmt: skip
                page.text(right, y, told, size_pt, colour=MUTED, align="right", language=self.language)


def blocks_of(sheet: Sheet, day: Grid, tracks: Sequence[str]) -> list[Block]:
    """What lasts all day, then its sessions, each followed by its talks and cases."""
    blocks: list[Block] = []
    for placed in (*(Placed(entry, (), 0, 0, 0) for entry in day.all_day), *day.placed):
        head, *rest = _session(sheet, placed, tracks)
        session = [replace(head, opens=True), *rest]
        blocks += [*session[:-1], replace(session[-1], closes=True)]
    return blocks


def _session(sheet: Sheet, placed: Placed, tracks: Sequence[str]) -> Iterator[Block]:
    entry = placed.entry
    is_pause = entry.kind in PAUSES
    accent = SERIES[tracks.index(entry.track) % len(SERIES)] if entry.track else ACCENT
    accent = "" if is_pause else accent
    size_pt, weight = (BODY_PT, 400) if is_pause else (_TITLE_PT, 700)
    title = (Line(sheet.first_of(entry.title), sheet.pt(size_pt), sheet.language, weight), *_second(sheet, entry))
    facts = tuple(_facts(sheet, entry))
    where = entry.room or entry.venue
    room = sheet.first_of(where) if where else ""
    if running_text(entry, "pdf"):
        yield Block(span(entry, sheet.language), title, room, accent)
        yield from _running_text(sheet, entry, accent)
        if facts:
            yield Block("", facts, accent=accent)
    else:
        yield Block(span(entry, sheet.language), (*title, *facts), room, accent)
    indent_mm = _indent_mm(sheet, placed.parts)
    for part in placed.parts:
        name = Line(sheet.first_of(part.title), sheet.pt(BODY_PT), sheet.language, 600)
        head = (name, *_second(sheet, part), *_facts(sheet, part))
        yield Block(when(part, sheet.language), head, accent=accent, indent_mm=indent_mm)
        yield from _running_text(sheet, part, accent, indent_mm)


def _indent_mm(sheet: Sheet, parts: Sequence[Entry]) -> float:
    """How far the parts of a session are set in: as far as the longest time or board among them needs."""
    size_pt = sheet.pt(BODY_PT)
    wide = (width_mm(when(part, sheet.language), size_pt, 400, sheet.language) for part in parts)
    return min(max(_PART_MM, max(wide, default=0.0) / sheet.mm(1) + _GAP_MM / 2), _WIDEST_PART_MM)


def _running_text(sheet: Sheet, entry: Entry, accent: str, indent_mm: float = 0.0) -> Iterator[Block]:
    for paragraph in chain.from_iterable(map(sheet.paragraphs, running_text(entry, "pdf"))):
        line = Line(paragraph, sheet.pt(NOTE_PT + 0.5), sheet.language)
        yield Block("", (line,), accent=accent, indent_mm=indent_mm)


def _second(sheet: Sheet, entry: Entry) -> Iterator[Line]:
    if told := sheet.second_of(entry.title):
        yield Line(told, sheet.pt(NOTE_PT), sheet.second, colour=MUTED)


def _facts(sheet: Sheet, entry: Entry) -> Iterator[Line]:
    for line in lines(entry, "pdf", sheet.language):
        yield Line(clean_line(line), sheet.pt(NOTE_PT + 0.5), sheet.language)


_TIME_MM, _PART_MM, _ROOM_MM, _GAP_MM = 31.0, 12.0, 36.0, 4.0
"""On A4: the columns of times, of times of talks and of rooms, and the white between text and room."""
_WIDEST_PART_MM = 32.0
_MOST_LINES = 30
"""A paragraph of more lines is cut into pieces that may go on separate pages."""
A5_MM = (148.0, 210.0)
_TYPE = {A4_MM: 1.0, A5_MM: 0.86}
"""Type sizes of a paper against those of the palette: smaller paper is held closer."""


class Flow:
    """Days one below the other, on as many pages as they need. The document must have a page already."""

    def __init__(self, sheet: Sheet, top: float | None = None) -> None:
        """On a new page, or below `top`, in mm, of the one there is."""
        self._sheet = sheet
        self._page = sheet.document.pages[0]
        self._y = self._page.height_mm if top is None else top

    def place(self, day: Grid, blocks: Sequence[Block], *, on_new_page: bool = False) -> None:
        """Draws a day; on the page of the day before where all of it fits there."""
        pieces = [piece for block in blocks for piece in self._torn(block)]
        whole = sum(map(self._height_mm, pieces)) + self._sheet.mm(36)
        if on_new_page or not self._has(whole):
            self._page, self._y = self._sheet.page()
        else:
            self._y += self._sheet.mm(12)
        self._y = self._sheet.draw_day(self._page, day.day, self._y)
        for block, following in zip(pieces, (*pieces[1:], None), strict=True):
            # The head of a session is never parted from the first of what belongs to it.
            kept = self._height_mm(following) if following and block.opens and not block.closes else 0.0
            height = self._height_mm(block)
            if not self._has(height + kept):
                self._page, self._y = self._sheet.page()
                self._y = self._sheet.draw_continued(self._page, day.day, self._y)
            self._draw(block, height)
            self._y += height

    def _has(self, height: float) -> bool:
        """Whether there is room for so much on the page."""
        return self._y + height <= self._sheet.bottom_mm(self._page) - 4

    def _torn(self, block: Block) -> Iterator[Block]:
        """The block, or one for each piece of it where it is a paragraph too long for a page."""
        broken = self._wrapped(block, block.lines[0])
        if len(block.lines) > 1 or len(broken) <= _MOST_LINES:
            yield block
            return
        for start in range(0, len(broken), _MOST_LINES):
            piece = replace(block.lines[0], text="\n".join(broken[start : start + _MOST_LINES]))
            closes = block.closes and start + _MOST_LINES >= len(broken)
            yield replace(block, lines=(piece,), opens=block.opens and not start, closes=closes)

    def _wrapped(self, block: Block, line: Line) -> list[str]:
        width = self._text_mm(block)
        return self._page.wrapped(width, line.text, line.size_pt, weight=line.weight, language=line.language)

    def _height_mm(self, block: Block) -> float:
        lines = (len(self._wrapped(block, line)) * millimetres(line.size_pt * LEADING) for line in block.lines)
        return self._air_mm(block.opens) + sum(lines) + self._air_mm(block.closes)

    def _air_mm(self, at_edge: bool) -> float:
        return self._sheet.mm(2.2 if at_edge else 0.7)

    def _text_mm(self, block: Block) -> float:
        """How wide the text of a block may be."""
        sheet = self._sheet
        whole = sheet.size_mm[0] - 2 * sheet.margin_mm - sheet.mm(_TIME_MM)
        return whole - sheet.mm(block.indent_mm or (_ROOM_MM + _GAP_MM if block.room else _GAP_MM))

    def _draw(self, block: Block, height: float) -> None:
        sheet, page = self._sheet, self._page
        left, right = sheet.margin_mm, sheet.size_mm[0] - sheet.margin_mm
        if block.opens:
            page.line(left, self._y, right, self._y, colour=LINE)
        if block.accent:
            cut = 0.4 * block.opens
            page.rect(left, self._y + cut, 1.2, height - cut - 0.4 * block.closes, fill=block.accent)
        else:
            page.rect(left, self._y + 0.4, right - left, height - 0.8, fill=ZEBRA)
        y = self._y + self._air_mm(block.opens)
        self._beside(page, block, y)
        x = left + sheet.mm(_TIME_MM + block.indent_mm)
        for line in block.lines:
            y += page.paragraph(x, y, self._text_mm(block), line.text, line.size_pt, weight=line.weight,
                                colour=line.colour, language=line.language)  # fmt: skip

    def _beside(self, page: Page, block: Block, y: float) -> None:
        """Time and room, on the first baseline of the text."""
        sheet, left, first = self._sheet, self._sheet.margin_mm, block.lines[0]
        baseline = y + _drop_mm(first.size_pt)
        if block.indent_mm:
            size_pt = sheet.within_pt(block.time, sheet.mm(block.indent_mm - _GAP_MM / 2), first.size_pt)
            page.text(left + sheet.mm(_TIME_MM), baseline, block.time, size_pt, colour=MUTED)
        elif block.time:
            weight = 600 if block.accent else 400
            size_pt = sheet.within_pt(block.time, sheet.mm(_TIME_MM - 6), sheet.pt(BODY_PT), weight)
            page.text(left + sheet.mm(4), baseline, block.time, size_pt, weight=weight, colour=INK)
        if block.room:
            width, size_pt = sheet.mm(_ROOM_MM), sheet.pt(NOTE_PT)
            right = sheet.size_mm[0] - left - sheet.mm(2)
            page.paragraph(right - width, baseline - _drop_mm(size_pt), width, block.room, size_pt, colour=MUTED,
                           align="right", language=sheet.language)  # fmt: skip


def _drop_mm(size_pt: float) -> float:
    """From the top of a paragraph to its first baseline."""
    return millimetres(size_pt) * (LEADING / 2 + 0.36)
