""""""

from io import BytesIO

import pytest
from openpyxl import Workbook

from forumctl.problems import Place, Problem
from forumctl.roster import Roster
from forumctl.roster.registrations import finding, importing
from forumctl.roster.registrations.finding import Wanted
from forumctl.roster.registrations.merging import Known
from tests.roster import given

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


def linked(*rows: tuple[str, str, str]) -> bytes:
    """A workbook with the columns Name and Email; the third text of a row is what its address is linked to."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Name", "Email"])
    for line, (name, said, target) in enumerate(rows, 2):
        sheet.append([name, said])
        if target:
            sheet.cell(line, 2).hyperlink = target
            sheet.cell(line, 2).value = said
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def test_read_the_address_behind_a_cell_that_shows_none() -> None:
    _, people, problems = read(
        linked(
            ("Ana Reyes", "write to her", "mailto:ana@example.org"),
            ("Bo Li", "bo@example.org", "mailto:old@example.org"),
            ("Cy Dee", "cy@example.org", "mailto:CY@example.org?subject=Forum"),
            ("Di Fox", "her page", "https://example.org/di"),
        ),
        "x.xlsx",
    )
    assert [(one["name"], one.get("email", "")) for one in told(people)] == [
        ("Ana Reyes", "ana@example.org"),
        ("Bo Li", "bo@example.org"),
        ("Cy Dee", "cy@example.org"),
        ("Di Fox", ""),
    ]
    assert [(problem.code, problem.severity) for problem in problems] == [
        ("other-link", "warning"),
        ("bad-cell", "error"),
    ]


def test_read_the_address_behind_a_name() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Delegate", "Agency"])
    sheet.append(["Ana Reyes", "City A"])
    sheet.cell(2, 1).hyperlink = "mailto:ana%2Bforum@example.org"
    sheet.cell(2, 1).value = "Ana Reyes"
    content = BytesIO()
    book.save(content)
    columns, people, _ = read(content.getvalue(), "x.xlsx")
    assert mapped(columns)["email"] == "E-mail behind Delegate"
    assert told(people)[0]["email"] == "ana+forum@example.org"


@pytest.mark.parametrize(
    ("hidden", "lines", "severity"),
    [("", [2, 3, 4], "error"), ("read", [2, 3, 4], "warning"), ("skip", [2, 4], "warning")],
)
def test_ask_about_hidden_rows(hidden: str, lines: list[int], severity: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Name", "Email"), ("Ana", "a@example.org"), ("Bo", "b@example.org"), ("Cy", "c@example.org")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    content = BytesIO()
    book.save(content)
    found, problems = finding.read(content.getvalue(), "x.xlsx", Wanted(hidden=hidden))
    assert [(problem.code, problem.severity, problem.where) for problem in problems] == [
        ("hidden-rows", severity, Place("x.xlsx", 3))
    ]
    assert found is not None
    assert [row.line for row in found.rows] == lines


def test_an_address_without_an_at_is_asked_about() -> None:
    _, people, problems = read("Name,Email\nAna Reyes,see above\nBo Li,n/a\n")
    assert [one.get("email", "") for one in told(people)] == ["", ""]
    assert problems == (
        Problem(
            "bad-cell",
            "'see above' is no e-mail address",
            Place("export.csv", 2, field="Email"),
            "Write the address, or clear the cell. Or leave cells blank that cannot be read: --leave-blank.",
        ),
    )


def test_cells_merged_over_rows_are_those_of_each() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Participants",), ("Delegation", "Name"), ("Laos", "Ana Reyes"), (None, "Bo Li"), (None, "Cy Dee")):
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    content = BytesIO()
    book.save(content)
    _, people, _ = read(content.getvalue(), "x.xlsx")
    assert [one.get("delegation", "") for one in told(people)] == ["laos", "laos", ""]


def test_ask_for_the_other_half_of_a_name() -> None:
    forum, known = given.forum(), Known(Roster(), {})
    csv = {"x.csv": b"First name,Department\nAna,Parks\nBo,Roads\n"}
    assert [problem.code for problem in importing.prepare(forum, known, csv, {}).problems] == ["half-a-name"]
    assert importing.prepare(forum, known, csv, {"family_name": ""}).problems == ()
