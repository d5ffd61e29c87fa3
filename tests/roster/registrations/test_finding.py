from io import BytesIO

import pytest
from openpyxl import Workbook

from forumctl.problems import Place, Problem

from .given import FORMS, mapped, read, told

MERGED = "List of participants;;;;\n;;;;\nParticipant;;Contact;;Country\nGiven;Family;E-mail;Phone;\n{}"
ROWS = "Oswar;Mungkasa;o@example.org;+62 21 1234567;Indonesia\n\nNajat;Zarrouk;n@example.org;;Morocco\n"


def test_read_header_below_a_title_and_over_merged_cells() -> None:
    columns, people, problems = read(MERGED.format(ROWS))
    assert problems == ()
    assert mapped(columns) == {
        "given_name": "Given", "family_name": "Family", "email": "E-mail", "phone": "Phone", "country": "Country",
    }  # fmt: skip
    assert [row["name"] for row in told(people)] == ["Oswar Mungkasa", "Najat Zarrouk"]
    assert people is not None
    assert [str(row.entry.where) for row in people.people] == ["export.csv:5", "export.csv:7"]


def test_read_merged_workbook() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for line in MERGED.format(ROWS).splitlines():
        sheet.append([cell or None for cell in line.split(";")])
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A3:B3")
    sheet.merge_cells("C3:D3")
    content = BytesIO()
    book.save(content)
    columns, people, problems = read(content.getvalue(), "export.xlsx")
    assert (len(mapped(columns)), problems) == (5, ())
    assert [row["country"] for row in told(people)] == ["ID", "MA"]


def test_warn_of_two_people_in_one_row_under_a_header_that_is_wide_enough() -> None:
    header = "Given;Family;E-mail;Organisation;;Guest;E-mail of guest;Country of guest\n"
    rows = "Oswar;Mungkasa;o@example.org;Jakarta\nNajat;Zarrouk;n@example.org;Rabat\n"
    assert read(header + rows)[2] == ()
    _, people, problems = read(f"{header}{rows}Ana;Kováč;a@example.org;Brno Li;Wei;l@example.org;CN\n{rows}")
    assert len(told(people)) == 5
    assert problems == (
        Problem(
            "run-together",
            "this row has two addresses and 7 cells where most have 4",
            Place("export.csv", 4),
            "Rows may have run together here: look for a lost line end or quote.",
            severity="warning",
        ),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_every_dialect(end: str, delimiter: str) -> None:
    rows = [["Name", "E-mail", "Organisation"], ["김상범", "k@example.org", '"City, Net;\tof"']]
    columns, people, problems = read(end.join(delimiter.join(row) for row in rows))
    assert (len(mapped(columns)), problems) == (3, ())
    assert told(people) == [{"name": "김상범", "email": "k@example.org", "organisation": "City, Net; of"}]


def test_read_header_that_comes_again() -> None:
    _, people, problems = read(FORMS + FORMS)
    assert people is not None
    assert (people.rows, len(people.people), people.left_out) == (5, 4, (4,))
    assert [problem.code for problem in problems] == ["repeated-header"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        (b"Oswar Mungkasa,o@example.org\nNajat Zarrouk,n@example.org\n", "no-header"),
        (b"PK\x03\x04broken", "bad-workbook"),
    ],
)
def test_read_what_is_no_table(content: bytes, code: str) -> None:
    columns, _, problems = read(content)
    assert columns is None
    assert [problem.code for problem in problems] == [code]
