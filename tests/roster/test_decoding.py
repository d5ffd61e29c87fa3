from typing import Literal

import pytest

from forumctl.problems import Place, Problem
from forumctl.roster.decoding import decode

TEXT = "이름,도시\n김상범,서울\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_decode_what_korean_programs_save(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "p.csv") == (TEXT, ())


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_decode_utf16_of_both_byte_orders(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "p.csv") == (TEXT, ())


def test_decode_latin1_is_a_guess() -> None:
    assert decode("José Müller".encode("latin-1"), "p.csv") == (
        "José Müller",
        (
            Problem(
                "unsure-encoding",
                "this is neither UTF-8 nor CP949 text; it was read as Latin-1, and names may be misspelt",
                Place("p.csv"),
                "Save the file as UTF-8.",
                severity="warning",
            ),
        ),
    )


@pytest.mark.parametrize(
    ("content", "said", "severity"),
    [(b"\xff\xfea\0b", "UTF-16", "error"), (b"\xef\xbb\xbfa\xff", "UTF-8", "warning")],
)
def test_decode_broken_text_after_a_mark(content: bytes, said: str, severity: Literal["error", "warning"]) -> None:
    text, problems = decode(content, "p.csv")
    assert text == "a\ufffd"
    assert problems == (
        Problem(
            "unsure-encoding",
            f"this is said to be {said} text, but some of its characters are broken",
            Place("p.csv"),
            "Save the file as UTF-8.",
            severity=severity,
        ),
    )


def test_decode_drops_nul() -> None:
    assert decode(b"a\0b", "p.csv") == ("ab", ())


def test_decode_finds_a_byte_lost_in_utf16_where_another_one_is_lost_later() -> None:
    content = "name\nBo Li\nAda Obi\nMin Sun\n".encode("utf-16")
    _, problems = decode(content[:20] + content[21:44] + content[45:], "p.csv")
    assert [problem.severity for problem in problems] == ["error"]
