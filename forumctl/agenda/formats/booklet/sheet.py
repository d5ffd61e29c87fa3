"""What all pages of a booklet share: size, margins, languages, heading and footer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forumctl.agenda.entries import Timetable
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.values import Text
from forumctl.documents.document import Document
from forumctl.documents.localised import day_heading
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, CAPTION_PT, LINE, MUTED, NOTE_PT, TITLE_PT
from forumctl.documents.small import LEAST_PT
from forumctl.documents.type.fitting import width_mm
from forumctl.locale import word

A4_MM = (210.0, 297.0)
A5_MM = (148.0, 210.0)
_TYPE = {A4_MM: 1.0, A5_MM: 0.86}
"""Type sizes of a paper against those of the palette: smaller paper is held closer."""


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
