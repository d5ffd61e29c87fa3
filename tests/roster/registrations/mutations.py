"""Damaged exports from a seed, and what an import of them may never do: lose a row without a word.

Every row has a mark of its own, so that it can be looked for in what became of the file. A mark ends in a letter that
its number decides: one that is damaged itself is not taken for another row's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from random import Random
from string import ascii_lowercase
from typing import NamedTuple

from openpyxl import Workbook

from forumctl.problems import Place, Problem
from forumctl.roster import separated, workbook
from forumctl.roster.registrations import applying, importing, words
from forumctl.roster.registrations.importing import Answers, Prepared
from forumctl.roster.registrations.merging import Known
from forumctl.roster.roster import Roster
from forumctl.roster.separated import decode
from forumctl.roster.sheet import Row
from tests.roster.given import forum

from .given import EVENTBRITE, FORMS, INDICO, PRETIX, TITO

_MARK = re.compile(r"mark(\d\d)[a-z]")
_HAND_MADE = (
    "List of participants;;;;\n;;;;\nParticipant;;Contact;;Country\nGiven;Family;E-mail;Phone;\n"
    "Oswar;Mungkasa;o@example.org;+62 21 1234567;Indonesia\nNajat;Zarrouk;n@example.org;;Morocco\n"
)
_ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949", "latin-1")
_ENDS = ("\n", "\r\n", "\r")
_PIECES = (
    *(
        '"',
        '""',
        ",",
        ";",
        "\t",
        "\n",
        "\r",
        "\r\n",
        "\0",
        "\ufeff",
        "'",
        "=1+1",
        "@SUM(A1)",
        "-2",
        "sep=;\n",
        "\u202e",
    ),
    *("Name", "Email", "김", "😀", "é", "\u0085", "\u2028", "\x1a", " ", "x" * 500, "\ud55c\uae00;", '\n"\n', "#N/A"),
)


class Damaged(NamedTuple):
    """A file and its name."""

    content: bytes
    file: str


def damaged(seed: int) -> Damaged:
    """One export, of a system and a dialect, with up to six damages; one in twelve is a workbook."""
    stream = Random(seed)
    text = _marked(stream.choice((EVENTBRITE, TITO, PRETIX, INDICO, FORMS, _HAND_MADE)))
    rows = text.splitlines()
    if stream.randrange(12) == 0:
        return Damaged(_workbook(rows, stream), "export.xlsx")
    for _ in range(stream.randrange(3)):
        rows = _DAMAGES_OF_ROWS[stream.randrange(len(_DAMAGES_OF_ROWS))](rows, stream)
    text = stream.choice(_ENDS).join(rows) + stream.choice(("", "\n"))
    for _ in range(stream.randrange(4)):
        at = stream.randrange(len(text) + 1)
        text = text[:at] + stream.choice(_PIECES) + text[at + stream.choice((0, 0, 1, 5)) :]
    content = text.encode(stream.choice(_ENCODINGS), errors="replace")
    for _ in range(stream.choice((0, 0, 1, 3))):
        at = stream.randrange(len(content) + 1)
        content = content[:at] + stream.randbytes(stream.randrange(3)) + content[at + stream.randrange(3) :]
    return Damaged(content, stream.choice(("export.csv", "export.csv", "export.tsv", "export.txt")))


def _marked(text: str) -> str:
    """The export with a mark of its own in each address, of five times as many people."""
    head, *people = text.splitlines()
    above = [line for line in people if "@" not in line]
    rows = [line for line in people if "@" in line]
    marked = [
        re.sub(r"[\w.]+(?=@)", _mark(10 * turn + index), line)
        for turn in range(1, 6)
        for index, line in enumerate(rows)
    ]
    return "\n".join([head, *above, *marked])


def _mark(number: int) -> str:
    return f"mark{number}{ascii_lowercase[number % len(ascii_lowercase)]}"


def _marks(text: str) -> set[str]:
    return {found[0] for found in _MARK.finditer(text) if found[0] == _mark(int(found[1]))}


def _swapped(rows: list[str], stream: Random) -> list[str]:
    one, other = stream.randrange(len(rows)), stream.randrange(len(rows))
    rows[one], rows[other] = rows[other], rows[one]
    return rows


def _cut(rows: list[str], stream: Random) -> list[str]:
    at = stream.randrange(len(rows))
    return [*rows[:at], rows[at][: stream.randrange(len(rows[at]) + 1)], *rows[at + 1 :]]


def _doubled(rows: list[str], stream: Random) -> list[str]:
    at = stream.randrange(len(rows))
    return [*rows[:at], *rows[max(0, at - 2) :]]


def _noted(rows: list[str], stream: Random) -> list[str]:
    at = stream.randrange(3)
    return [*rows[:at], stream.choice(("Participants of the forum", ";;;;", "as of 2019-10-01,,", "")), *rows[at:]]


def _headless(rows: list[str], stream: Random) -> list[str]:
    return rows[stream.randrange(1, 3) :]


_DAMAGES_OF_ROWS: Sequence[Callable[[list[str], Random], list[str]]] = (_swapped, _cut, _doubled, _noted, _headless)


def _workbook(rows: Sequence[str], stream: Random) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in rows:
        sheet.append([cell or None for cell in re.split("[,;]", line)])
    for _ in range(stream.randrange(4)):
        cell = sheet.cell(stream.randrange(1, len(rows) + 1), stream.randrange(1, 14))
        cell.value = stream.choice((None, 42, 1.5, True, "=A1", "Name", "김상범", "x" * 500, "#N/A"))
    out = BytesIO()
    book.save(out)
    content = out.getvalue()
    for _ in range(stream.choice((0, 0, 0, 1))):
        at = stream.randrange(len(content))
        content = content[:at] + stream.randbytes(2) + content[at + 2 :]
    return content


def losses(case: Damaged) -> tuple[str, ...]:
    """The marks of rows that are neither somebody's, nor named in a problem, nor in a file that is refused."""
    known = Known(Roster(), {})
    prepared = importing.prepare(forum(), known, {case.file: case.content}, {})
    merge = prepared.merged(Answers(all_new=True), complete=False)
    assert sum(map(len, (merge.ids, *(export.left_out for export in prepared.exports)))) == sum(
        export.rows for export in prepared.exports
    )
    everybody = applying.roster_file(forum(), known.roster, None, merge)
    again, problems = separated.rows(everybody, "participants.csv", words.COLUMNS)
    assert (len(again) - 1, problems) == (len(merge.new), ())
    assert {where for new in merge.new for where in new.where} == {row.entry.where for row in prepared.rows}
    if not prepared.exports:
        assert any(problem.is_error for problem in prepared.problems)
        return ()
    return tuple(_unspoken(case, prepared))


def _unspoken(case: Damaged, prepared: Prepared) -> Iterator[str]:
    told = {line for problem in prepared.problems for line in _lines(problem)}
    whose = {row.entry.where.line for row in prepared.rows if isinstance(row.entry.where, Place)}
    for row in _rows(case):
        marks = _marks(" ".join(row.cells))
        if marks and row.line not in told and (row.line not in whose or len(marks) > 1):
            yield f"{case.file}:{row.line} {sorted(marks)}"


def _lines(problem: Problem) -> Iterator[int]:
    for where in (problem.where, *problem.also):
        if isinstance(where, Place):
            yield where.line


def _rows(case: Damaged) -> tuple[Row, ...]:
    """The rows as they stand in the file, and as one row what a reader of lines finds and no row holds."""
    if case.file.endswith(".xlsx"):
        return workbook.rows(case.content, case.file)[0]
    rows, _ = separated.rows(case.content, case.file, words.COLUMNS)
    found = {mark for row in rows for mark in _marks(" ".join(row.cells))}
    text, _ = decode(case.content, case.file)
    missed = sorted(_marks(text) - found)
    return (*rows, *([Row(-1, missed, -1)] if missed else ()))
