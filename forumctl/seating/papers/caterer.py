"""The caterer's sheet: how many meals of each kind at which table, and on which chair. The kitchen needs no names."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, HEADING_PT, INK, LINE, MUTED, NOTE_PT, ZEBRA
from forumctl.documents.type.fitting import width_mm
from forumctl.documents.type.small_print import LEAST_PT, Part, readable, stacked
from forumctl.documents.type.small_print import LINE_MM as LINE_PT_MM
from forumctl.locale import msgid, several, word
from forumctl.locale.digits import in_digits
from forumctl.locale.needs import need_name
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster

from .sheet import A4_MM, Sheet, room_named, shrunk_pt

STANDARD = ""
"""The meal of those who ask for nothing."""


@dataclass(frozen=True, slots=True)
class TableMeals:
    """Meals of a table: how many of each kind, the standard one first, then the most frequent; kinds are diets.

    Diets of one person are one kind, as they are on one plate: "halal, nut-allergy". The counts add up to the people.
    """

    label: str
    counts: Mapping[str, int]

    @property
    def people(self) -> int:
        """How many are seated."""
        return sum(self.counts.values())


def meals(roster: Roster, plan: SeatingPlan) -> tuple[TableMeals, ...]:
    """The meals of each table in the order of the plan. Somebody who left the roster still has a standard meal."""

    def kind(guest: str) -> str:
        return ", ".join(roster.by_id[guest].diets) if guest in roster.by_id else STANDARD

    return tuple(
        TableMeals(label, _ordered(Counter(kind(guest) for guest in people if guest)))
        for label, people in plan.tables.items()
    )


def total(label: str, tables: Sequence[TableMeals]) -> TableMeals:
    """All tables as one with this label."""
    counts: Counter[str] = Counter()
    for table in tables:
        counts.update(table.counts)
    return TableMeals(label, _ordered(counts))


def _ordered(counts: Counter[str]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda entry: (entry[0] != STANDARD, -entry[1], entry[0])))


HEAD_MM = 5.0
LINE_MM = 5.2
PADDING_MM = 3.6
TABLE_MM = 18.0
COUNT_MM = 19.0
MEALS_MM = 66.0
GAP_MM = 5.0
SPACE = "    "


def render(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> bytes:
    """A PDF in A4: the meals in all, then table by table with the chairs. For the kitchen only."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    title = f"{forum.session(occasion.session).title.within(language)} – {word('Diets', language)}"
    sheet = Sheet(forum, occasion, language, Document(title, language=language), A4_MM)
    chairs, tables = diets(roster, plan), meals(roster, plan)
    rows = [_Row(total(word("Total", language), tables), ())]
    for table in tables:
        wishes = tuple(f"{chair}  {_named(found, language)}" for chair, found in chairs[table.label].items())
        rows.append(_Row(table, wishes))
    _draw(sheet, rows)
    return sheet.render()


