"""The chart of one table that is not round: its tops and chairs to scale, every name outside of its chair."""

from collections.abc import Sequence
from math import dist
from typing import Literal

from forumctl.definition.people import Participant
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, FAINT, INK, MUTED, PAPER, TITLE_PT
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.type.small_print import LEAST_PT, LINE_MM, Part, stacked
from forumctl.seating.gathering import Table
from forumctl.seating.geometry.furniture import CHAIR_CM, SECOND_ROW_CM, Chair, furniture

from .sheet import Sheet, draw_label, local_name, name_lines, shrunk_pt

Box = tuple[float, float, float, float]
WRAPPED_MM = 30.0
"""Height of names that stand upright above or below their chairs."""
TURNED_MM = 62.0
"""Height of names that are turned, where the chairs are too close for upright ones."""
LEAST_UPRIGHT_MM = 25.0
LEAST_UPRIGHT_PT = 9.0
"""Below this size of an upright name all are turned: they have more room along their line."""
MOST_SCALE = 0.6
NAME_PT = 14.0
LOCAL_PT = 10.5
LEADING_MM = 5.4
PT_OF_ONE, PT_OF_TWO = 1.45, 2.05
"""Size of a name in pt for each mm from it to the next: of one at a chair, and of two at a chair and the one behind."""


def draw_long_table(sheet: Sheet, page: Page, box_mm: Box, table: Table, guests: Sequence[Participant | None]) -> None:
    """The table in the box, the front of the room on top; nobody sits on chairs beyond `guests`."""
    drawing = _Drawing(sheet, page, box_mm, table, guests)
    drawing.tops()
    for chair in furniture(table).chairs:
        drawing.chair(chair, guests[chair.number - 1] if chair.number <= len(guests) else None)


