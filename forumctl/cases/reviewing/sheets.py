"""Score sheets: a workbook for each reviewer, where nothing can be filled in but scores, conflicts and comments."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from forumctl.cases.loading import Call
from forumctl.cases.submissions import Submission
from forumctl.definition.cases import Cases
from forumctl.problems import Place, Problem
from forumctl.roster import Roster
from forumctl.roster.ids import slug
from forumctl.spreadsheets.workbook import saved

from .reviewers import Reviewer

SHEET = "Scores"
REVIEWER_CELL = (2, 2)
HEADER_ROW = 5
"""Above it stand the forum, the reviewer and how to fill it in."""
FILLED_IN = ("conflict", "comment", "note")
"""Columns after the criteria: a conflict of interest, what the presenter may read, what only the committee may."""
_ABOUT = ("abstract", "topics", "keywords", "theme", "language")
"""What a sheet shows of a case beside its title, where the submissions have it."""
_OF_AUTHORS = ("city", "country", "organisation", "presenter")


class Sheet(NamedTuple):
    """A workbook for a reviewer, and what of the texts in it may say whose a case is."""

    reviewer: str
    content: bytes
    warnings: tuple[Problem, ...]


def file_of(reviewer: str) -> str:
    """The name of the sheet of a reviewer."""
    return f"scores-{slug(reviewer) or 'reviewer'}.xlsx"


def columns(cases: Cases) -> tuple[str, ...]:
    """What is filled in, in order."""
    return (*cases.weights, *FILLED_IN)


def render(
    call: Call, roster: Roster, reviewer: Reviewer, cases: Sequence[str], title: str, revised: datetime, *, blind: bool
) -> Sheet:
    """The sheet of one reviewer; with `blind` without who has sent a case in, and where from."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    page = book.worksheets[0]
    page.title = SHEET
    shown = _shown(call, cases, blind=blind)
    asked = columns(call.cases)
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
    return Sheet(reviewer.id, saved(book, revised), warnings)


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
