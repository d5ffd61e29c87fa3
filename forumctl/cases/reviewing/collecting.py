"""Score sheets, made and taken back: a workbook for each reviewer that takes scores, conflicts and comments alone.

Filled-in sheets become reviews, and every mistake is named by sheet and cell.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any, NamedTuple

from forumctl.cases.loading import Call
from forumctl.cases.submissions import Submission
from forumctl.definition.cases import Cases
from forumctl.definition.cleaning import clean_line
from forumctl.problems import Place, Problem
from forumctl.roster import Roster
from forumctl.roster.ids import slug
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import saved

from .panel import Pair
from .reviewers import Reviewer

_YES, _NO = ("yes", "y", "x", "true", "1", "예"), ("", "no", "n", "false", "0", "-", "아니오")
Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Collected:
    """The reviews of some sheets by case and reviewer, rows that are still blank, and all that is wrong."""

    reviews: Mapping[Pair, Cells]
    blank: tuple[Pair, ...]
    problems: tuple[Problem, ...]


def collect(call: Call, assigned: frozenset[Pair], files: Mapping[str, bytes]) -> Collected:
    """Reads the sheets by file name; `assigned` are the pairs whose reviews are expected."""
    reviews: dict[Pair, Cells] = {}
    blank: list[Pair] = []
    problems: list[Problem] = []
    came_from: dict[Pair, str] = {}
    for file, content in sorted(files.items()):
        for found in _sheet(call, assigned, file, content):
            if isinstance(found, Problem):
                problems.append(found)
                continue
            pair, cells, place = found
            if not any(cells.values()):
                blank.append(pair)
            elif pair in reviews and reviews[pair] != cells:
                fact = f"{pair[1]} scores {pair[0]} otherwise in {came_from[pair]}"
                problems.append(Problem("double-review", fact, place, "Keep the sheet that counts."))
            else:
                reviews[pair], came_from[pair] = cells, file
    return Collected(reviews, tuple(pair for pair in blank if pair not in reviews), tuple(problems))


def _sheet(
    call: Call, assigned: frozenset[Pair], file: str, content: bytes
) -> Iterator[Problem | tuple[Pair, Cells, Place]]:
    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(content), data_only=True)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever it meets in a broken file
        yield Problem("bad-sheet", "this is no workbook", Place(file), "Ask for the sheet again, as .xlsx.")
        return
    if SHEET not in book.sheetnames:
        yield Problem("bad-sheet", f"it has no sheet {SHEET}", Place(file), "Use the sheets that cases sheets makes.")
        return
    page: Any = book[SHEET]
    reviewer = _text(page.cell(*REVIEWER_CELL).value)
    header = {_text(page.cell(HEADER_ROW, at).value): at for at in range(1, min(page.max_column, 200) + 1)}
    missing = [name for name in ("case", *_columns(call.cases)) if name not in header]
    if missing:
        fact = f"row {HEADER_ROW} has no column {', '.join(missing)}"
        yield Problem("bad-sheet", fact, Place(file, HEADER_ROW), "Make sheets anew, and copy the scores over.")
        return
    if reviewer not in {one for _, one in assigned}:
        fact = f"B2: {reviewer!r} has no case to review"
        yield Problem("unknown-reviewer", fact, Place(file, 2), "Write their name as the file of reviewers has it.")
        return
    for row in range(HEADER_ROW + 1, min(page.max_row, HEADER_ROW + 10_000) + 1):
        case = _text(page.cell(row, header["case"]).value)
        cells = {name: _text(page.cell(row, header[name]).value) for name in _columns(call.cases)}
        if not case and not any(cells.values()):
            continue
        if (case, reviewer) not in assigned:
            where = f"{page.cell(row, header['case']).coordinate}: "
            fact = f"{where}{case or 'a blank'} is not a case that {reviewer} is to review"
            yield Problem("unknown-case", fact, Place(file, row), "Restore the id that stood there.")
            continue
        wrong = list(_wrong(call, page, row, header, cells, file))
        yield from wrong
        if not wrong:
            yield (case, reviewer), cells, Place(file, row)


def _wrong(call: Call, page: Any, row: int, header: Mapping[str, int], cells: Cells, file: str) -> Iterator[Problem]:
    """What cannot be in a row; one that is all blank is still to come, and no mistake."""
    lowest, highest = call.cases.scale
    said = cells["conflict"].casefold()
    has_conflict = said not in _NO
    for name in call.cases.weights if any(cells.values()) else ():
        where, text = page.cell(row, header[name]).coordinate, cells[name]
        if not text and not has_conflict:
            yield Problem("missing-score", f"{where}: no score for {name}", Place(file, row), "Ask for it.")
        elif text:
            try:
                inside = lowest <= float(text.replace(",", ".")) <= highest
            except ValueError:
                inside = False
            if not inside:
                hint = f"It must be a number from {lowest} to {highest}."
                yield Problem("bad-score", f"{where}: {name} is {text!r}", Place(file, row), hint)


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else clean_line(str(value))


def reviews_file(call: Call, collected: Collected, rows: Sequence[Sequence[str]]) -> bytes:
    """The file of reviews with those collected in the place of what the same reviewers said before."""
    called = call.cases.columns
    ours = ("case", "reviewer", *_columns(call.cases))
    header = [*rows[0]] if rows else []
    for name in ours:
        if called.get(name, name) not in header:
            header.append(called.get(name, name))
    at = {name: header.index(called.get(name, name)) for name in ours}
    left = dict(collected.reviews)
    made = [header]
    for row in rows[1:]:
        cells = [*row, *[""] * (len(header) - len(row))]
        pair = cells[at["case"]], cells[at["reviewer"]]
        made.append(_with(cells, at, pair, left.pop(pair)) if pair in left else cells)
    made += [_with([""] * len(header), at, pair, cells) for pair, cells in sorted(left.items())]
    return render_csv(made)


def _with(row: list[str], at: Mapping[str, int], pair: Pair, cells: Cells) -> list[str]:
    for name, text in {"case": pair[0], "reviewer": pair[1], **cells}.items():
        row[at[name]] = ("yes" if text.casefold() in _YES else text) if name == "conflict" else text
    return row


def missing(call: Call, assigned: frozenset[Pair]) -> Mapping[str, tuple[str, ...]]:
    """The cases that each reviewer still has to review, by reviewer; one with a conflict of interest is no longer."""
    has = {(one.case, one.reviewer) for one in call.reviews}
    found: dict[str, tuple[str, ...]] = {}
    for case, reviewer in sorted(assigned):
        if (case, reviewer) not in has and case in call.submissions and call.submissions[case].status != "withdrawn":
            found[reviewer] = (*found.get(reviewer, ()), case)
    return found


SHEET = "Scores"
REVIEWER_CELL = (2, 2)
HEADER_ROW = 5
"""Above it stand the forum, the reviewer and how to fill it in."""
FILLED_IN = ("conflict", "comment", "note")
"""Columns after the criteria: a conflict of interest, what the presenter may read, what only the committee may."""
_ABOUT = ("abstract", "topics", "keywords", "theme", "language")
"""What a sheet shows of a case beside its title, where the submissions have it."""
_OF_AUTHORS = ("city", "country", "organisation", "presenter")


class _Sheet(NamedTuple):
    """A workbook for a reviewer, and what of the texts in it may say whose a case is."""

    reviewer: str
    content: bytes
    warnings: tuple[Problem, ...]


def file_of(reviewer: str) -> str:
    """The name of the sheet of a reviewer."""
    return f"scores-{slug(reviewer) or 'reviewer'}.xlsx"


def _columns(cases: Cases) -> tuple[str, ...]:
    """What is filled in, in order."""
    return (*cases.weights, *FILLED_IN)


def render(
    call: Call, roster: Roster, reviewer: Reviewer, cases: Sequence[str], title: str, revised: datetime, *, blind: bool
) -> _Sheet:
    """The sheet of one reviewer; with `blind` without who has sent a case in, and where from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    shown = _shown(call, cases, blind=blind)
    asked = _columns(call.cases)
    lowest, highest = call.cases.scale
    bold, wrapped = Font(bold=True), Alignment(vertical="top", wrap_text=True)
    page["A1"], page["A1"].font = title, Font(bold=True, size=14)
    page["A2"], page["B2"] = "reviewer", reviewer.id
    page["A3"] = f"A score from {lowest} to {highest} for each criterion; in a conflict of interest yes, and no scores."
    for at, name in enumerate((*shown, *asked), 1):
        page.cell(HEADER_ROW, at, name).font = bold
        width = 60 if name in ("abstract", "comment", "note") else 28 if name == "title" else 14
        page.column_dimensions[get_column_letter(at)].width = width
    for row, case in enumerate(cases, HEADER_ROW + 1):
        for at, name in enumerate(shown, 1):
            cell = page.cell(row, at, _cell(call.submissions[case], name) or None)
            cell.data_type, cell.alignment = ("s", wrapped) if cell.value else ("n", wrapped)
        for at in range(len(shown) + 1, len(shown) + len(asked) + 1):
            blank = page.cell(row, at)
            blank.protection, blank.alignment = Protection(locked=False), wrapped
            blank.fill = PatternFill("solid", fgColor="FFF8DC")
    last = HEADER_ROW + len(cases)
    scores = DataValidation("list", formula1=f'"{",".join(map(str, range(lowest, highest + 1)))}"', allow_blank=True)
    if highest - lowest > 60:  # a list of choices holds 255 characters
        scores = DataValidation("decimal", operator="between", formula1=str(lowest), formula2=str(highest))
    scores.error, scores.errorTitle = f"Write a number from {lowest} to {highest}.", "Score"
    yes_or_no = DataValidation("list", formula1='"no,yes"', allow_blank=True)
    for at, name in enumerate(asked, len(shown) + 1):
        letter = get_column_letter(at)
        span = f"{letter}{HEADER_ROW + 1}:{letter}{last}"
        if name in call.cases.weights:
            scores.add(span)
        elif name == "conflict":
            yes_or_no.add(span)
    page.add_data_validation(scores)
    page.add_data_validation(yes_or_no)
    page.freeze_panes = f"C{HEADER_ROW + 1}"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    book.properties.creator, book.properties.created = "forumctl", revised.replace(tzinfo=None)
    warnings = tuple(_betrayed(call, roster, cases)) if blind else ()
    return _Sheet(reviewer.id, saved(book, revised), warnings)