class _Drawing:
    """A table in its box, at the scale at which all its names have room."""

    def __init__(
        self, sheet: Sheet, page: Page, box_mm: Box, table: Table, guests: Sequence[Participant | None]
    ) -> None:
        self.sheet = sheet
        self.page = page
        self.table = table
        self.made = furniture(table)
        left, top, width, height = box_mm
        angles = {chair.angle for chair in self.made.chairs}
        ends = (0.0 in angles) + (180.0 in angles)
        self.upright = True
        self.end_mm = WRAPPED_MM
        self.scale = self._scale(width, height, angles, self.end_mm * ends)
        at_ends = [
            guest for chair, guest in zip(self.made.chairs, guests, strict=False)
            if guest and chair.angle in (0.0, 180.0)
        ]  # fmt: skip
        if (
            self.table.second_row
            or self.pitch_mm < LEAST_UPRIGHT_MM
            or any(self._upright(guest)[1] < LEAST_UPRIGHT_PT for guest in at_ends)
        ):
            self.upright = False
            longest = max((self._length_mm(guest) for guest in at_ends), default=0.0)
            self.end_mm = min(TURNED_MM, longest + CHAIR_CM * 0.5 * MOST_SCALE + 4.0)
            self.scale = self._scale(width, height, angles, self.end_mm * ends)
        above, below = self.end_mm * (0.0 in angles), self.end_mm * (180.0 in angles)
        self.x_mm = left + width / 2
        self.y_mm = top + above + (height - above - below) / 2
        self.side_mm = (width - self.made.width_cm * self.scale) / 2 - 2

    @property
    def pitch_mm(self) -> float:
        """From chair to chair where they stand beside each other."""
        return self._pitch_cm() * self.scale

    def _pitch_cm(self) -> float:
        chairs = self.made.chairs
        pairs = [
            (chair, chairs[near]) for chair, beside in zip(chairs, self.made.beside, strict=True) for near in beside
        ]
        gaps = [dist((a.x_cm, a.y_cm), (b.x_cm, b.y_cm)) for a, b in pairs if a.angle == b.angle]
        return min(gaps, default=100.0)

    def _scale(self, width: float, height: float, angles: set[float], ends: float) -> float:
        side = min(130.0, width * 0.5) if angles & {90.0, 270.0} else 0.0
        across, along = (width - side) / self.made.width_cm, (height - ends) / self.made.depth_cm
        return min(across, along, MOST_SCALE)

    def tops(self) -> None:
        """The table tops, the label on one or amid them."""
        for piece in self.made.pieces:
            wide, deep = piece.width_cm * self.scale, piece.depth_cm * self.scale
            x, y = self.x_mm + piece.x_cm * self.scale, self.y_mm + piece.y_cm * self.scale
            self.page.rect(x - wide / 2, y - deep / 2, wide, deep, fill=ACCENT, radius_mm=1.0)
        alone = len(self.made.pieces) == 1
        deep = self.made.pieces[0].depth_cm * self.scale * 0.7 if alone else 24.0
        box = self.x_mm - 30, self.y_mm - deep / 2, 60.0, deep
        draw_label(self.page, box, self.table.title(self.sheet.language), TITLE_PT * 1.4, PAPER if alone else ACCENT)

    def chair(self, chair: Chair, guest: Participant | None) -> None:
        """A chair with its number, and who sits on it."""
        x, y = self.x_mm + chair.x_cm * self.scale, self.y_mm + chair.y_cm * self.scale
        radius = min(CHAIR_CM * 0.42 * self.scale, 8.0)
        categories = self.sheet.forum.roster.categories
        colour = categories[guest.category].colour if guest and guest.category in categories else MUTED
        self.page.circle(x, y, radius, fill=colour if guest else PAPER, stroke=PAPER if guest else FAINT, line_mm=0.3)
        on_chair = PAPER if guest else FAINT
        if chair.accessible:
            draw_wheelchair(self.page, x - 0.68 * radius, y - 0.71 * radius, 1.36 * radius, on_chair)
        else:
            size_pt = max(LEAST_PT, min(12.0, radius * 2.6))
            self.page.text(x, y + 0.125 * size_pt, str(chair.number), size_pt, colour=on_chair, align="centre")
        if not guest:
            return
        reach = CHAIR_CM * 0.5 * self.scale + 2.0
        if self.table.second_row:
            self._in_two_rows(chair, guest, x, y, reach)
        elif chair.angle in (90.0, 270.0):
            self._beside(guest, x, y, reach, 1 if chair.angle == 90.0 else -1)
        elif self.upright:
            self._above(guest, x, y, reach, -1 if chair.angle == 0.0 else 1)
        else:
            turn = -90 if chair.angle == 0.0 else 90
            with self.page.rotated(turn, x, y):
                self._line(guest, x + reach, y, self.end_mm - reach, "left")

    def _in_two_rows(self, chair: Chair, guest: Participant, x: float, y: float, reach: float) -> None:
        """The name beyond both chairs, of who sits at the table above that of who sits behind."""
        is_front = chair.number <= self.table.front
        guest = guest.model_copy(update={"name": f"{chair.number} {guest.name}"})
        aside = self.pitch_mm * (-0.24 if is_front else 0.24)
        reach += SECOND_ROW_CM * self.scale if is_front else 0.0
        if chair.angle in (90.0, 270.0):
            self._beside(guest, x, y + aside, reach, 1 if chair.angle == 90.0 else -1)
        else:
            with self.page.rotated(-90 if chair.angle == 0.0 else 90, x, y):
                width = self.end_mm - CHAIR_CM * 0.5 * self.scale - 2.0
                self._line(guest, x + reach, y + aside, width, "left")

    def _beside(self, guest: Participant, x: float, y: float, reach: float, side: int) -> None:
        width = self.side_mm - CHAIR_CM * 0.5 * self.scale - 2.0
        self._line(guest, x + side * reach, y, width, "left" if side > 0 else "right")

    def _line(self, guest: Participant, x: float, y: float, width: float, align: Literal["left", "right"]) -> None:
        """The name in one line, its own script behind or before it."""
        deep = self.pitch_mm / 2 if self.table.second_row else self.pitch_mm
        name_pt = min(NAME_PT, deep * (PT_OF_TWO if self.table.second_row else PT_OF_ONE))
        local, lang = local_name(guest), self.sheet.language
        if not local and len(lines := name_lines(guest.known_as, width, 0.85 * deep, name_pt, lang)) > 1:
            self._lines(guest, lines, x, y, width, align)
            return
        local_pt = max(LEAST_PT, name_pt * LOCAL_PT / NAME_PT)
        wide, beside = (
            width_mm(guest.known_as, name_pt, 700, lang),
            width_mm(local, local_pt) + 2 if local else 0.0,
        )
        scale = min(1.0, width / (wide + beside))
        if min(name_pt, local_pt if local else name_pt) * scale < LEAST_PT:
            self._small(guest, x, y, width, 0.9 * deep, align)
            return
        base, sign = y + 0.125 * name_pt * scale, 1 if align == "left" else -1
        self.page.text(x, base, guest.known_as, name_pt * scale, weight=700, colour=INK, align=align, language=lang)
        at = x + sign * (wide * scale + 2)
        self.page.text(at, base, local, local_pt * scale, colour=MUTED, align=align)

    def _small(
        self, guest: Participant, x: float, y: float, width: float, deep: float, align: Literal["left", "right"]
    ) -> None:
        """The name in the smallest type, its own script under it as far as there is room; all of it is in the lists."""
        lines = stacked((Part(guest.known_as, 700, self.sheet.language), Part(local_name(guest))), width, deep)
        first = y - LINE_MM * len(lines) / 2 + 0.76 * LINE_MM
        for number, (part, line) in enumerate(lines):
            self.page.text(
                x, first + number * LINE_MM, line, LEAST_PT, weight=part.weight, align=align,
                colour=INK if part.weight == 700 else MUTED, language=part.language,
            )  # fmt: skip

    def _lines(
        self,
        guest: Participant,
        lines: Sequence[str],
        x: float,
        y: float,
        width: float,
        align: Literal["left", "right"],
    ) -> None:
        """A name too long for one line, on more, amid them where the one would be."""
        lang, most_pt = self.sheet.language, 0.85 * self.pitch_mm / (len(lines) * LEADING_MM) * NAME_PT
        size_pt = min(shrunk_pt(line, width, min(most_pt, NAME_PT), 700, lang) for line in lines)
        if size_pt < LEAST_PT:
            self._small(guest, x, y, width, 0.9 * self.pitch_mm, align)
            return
        step = LEADING_MM * size_pt / NAME_PT
        base = y + 0.125 * size_pt - step * (len(lines) - 1) / 2
        for number, line in enumerate(lines):
            self.page.text(x, base + number * step, line, size_pt, weight=700, colour=INK, align=align, language=lang)

    def _length_mm(self, guest: Participant) -> float:
        """The name in one line at full size, its own script behind it."""
        local = local_name(guest)
        name = width_mm(guest.known_as, NAME_PT, 700, self.sheet.language)
        return name + (width_mm(local, LOCAL_PT) + 2 if local else 0.0)

    def _upright(self, guest: Participant) -> tuple[tuple[str, ...], float]:
        """The lines of an upright name and their size, pt."""
        width, lang = self.pitch_mm - 2, self.sheet.language
        room_mm = WRAPPED_MM - 6.0 - (LEADING_MM if local_name(guest) else 0.0)
        lines = name_lines(guest.known_as, width, room_mm, NAME_PT, lang)
        return lines, min(shrunk_pt(line, width, NAME_PT, 700, lang) for line in lines)

    def _above(self, guest: Participant, x: float, y: float, reach: float, side: int) -> None:
        """The name upright on up to four lines above (-1) or below (1) the chair, its own script under it."""
        width, lang = self.pitch_mm - 2, self.sheet.language
        local = local_name(guest)
        lines, size_pt = self._upright(guest)
        if size_pt < LEAST_PT or shrunk_pt(local, width, LEAST_PT) < LEAST_PT:
            small = stacked((Part(guest.known_as, 700, lang), Part(local)), width, WRAPPED_MM - 6.0)
            first = y + side * reach - (0 if side > 0 else LINE_MM * len(small)) + 0.76 * LINE_MM
            for number, (part, line) in enumerate(small):
                self.page.text(
                    x, first + number * LINE_MM, line, LEAST_PT, weight=part.weight, align="centre",
                    colour=INK if part.weight == 700 else MUTED, language=part.language,
                )  # fmt: skip
            return
        step = LEADING_MM * size_pt / NAME_PT
        tall = step * len(lines) + (0.85 * LEADING_MM if local else 0)
        base = y + side * reach + (step * 0.8 if side > 0 else step * 0.8 - tall)
        for line in lines:
            self.page.text(x, base, line, size_pt, weight=700, colour=INK, align="centre", language=lang)
            base += step
        small_pt = shrunk_pt(local, width, LOCAL_PT) if local else LOCAL_PT
        self.page.text(x, base, local, small_pt, colour=MUTED, align="centre")