def diets(roster: Roster, plan: SeatingPlan) -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """What is asked for by table and chair, chairs from 1; chairs where nothing is asked for are left out."""
    return {
        label: {
            chair: roster.by_id[guest].diets
            for chair, guest in enumerate(people, 1)
            if guest in roster.by_id and roster.by_id[guest].diets
        }
        for label, people in plan.tables.items()
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """A table, or all of them: its meals, and what is asked for on which chair, each entry never broken."""

    meals: TableMeals
    chairs: tuple[str, ...]

    def counted(self, language: str) -> tuple[str, ...]:
        """How many meals of each kind."""
        named = {kind: _named(kind.split(", "), language) for kind in self.meals.counts if kind != STANDARD}
        named[STANDARD] = word("standard", language)
        return tuple(
            f"{in_digits(str(number), language)} × {named[kind]}" for kind, number in self.meals.counts.items()
        )


def _named(diets: Iterable[str], language: str) -> str:
    """Diets as the kitchen reads them."""
    return several((need_name(diet, language) for diet in diets), language)


def _draw(sheet: Sheet, rows: Sequence[_Row]) -> None:
    """The rows down the pages; one that is deeper than a page goes on on the next, its label again before it."""
    left, top, width, height = sheet.frame_mm
    most = int((height - HEAD_MM - PADDING_MM) / LINE_MM)
    page, y_mm = _page(sheet), top + HEAD_MM
    for number, row in enumerate(rows):
        # All tables together have no chairs: their meals take the whole width.
        wide = width - TABLE_MM - COUNT_MM if number == 0 else MEALS_MM - GAP_MM
        counted = _lines(row.counted(sheet.language), wide)
        chairs = _lines(row.chairs, width - TABLE_MM - COUNT_MM - MEALS_MM)
        for start in range(0, max(1, len(counted), len(chairs)), most):
            here, there = counted[start : start + most], chairs[start : start + most]
            deep = PADDING_MM + max(1, len(here), len(there)) * LINE_MM
            if y_mm + deep > top + height:
                page, y_mm = _page(sheet), top + HEAD_MM
            if number == 0:
                page.rect(left, y_mm, width, deep, fill=ZEBRA)
            page.line(left, y_mm + deep, left + width, y_mm + deep, colour=LINE)
            baseline = y_mm + PADDING_MM / 2 + 4.2
            _label(sheet, page, row.meals, baseline, deep)
            _entries(sheet, page, (TABLE_MM + COUNT_MM, baseline, wide), here)
            room = width - TABLE_MM - COUNT_MM - MEALS_MM
            _entries(sheet, page, (TABLE_MM + COUNT_MM + MEALS_MM, baseline, room), there)
            y_mm += deep


def _label(sheet: Sheet, page: Page, of: TableMeals, baseline: float, deep: float) -> None:
    """What the table is called, in which room where there are several, and how many sit there."""
    left, lang = sheet.frame_mm[0], sheet.language
    called = sheet.occasion.called(of.label, lang)
    room = room_named(sheet.forum, sheet.occasion, of.label, lang)
    page.text(left + TABLE_MM + 9, baseline, str(of.people), BODY_PT + 1, colour=INK, align="right")
    size_pt = shrunk_pt(called, TABLE_MM - 2, HEADING_PT, 700, lang)
    if size_pt >= LEAST_PT and not room:
        page.text(left + 2, baseline, called, size_pt, weight=700, colour=ACCENT, language=lang)
        return
    for number, (part, line) in enumerate(stacked((Part(called, 700, lang), Part(room)), TABLE_MM - 2, deep)):
        at = baseline - 1.2 + number * LINE_PT_MM
        page.text(left + 2, at, line, LEAST_PT, weight=part.weight, colour=ACCENT, language=part.language)


def _entries(sheet: Sheet, page: Page, box_mm: tuple[float, float, float], lines: Sequence[Sequence[str]]) -> None:
    """Lines from x and a baseline on, in so much room; one that is wider is made smaller."""
    x_mm, baseline, room = box_mm
    for place, line in enumerate(lines):
        text = SPACE.join(line)
        text, size_pt = readable(text, room, BODY_PT + 1, 400, sheet.language)
        at = sheet.frame_mm[0] + x_mm, baseline + place * LINE_MM
        page.text(*at, text, size_pt, colour=INK, language=sheet.language)


def _page(sheet: Sheet) -> Page:
    """A new page with the heads of the columns."""
    page = sheet.page(word("Meals by table", sheet.language))
    left, top, width, _ = sheet.frame_mm
    meals_mm = TABLE_MM + COUNT_MM
    heads = (
        (2.0, msgid("Table")),
        (TABLE_MM, msgid("People")),
        (meals_mm, msgid("Meals")),
        (meals_mm + MEALS_MM, msgid("Chair and diet")),
    )
    for x_mm, text in heads:
        page.text(left + x_mm, top + 2, word(text, sheet.language), NOTE_PT, colour=MUTED, language=sheet.language)
    page.line(left, top + HEAD_MM, left + width, top + HEAD_MM, colour=ACCENT, line_mm=0.5)
    return page


def _lines(entries: Sequence[str], width: float) -> list[list[str]]:
    """The entries in lines no wider than the column."""
    lines: list[list[str]] = [[]]
    for entry in entries:
        if lines[-1] and width_mm(SPACE.join([*lines[-1], entry]), BODY_PT + 1) > width:
            lines.append([])
        lines[-1].append(entry)
    return lines
