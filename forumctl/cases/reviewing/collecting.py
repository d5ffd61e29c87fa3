"""Filled-in score sheets → reviews, and every mistake by sheet and cell."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from forumctl.cases.loading import Call
from forumctl.definition.cleaning import clean_line
from forumctl.problems import Place, Problem
from forumctl.spreadsheets.separated import render_csv

from .assigning import Pair
from .sheets import HEADER_ROW, REVIEWER_CELL, SHEET, columns

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
    missing = [name for name in ("case", *columns(call.cases)) if name not in header]
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
        cells = {name: _text(page.cell(row, header[name]).value) for name in columns(call.cases)}
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
    ours = ("case", "reviewer", *columns(call.cases))
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
