"""A table as csv.

Cells that a spreadsheet would run are guarded, and read back as they were.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.spreadsheets.separated import guarded, render_csv, unguarded


def test_csv_is_what_excel_opens_and_runs_no_formula() -> None:
    assert render_csv([("id", "=name", "x"), ("kim", "=1+1", -1.5), ("이, B", "", 2)]) == (
        b"\xef\xbb\xbf" + "id,'=name,x\r\nkim,'=1+1,-1.5\r\n\"이, B\",,2\r\n".encode()
    )


@pytest.mark.parametrize(
    "cell", ["=1+1", "+82", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "﹦1"]
)
def test_guarded_never_starts_a_formula(cell: str) -> None:
    assert guarded(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "1=1", "'", "'Abd al-Rahman", "a@example.org"])
def test_guarded_leaves_other_cells(cell: str) -> None:
    assert guarded(cell) == unguarded(cell) == cell


@given(st.text(st.sampled_from("'=+-@＝＠\ta"), max_size=6))
def test_unguarded_undoes_guarded(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
