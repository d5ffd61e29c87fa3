import csv
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from forumctl import project
from forumctl.agenda.formats.table import HEADER
from forumctl.agenda.revisions import revise
from forumctl.definition.values import Text
from forumctl.plans.agenda import AgendaPlan

from .given import FULL, SMALL, abstract, changed, laid, published, rendered, without

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://x.example","x")', "'=1", "=cmd|' /C calc'!A0"]


def sheet(source: bytes) -> list[list[object]]:
    workbook = load_workbook(BytesIO(source))
    return [[cell.value for cell in row] for row in workbook.worksheets[0].iter_rows()]


def table(source: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(source.decode("utf-8-sig"), newline="")))


def test_csv_and_xlsx_say_the_same() -> None:
    laid_out = laid(SMALL)
    lines, cells = table(rendered(laid_out, "csv")), sheet(rendered(laid_out, "xlsx"))
    assert [["" if value is None else str(value) for value in row] for row in cells] == lines
    assert lines[0] == list(HEADER)
    assert len(lines) == 1 + len(laid_out.entries)


def test_table_of_all_day_entries_has_days_and_no_hours() -> None:
    forum = published(project.load(FULL))
    found = {row[0]: row[5:10] for row in table(rendered(forum.table, "csv"))}
    assert found["exhibition"] == ["2026-10-24", "", "2026-10-25", "", ""]
    assert found["night"] == ["2026-10-24", "22:00", "2026-10-25", "04:00", "420"]


def test_table_ends_with_what_is_cancelled() -> None:
    plan = revise(AgendaPlan(), laid(SMALL))
    rows = table(rendered(without(laid(SMALL), "night"), "csv", plan=plan))
    assert rows[-1][:10] == [
        "night",
        "9",
        "cancelled",
        "social",
        "",
        "2019-10-26",
        "22:00",
        "2019-10-27",
        "04:00",
        "420",
    ]
    assert rows[-1][10:12] == ["Night of the long table", "Cellar, Alte Börse, 12 Kleine Straße, Berlin"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    text = Text((("", formula),))
    texts = dict.fromkeys(("title", "room", "venue", "address"), text)
    hostile = changed(laid(SMALL), "panel", **texts, **abstract(text), track=formula)
    for row in table(rendered(hostile, "csv")):
        assert [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []
    workbook = load_workbook(BytesIO(rendered(hostile, "xlsx")))
    kinds = {cell.data_type for row in workbook.worksheets[0].iter_rows() for cell in row}
    assert kinds == {"s", "n"}
    assert formula.strip() in [cell.value for row in workbook.worksheets[0].iter_rows() for cell in row]


def test_xlsx_is_the_same_bytes_and_takes_any_control_character() -> None:
    hostile = changed(laid(SMALL), "panel", title=Text((("", "a\x00\ud800b"),)))
    hostile = replace(hostile, title=Text((("", "Title\x01"),)))
    assert rendered(hostile, "xlsx") == rendered(hostile, "xlsx")
    assert "ab" in [row[10] for row in sheet(rendered(hostile, "xlsx"))]


def test_xlsx_cell_holds_no_more_than_excel_allows() -> None:
    long = changed(laid(SMALL), "panel", **abstract(Text((("", "x" * 32_768),))))
    assert max(len(str(row[HEADER.index("abstract")])) for row in sheet(rendered(long, "xlsx"))) == 32_767


def test_xlsx_has_a_heading_that_stays_and_is_bold() -> None:
    page = load_workbook(BytesIO(rendered(laid(SMALL), "xlsx"))).worksheets[0]
    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", f"A1:AB{len(laid(SMALL).entries) + 1}")
    assert [cell.font.bold for cell in page["A"][:3]] == [True, False, False]
