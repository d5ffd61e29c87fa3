import csv
import io

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from forumctl.definition.cleaning import clean_line
from forumctl.problems import Place, Problem
from forumctl.roster.separated import decode

from .given import names, read_file

TABLE = [["Name", "Organisation", "Country"], ["김상범", "Seoul; Gangnam", "KR"], ["Đỗ, Văn", "A\tB", "VN"]]


def written(rows: list[list[str]], delimiter: str = ",", line_end: str = "\n") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return text.getvalue()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_read_any_dialect(delimiter: str, line_end: str) -> None:
    roster, problems = read_file(written(TABLE, delimiter, line_end))
    assert problems == ()
    assert [(p.name, p.organisation, p.country) for p in roster.people] == [
        ("김상범", "Seoul; Gangnam", "KR"),
        ("Đỗ, Văn", "A B", "VN"),
    ]
    assert list(roster.rows.values()) == [Place("people.csv", 2), Place("people.csv", 3)]
    assert roster.columns == {"name": "Name", "organisation": "Organisation", "country": "Country"}


def test_read_header_without_delimiter() -> None:
    roster, problems = read_file("name\nAn\nBao\n")
    assert (names(roster), problems) == (["An", "Bao"], ())


def test_read_delimiter_named_by_excel() -> None:
    roster, problems = read_file("sep=;\r\nname;city\r\nAn;Hue\r\n")
    assert (names(roster), problems) == (["An"], ())
    assert roster.rows["an"] == Place("people.csv", 3)


@pytest.mark.parametrize("content", ["sep=", "sep=;", "sep=x\n", "sep=,\n"])
def test_read_delimiter_named_and_nothing_else(content: str) -> None:
    roster, problems = read_file(content)
    assert roster.people == ()
    assert {problem.code for problem in problems} <= {"empty-roster", "missing-column", "extra-column"}


def test_read_blank_file_in_a_guessed_encoding() -> None:
    _, problems = read_file(b"\xa0")
    assert [problem.code for problem in problems] == ["unsure-encoding"]


def test_read_line_of_row_is_where_it_starts_in_the_file() -> None:
    roster, problems = read_file('\n\nname,city\n"An\nBinh",Hue\n\n , \nChi,Hue\n')
    assert (names(roster), problems) == (["An Binh", "Chi"], ())
    assert roster.rows == {"an-binh": Place("people.csv", 4), "chi": Place("people.csv", 8)}


@pytest.mark.parametrize("opened", ['"Binh,Hue\nChi,Hue\n', '"' + "x" * 200_000 + '",Hue\n'])
def test_read_open_quote_or_oversized_cell(opened: str) -> None:
    roster, problems = read_file("name,city\nAn,Hue\n" + opened)
    assert names(roster) == ["An"]
    assert problems == (
        Problem(
            "open-quote",
            "a quote opened in this row is never closed, or a cell has more than 131,072 characters",
            Place("people.csv", 3),
            'Close the quote, or write "" for a quote inside a quoted cell.',
        ),
    )


def test_read_quote_that_eats_lines_is_reported() -> None:
    _, problems = read_file('name,city\n"An,Hue\nBinh,Hue\nChi,Hue"\n')
    assert problems == (
        Problem(
            "bad-row",
            "this row runs to line 4 and has 1 cells, the header 2",
            Place("people.csv", 2),
            "Look for a quote that is never closed.",
        ),
    )


def test_read_row_longer_than_header() -> None:
    _, problems = read_file("name,city\nAn,Hue,,\nLy, Binh,Hue\n")
    assert problems == (
        Problem(
            "bad-row",
            "this row has 3 cells, the header 2",
            Place("people.csv", 3),
            "Put cells that hold the delimiter in quotes.",
        ),
    )


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\r\n", b",,\n , \n", b"\0\0"])
def test_read_blank_file(content: bytes) -> None:
    roster, problems = read_file(content)
    assert roster.people == ()
    assert problems == (
        Problem("empty-roster", "the file has no rows", Place("people.csv"), "The first row names the columns."),
    )


HEADER = "id,name,country,languages,visits,latest,status,category\n"


@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_read_arbitrary_bytes_never_raises(content: bytes) -> None:
    for start in (b"", HEADER.encode()):
        roster, _ = read_file(start + content)
        assert set(roster.rows) == set(roster.by_id)
        assert len(roster.by_id) == len(roster.people)


@example(["\0"], ",", "\n")
@given(st.lists(st.text(max_size=20), max_size=8), st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n", "\r"]))
def test_read_arbitrary_cells_come_out_cleaned(cells: list[str], delimiter: str, line_end: str) -> None:
    cells = [cell.encode("utf-8", "replace").decode() for cell in cells if not cell.startswith("'")]
    assume("".join(cells).count("\0") < 5)  # more of them, and the file may well be UTF-16
    rows = [["id", "name", "city"], *([f"p{row}", cell or "-", "Hue"] for row, cell in enumerate(cells))]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerows(rows)
    roster, problems = read_file(text.getvalue())
    assert names(roster) == [clean_line(cell or "-") or f"p{row}" for row, cell in enumerate(cells)]
    assert {problem.code for problem in problems} <= {"missing-name"}


TEXT = "이름,도시\n김상범,서울\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_decode_what_korean_programs_save(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "p.csv") == (TEXT, ())


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_decode_utf16_of_both_byte_orders(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "p.csv") == (TEXT, ())


@pytest.mark.parametrize(
    ("content", "text", "said"),
    [
        (b"\xff\xfea\0b", "a\ufffd", "marked as UTF-16"),
        (b"\xef\xbb\xbfa\xff", "a\ufffd", "marked as UTF-8"),
        ("Zoë Łukasz Đỗ ".encode() + b"\xff", "Zoë Łukasz Đỗ \ufffd", "UTF-8"),
    ],
)
def test_decode_broken_text_is_refused(content: bytes, text: str, said: str) -> None:
    hint = "Export it again, or open it, correct what is broken and save it as UTF-8."
    fact = f"this file is {said}, but some of its characters are broken"
    assert decode(content, "p.csv") == (text, (Problem("broken-text", fact, Place("p.csv"), hint),))


def test_decode_drops_nul() -> None:
    assert decode(b"a\0b", "p.csv") == ("ab", ())


def test_decode_finds_a_byte_lost_in_utf16_where_another_one_is_lost_later() -> None:
    content = "name\nBo Li\nAda Obi\nMin Sun\n".encode("utf-16")
    _, problems = decode(content[:20] + content[21:44] + content[45:], "p.csv")
    assert [problem.severity for problem in problems] == ["error"]
