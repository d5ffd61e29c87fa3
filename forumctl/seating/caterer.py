"""The caterer's sheet: how many of each diet at which table, and on which chair. No names: the kitchen needs none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.documents.document import Document
from forumctl.documents.measuring import width_mm
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, HEADING_PT, INK, LINE, MUTED, NOTE_PT, ZEBRA
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster

from .sheet import A4_MM, Sheet
from .words import word

HEAD_MM = 5.0
LINE_MM = 6.0
PADDING_MM = 4.0
TABLE_MM = 24.0
COUNT_MM = 20.0
SPACE = "     "


def render(forum: Forum, roster: Roster, plan: SeatingPlan, language: str) -> bytes:
    """A PDF in A4: the diets in all, then table by table with the chairs. For the kitchen only."""
    occasion = next(occasion for occasion in forum.occasions if occasion.id == plan.occasion)
    title = f"{forum.session(occasion.session).title.within(language)} – {word('Diets', language)}"
    sheet = Sheet(forum, occasion, language, Document(title, language=language), A4_MM)
    chairs = diets(roster, plan)
    totals = Counter(diet for of_table in chairs.values() for found in of_table.values() for diet in found)
    rows = [_Row(word("Total", language), len(plan.table_of), tuple(f"{n} × {diet}" for diet, n in _by_count(totals)))]
    for label, people in plan.tables.items():
        found = tuple(f"{chair}  {', '.join(wishes)}" for chair, wishes in chairs[label].items())
        rows.append(_Row(label, sum(map(bool, people)), found))
    _draw(sheet, rows)
    return sheet.render()


def diets(roster: Roster, plan: SeatingPlan) -> Mapping[str, Mapping[int, tuple[str, ...]]]:
    """What is asked for by table and chair, chairs from 1; chairs where nothing is asked for are left out."""
    return {
        label: {
            chair: roster.by_id[guest].diet
            for chair, guest in enumerate(people, 1)
            if guest in roster.by_id and roster.by_id[guest].diet
        }
        for label, people in plan.tables.items()
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """A table, or all of them: label, people, and what is asked for, each entry never broken."""

    label: str
    people: int
    entries: tuple[str, ...]


def _by_count(totals: Counter[str]) -> list[tuple[str, int]]:
    return sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))


def _draw(sheet: Sheet, rows: Sequence[_Row]) -> None:
    left, top, width, height = sheet.frame_mm
    page, y_mm = _page(sheet), top + HEAD_MM
    for number, row in enumerate(rows):
        lines = _lines(row.entries, width - TABLE_MM - COUNT_MM)
        deep = PADDING_MM + max(1, len(lines)) * LINE_MM
        if y_mm + deep > top + height:
            page, y_mm = _page(sheet), top + HEAD_MM
        if number == 0:
            page.rect(left, y_mm, width, deep, fill=ZEBRA)
        page.line(left, y_mm + deep, left + width, y_mm + deep, colour=LINE)
        baseline = y_mm + PADDING_MM / 2 + 4.2
        page.text(left + 2, baseline, row.label, HEADING_PT, weight=700, colour=ACCENT, language=sheet.language)
        page.text(left + TABLE_MM + 10, baseline, str(row.people), BODY_PT + 1, colour=INK, align="right")
        for line in lines:
            page.text(left + TABLE_MM + COUNT_MM, baseline, SPACE.join(line), BODY_PT + 1, colour=INK)
            baseline += LINE_MM
        y_mm += deep


def _page(sheet: Sheet) -> Page:
    """A new page with the heads of the columns."""
    page = sheet.page(word("Diets by table", sheet.language))
    left, top, width, _ = sheet.frame_mm
    for x_mm, text in ((2.0, "Table"), (TABLE_MM, "People"), (TABLE_MM + COUNT_MM, "Chair and diet")):
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