def _shown(call: Call, cases: Sequence[str], *, blind: bool) -> tuple[str, ...]:
    """What a sheet says of the cases: what any of them has."""
    wanted = ("case", "title", *(() if blind else _OF_AUTHORS), *_ABOUT)
    return tuple(name for name in wanted if any(_cell(call.submissions[case], name) for case in cases))


def _cell(case: Submission, name: str) -> str:
    if name == "case":
        return case.id
    return str(getattr(case, name, "") or case.value(name))


def _betrayed(call: Call, roster: Roster, cases: Sequence[str]) -> Iterator[Problem]:
    """Cases whose title or text names who sent it in, or where from."""
    for name in cases:
        case = call.submissions[name]
        person = roster.by_id.get(case.presenter)
        of_person = (person.name, person.organisation, person.city) if person else (case.presenter,)
        names = {case.city, case.organisation, *of_person}
        text = " ".join((case.id.replace("-", " "), case.title, case.value("abstract"))).casefold()
        found = sorted(one for one in names if len(one) > 2 and re.search(rf"\b{re.escape(one.casefold())}\b", text))
        if found:
            fact = f"the id, title or abstract of {name} names {', '.join(found)}: the sheet is not quite blind"
            hint = "Change the text, or live with it."
            yield Problem("not-blind", fact, Place(call.cases.file), hint, severity="warning")
