"""forumctl cases assign, sheets, collect, missing, confirm: from the reviewers to the letters."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from .conftest import Run

CALL = Path(__file__).parents[1] / "errors" / "forums" / "cases"


@pytest.fixture
def call(tmp_path: Path) -> Path:
    """A call of three cases and four reviewers without a review yet."""
    folder = Path(shutil.copytree(CALL, tmp_path / "call"))
    (folder / "reviews.csv").unlink()
    shutil.rmtree(folder / "plans", ignore_errors=True)
    forum = folder / "forum.toml"
    text = forum.read_text("utf-8").replace(
        "[cases]\n", '[cases]\nreviewers = "reviewers.csv"\nreviews_each = 2\nconfirm_by = 2030-04-20\n'
    )
    forum.write_text(text, "utf-8")
    (folder / "reviewers.csv").write_text(
        "reviewer,email,country,expertise,conflict,at_most\n"
        "Rev One,one@example.org,,rail,,\nRev Two,two@example.org,,,tram,\n"
        "ann,ann@example.org,,,,\nRev Four,four@example.org,,,,1\n",
        "utf-8",
    )
    return folder


def filled(path: Path, **wrong: int) -> None:
    """Fills every score of a sheet in, but what is said to be wrong by cell."""
    book = load_workbook(path)
    page = book["Scores"]
    for row in range(6, page.max_row + 1):
        for column in range(1, page.max_column + 1):
            name = page.cell(5, column).value
            if name in ("impact", "clarity"):
                page.cell(row, column).value = 7 if "tram" in str(page.cell(row, 1).value) else 5
            if name == "comment":
                page.cell(row, column).value = "Say more about costs."
    for cell, value in wrong.items():
        page[cell] = value
    book.save(path)


def test_nobody_gets_a_case_of_their_own_and_what_lacks_is_said(run: Run, call: Path) -> None:
    found = run("cases", "assign", call, "--json")
    assert found.code == 0
    cases = json.loads(found.out)["cases"]
    assert {case: len(names) for case, names in cases.items()} == {"tram": 2, "bridge": 2, "school": 2}
    assert {"ann", "Rev Two"}.isdisjoint(cases["tram"])
    forum = call / "forum.toml"
    forum.write_text(forum.read_text("utf-8").replace("reviews_each = 2", "reviews_each = 3"), "utf-8")
    short = run("cases", "assign", call)
    assert (short.code, "tram is to get 3 reviews, and 2 of 4 may review it" in short.err) == (4, True)


def test_sheets_go_out_come_back_and_mistakes_are_named_by_cell(run: Run, call: Path) -> None:
    run("cases", "assign", call)
    assert run("cases", "sheets", call, "--blind", "-o", f"{call}/sheets/").code == 0
    sheets = sorted((call / "sheets").glob("*.xlsx"))
    book = load_workbook(sheets[0])["Scores"]
    header = [cell.value for cell in book[5]]
    assert "presenter" not in header
    assert (book.protection.sheet, book["A6"].protection.locked) == (True, True)
    assert [str(one.sqref) for one in book.data_validations.dataValidation] != []
    for sheet in sheets:
        filled(sheet)
    letter = "ABCDEFGHIJ"[header.index("impact")]
    filled(sheets[0], **{f"{letter}6": 11})
    wrong = run("cases", "collect", call / "sheets", call, "--yes")
    assert (wrong.code, f"{letter}6: impact is '11'" in wrong.err) == (3, True)
    assert not (call / "reviews.csv").exists()
    filled(sheets[0])
    assert run("cases", "collect", call / "sheets", call, "--yes").code == 0
    assert json.loads(run("cases", "missing", call, "--json").out) == []
    assert run("cases", "select", call).code == 0
    assert run("cases", "letters", call, "--comments", "--format", "pdf").code == 0
    pdf = PdfReader(BytesIO((call / "out" / "cases" / "letters" / "tram.en.pdf").read_bytes()))
    text = pdf.pages[0].extract_text()
    assert "Please answer by" in text
    assert "Say more about costs." in text
    assert run("cases", "letters", call, "--format", "docx", "--only", "tram").code == 0
    word = Document(str(call / "out" / "cases" / "letters" / "tram.en.docx"))
    assert next(one.text for one in word.paragraphs) == "Call"


def test_reserve_moves_up_for_who_declines_and_answers_are_kept(run: Run, call: Path) -> None:
    (call / "reviews.csv").write_text((CALL / "reviews.csv").read_text("utf-8"), "utf-8")
    assert run("cases", "select", call).code == 0
    said = run("cases", "confirm", call, "--case", "tram", "--declined", "bridge")
    assert "school takes place 2 from bridge" in said.err
    assert "1 of 2 are confirmed." in said.err
    assert run("cases", "select", call).code == 0
    assert "1 of 2 are confirmed." in run("cases", "confirm", call).err


def test_second_round_asks_others_about_the_cases_on_the_border(run: Run, call: Path) -> None:
    (call / "reviews.csv").write_text((CALL / "reviews.csv").read_text("utf-8"), "utf-8")
    run("cases", "assign", call)
    before = json.loads(run("cases", "assign", call, "--json", "--dry-run").out)["cases"]
    after = json.loads(run("cases", "assign", call, "--second-round", "--json").out)
    assert all(set(before.get(case, ())) <= set(names) for case, names in after["cases"].items())
    assert {case for case, names in after["cases"].items() if len(names) > len(before[case])} == set(
        after["second_round"]
    )
