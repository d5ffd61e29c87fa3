from io import BytesIO

import pytest
from openpyxl import load_workbook

from forumctl.roster import workbook
from forumctl.roster.registrations.applying import Edit, edited
from forumctl.spreadsheets.workbook import render_xlsx
from tests.roster.given import forum

KNOWN = frozenset({"name", "city", "status", "id"})
STAMP = forum().about.revised


def edit(content: str, change: Edit, encoding: str = "utf-8") -> str:
    return edited(content.encode(encoding), "p.csv", change, KNOWN).decode(encoding)


def test_edited_changes_nothing_but_the_cells_named() -> None:
    before = 'name; city ;"x y";status\r\n\r\n"Kim ; S"; Seoul;"a ""b""";confirmed\r\nLee;;\r\n'
    after = before.replace('"Kim ; S"; Seoul;"a ""b""";confirmed', '"Kim ; S"; Seoul;"a ""b""";cancelled')
    assert edit(before, Edit({3: {"status": "cancelled"}})) == after
    assert edit(before, Edit({3: {"status": "confirmed", "city": "Seoul"}})) == before
    assert edit(before, Edit({4: {"status": "waiting"}})) == before.replace("Lee;;\r\n", "Lee;;;waiting\r\n")


def test_edited_puts_new_columns_and_rows_at_the_end() -> None:
    assert edit("sep=,\nname,city\nKim\nLee,Hue", Edit({3: {"id": "kim"}}, [{"name": "=Bo", "id": "bo"}])) == (
        "sep=,\nname,city,id\nKim,,kim\nLee,Hue,\n'=Bo,,bo\n"
    )


@pytest.mark.parametrize(("name", "encoding"), [("김", "cp949"), ("Đỗ", "utf-8-sig")])
def test_edited_keeps_the_encoding_while_it_can_hold_the_names(name: str, encoding: str) -> None:
    before = "name\r이정훈\r".encode("cp949")
    assert edited(before, "p.csv", Edit({}, [{"name": name}]), KNOWN) == f"name\r이정훈\r{name}\r".encode(encoding)


def test_edited_workbook_keeps_other_cells_and_never_has_formulas() -> None:
    before = render_xlsx({"People": [("name", "note"), ("Kim", "=1+1"), ("Lee", "")]}, STAMP)
    change = Edit({2: {"name": "=Kim", "id": "kim"}}, [{"name": "Bo"}])
    after = edited(before, "p.xlsx", change, KNOWN)
    assert after == edited(before, "p.xlsx", change, KNOWN)
    rows, _, problems, _ = workbook.rows(after, "p.xlsx")
    assert problems == ()
    assert [row.cells for row in rows] == [["name", "note", "id"], ["=Kim", "=1+1", "kim"], ["Lee"], ["Bo"]]
    sheet = load_workbook(BytesIO(after)).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n"}
