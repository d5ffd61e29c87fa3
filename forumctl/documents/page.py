"""A page to draw on: shapes, and text in any script. Lengths in mm from the top left corner, type sizes in pt."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal, NamedTuple, TypeVar

from .palette import LEADING
from .pictures import Picture, Rack
from .small import LEAST_PT, is_small
from .surface import Surface, channels
from .tagging import Tags, decoration, pagination
from .type.document_fonts import DocumentFonts
from .type.fitting import Fitted, Paragraph, wrap
from .type.shaping import Line
from .units import millimetres, points

Align = Literal["left", "centre", "right", "start"]
VAlign = Literal["top", "middle", "bottom"]
Answer = TypeVar("Answer")


class Boxes(NamedTuple):
    """Left, top, width and height of what is left of a page when it is cut, and of that with its bleed; mm."""

    trim: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]


class Page(Surface):
    """One page of a document. A box stands for a character that no face has."""

    def __init__(self, fonts: DocumentFonts, pictures: Rack, width_mm: float, height_mm: float) -> None:
        super().__init__(width_mm, height_mm)
        self._fonts = fonts
        self._pictures = pictures
        self.tags: Tags | None = None
        """What it says, in the order of reading, where the document is tagged."""
        self._is_running = False
        self.boxes: Boxes | None = None
        """Where the page is cut, if it is."""
        self.small: dict[str, float] = {}
        """Texts that are smaller than is read in the hand, with their sizes, pt."""

    def tagged(self, role: str) -> AbstractContextManager[None]:
        """What is written inside is one heading (H1, H2), paragraph (P), table (Table, TR, TH, TD) for who listens."""
        return self.tags.within(role) if self.tags else nullcontext()

    @contextmanager
    def running(self) -> Iterator[None]:
        """What is written inside stands at the head or the foot of page after page: who listens is spared it."""
        self._is_running = True
        yield
        self._is_running = False

    def heading(self, role: str, *, is_first: bool) -> AbstractContextManager[None]:
        """What is written inside is tagged on the first of several pages that have it, and not said on the others."""
        return self.tagged(role) if is_first else self.running()

    def _in_one(self) -> AbstractContextManager[None]:
        """The lines that are set inside are one paragraph, if they are not part of something else."""
        return self.tagged("P") if self.tags and not self.tags.is_open else nullcontext()

    def operators(self) -> bytes:
        """The content stream; where the page is tagged, with what is drawn and says nothing marked as such."""
        if self.tags:
            said = "/"
            self._operators = [one if one.startswith(said) else decoration(one) for one in self._operators]
        return super().operators()

    def text(
        self,
        x_mm: float,
        y_mm: float,
        text: str,
        size_pt: float,
        *,
        weight: int = 400,
        colour: str = "#000000",
        align: Align = "left",
        language: str = "",
    ) -> None:
        """One line of text, its baseline at y, its left end, centre or right end at x.

        "start" is the left end of a text that runs to the right, and the right end of one that runs to the left.
        Where the page is mirrored, left and right are exchanged.
        """
        self.shaped(self._fonts.line(text, weight, language), x_mm, y_mm, size_pt, colour=colour, align=align)

    def shaped(
        self, line: Line, x_mm: float, y_mm: float, size_pt: float, *, colour: str = "#000000", align: Align = "left"
    ) -> None:
        """A line that `set_text` has shaped, placed as `text` places its own."""
        self._set(line, x_mm, y_mm, size_pt, colour, align)

    def fit(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        text: str,
        max_pt: float,
        min_pt: float,
        *,
        lines: int = 3,
        weight: int = 400,
        colour: str = "#000000",
        align: Align = "left",
        valign: VAlign = "top",
        language: str = "",
        is_name: bool = False,
    ) -> Fitted:
        """The whole text as large as it goes in the box, up to `max_pt`, on up to so many lines.

        Where it fits only below `min_pt` it is drawn all the same, and the answer is not readable.
        """
        paragraph = self.set_text(text, weight=weight, language=language, is_name=is_name)
        block = paragraph.fit(width_mm, height_mm, max_pt, lines)
        em_mm = millimetres(block.size_pt)
        spare_mm = height_mm - block.height_em * em_mm
        top_mm = y_mm + {"top": 0, "middle": spare_mm / 2, "bottom": spare_mm}[valign]
        with self._in_one():
            for line, baseline_em in zip(block.lines, block.baselines_em, strict=True):
                at_mm = self._edge(line, x_mm, width_mm, align)
                self._set(line, at_mm, top_mm + baseline_em * em_mm, block.size_pt, colour, align)
        return Fitted(block.size_pt, block.texts, block.size_pt >= min_pt)

    def set_text(self, text: str, *, weight: int = 400, language: str = "", is_name: bool = False) -> Paragraph:
        """The text, to be fitted as `fit` does by a layout that places the lines itself.

        A name is broken inside its words only where it would else be very small.
        """
        return self._fonts.paragraph(text, weight, language, is_name=is_name)

    def repeated(self, key: Hashable, draw: Callable[[], Answer]) -> Answer:
        """What `draw` draws on this page, and answers; copied where a page of this size has it under this key."""
        if self.tags:
            return draw()
        key = (self.width_mm, self.height_mm, key)
        known = self._fonts.drawn.get(key)
        if known is None:
            start, first = len(self._operators), len(self._seen)
            made = draw()
            self._fonts.drawn[key] = self._operators[start:], self._seen[first:], made
            return made
        operators, seen, answer = known
        self._operators += operators
        self._seen += seen
        same: Answer = answer
        return same

    def picture(
        self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, shown: Picture, alt: str = ""
    ) -> None:
        """A picture that fills the box; what stands over its proportions is cut off on both sides alike.

        `alt` says what it shows to who listens; without it is an ornament.
        """
        scale = max(width_mm / shown.width_px, height_mm / shown.height_px)
        wide, tall = scale * shown.width_px, scale * shown.height_px
        with self.as_it_is(x_mm, width_mm):
            corner = self._at(x_mm - (wide - width_mm) / 2, y_mm + (height_mm + tall) / 2)
        with self.clipped(x_mm, y_mm, width_mm, height_mm):
            matrix = f"{points(wide):.3f} 0 0 {points(tall):.3f} {corner} cm"
            drawn = f"{matrix} /{self._pictures.name(shown)} Do"
            if self.tags and alt:
                left, bottom = (float(number) for number in corner.split())
                drawn = self.tags.figure(
                    f"q {drawn} Q", alt, (left, bottom, left + points(wide), bottom + points(tall))
                )
            self._draw(drawn, f"{matrix} {shown.digest}")

    def logo(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, shown: Picture, alt: str = "") -> float:
        """A picture whole and in its proportions, at the left of the box and in its middle; answers its width in mm."""
        wide = self.logo_width(width_mm, height_mm, shown)
        tall = wide * shown.height_px / shown.width_px
        self.picture(x_mm, y_mm + (height_mm - tall) / 2, wide, tall, shown, alt)
        return wide

    @staticmethod
    def logo_width(width_mm: float, height_mm: float, shown: Picture) -> float:
        """How wide `logo` draws a picture in such a box, mm."""
        return min(width_mm / shown.width_px, height_mm / shown.height_px) * shown.width_px

    def background(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        height_mm: float,
        bleed_mm: tuple[float, float, float, float],
        shown: Picture,
    ) -> None:
        """A picture behind the box, and over its edges by the bleed (left, top, right, bottom).

        What the picture itself says is cut off, as the TrimBox of a PDF does, is at the edges of the box; without
        that the picture covers box and bleed.
        """
        left, top, right, bottom = bleed_mm
        if self.is_mirrored:
            left, right = right, left
        x, y = x_mm - left, y_mm - top
        wide, tall = width_mm + left + right, height_mm + top + bottom
        if not any(shown.margins):
            self.picture(x, y, wide, tall, shown)
            return
        before, over, after, under = shown.margins
        if self.is_mirrored:
            before, after = after, before
        with self.clipped(x, y, wide, tall):
            whole_wide, whole_tall = width_mm / (1 - before - after), height_mm / (1 - over - under)
            self._stretched(x_mm - before * whole_wide, y_mm - over * whole_tall, whole_wide, whole_tall, shown)

    def _stretched(self, x_mm: float, y_mm: float, width_mm: float, height_mm: float, shown: Picture) -> None:
        with self.as_it_is(x_mm, width_mm):
            corner = self._at(x_mm, y_mm + height_mm)
        matrix = f"{points(width_mm):.3f} 0 0 {points(height_mm):.3f} {corner} cm"
        self._draw(f"q {matrix} /{self._pictures.name(shown)} Do Q", f"{matrix} {shown.digest}")

    def paragraph(
        self,
        x_mm: float,
        y_mm: float,
        width_mm: float,
        text: str,
        size_pt: float,
        *,
        leading: float = LEADING,
        weight: int = 400,
        colour: str = "#000000",
        align: Align = "start",
        language: str = "",
    ) -> float:
        """Text broken into lines of this width from y downwards; answers its height in mm.

        "start" is where lines begin on the page for one line, where the text itself begins for several.
        """
        lines = self.wrapped(width_mm, text, size_pt, weight=weight, language=language)
        align = "left" if align == "start" and len(lines) == 1 else align
        base = self._fonts.base_of(text, language)
        pitch_mm = millimetres(size_pt * leading)
        # The first baseline leaves the leading's white half above and half below the line.
        first_mm = y_mm + pitch_mm / 2 + millimetres(size_pt) * 0.36
        with self._in_one():
            for index, part in enumerate(lines):
                line = self._fonts.line(part, weight, language, base)
                at_mm = self._edge(line, x_mm, width_mm, align)
                self._set(line, at_mm, first_mm + index * pitch_mm, size_pt, colour, align)
        return len(lines) * pitch_mm

    def wrapped(
        self, width_mm: float, text: str, size_pt: float, *, weight: int = 400, language: str = ""
    ) -> list[str]:
        """The lines that `paragraph` would draw."""
        return wrap(
            text, points(width_mm) / size_pt, lambda part: self._fonts.line(part, weight, language).width_em, language
        )

    def _edge(self, line: Line, x_mm: float, width_mm: float, align: Align) -> float:
        """Where in a column of this width a line is anchored."""
        if align == "centre":
            return x_mm + width_mm / 2
        return x_mm + width_mm if self._side(line, align) == "right" else x_mm

    def _side(self, line: Line, align: Align) -> Align:
        """Left, centre or right before the page is mirrored."""
        if align == "start":
            return "right" if line.is_right_to_left != self.is_mirrored else "left"
        return align

    def _begins(self, line: Line, x_mm: float, width_em: float, size_pt: float, align: Align) -> float:
        """Where the pen is put down for a line anchored at x, in pt from the left edge of the paper."""
        x, side = self._x(x_mm), self._side(line, align)
        if side == "centre":
            return x - width_em * size_pt / 2
        return x - width_em * size_pt if (side == "right") != self.is_mirrored else x

    def _set(self, line: Line, x_mm: float, y_mm: float, size_pt: float, colour: str, align: Align) -> None:
        lettering = self._fonts.lettering(line)
        if not lettering.parts:
            return
        x = self._begins(line, x_mm, lettering.width_em, size_pt, align)
        y = points(self.height_mm - y_mm)
        if size_pt < LEAST_PT and is_small(size_pt):
            self.small[line.text] = size_pt
        shown, where = lettering.operators(x, y, size_pt)
        shown = f"{channels(colour)} rg {shown}"
        if self.tags:
            is_said = self._counts and not self._is_running
            shown = self.tags.mark(shown) if is_said else pagination(shown)
        self._draw(shown, f"{colour} {where} {lettering.seen}")
