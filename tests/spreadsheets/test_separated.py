"""A table as csv."""

from forumctl.spreadsheets.separated import render_csv


def test_csv_is_what_excel_opens_and_runs_no_formula() -> None:
    assert render_csv([("id", "=name", "x"), ("kim", "=1+1", -1.5), ("이, B", "", 2)]) == (
        b"\xef\xbb\xbf" + "id,'=name,x\r\nkim,'=1+1,-1.5\r\n\"이, B\",,2\r\n".encode()
    )
