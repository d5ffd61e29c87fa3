from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from .given import read_files


def test_submission_is_cleaned_and_found_by_our_columns() -> None:
    call, problems = read_files(
        "\ufeffId;Title;Title KO;Presenter;City;Country;Sub theme;Earliest\r\n"
        'bus;"  A\u202e bus\x07 that\ncomes ";버스;Trần Bình;Hanoi;vn;\'=SUM(1);09:30:00\r\n'
    )
    assert problems == ()
    bus = call.submissions["bus"]
    assert (bus.title, bus.titles, bus.presenter, bus.country) == (
        "A bus that comes",
        {"en": "A bus that comes", "ko": "버스"},
        "binh",
        "VN",
    )
    assert bus.text.within("ko") == "버스"
    assert bus.value("sub-theme") == "=SUM(1)"
    assert bus.earliest == time(9, 30)


def test_submission_columns_may_have_other_names() -> None:
    call, problems = read_files(
        "Paper title,Speaker,Land\nWater in the night,binh@example.org,VN\n",
        columns={"title": "Paper title", "presenter": "Speaker", "country": "Land"},
    )
    assert problems == ()
    assert list(call.submissions) == ["water-in-the-night"]
    assert call.submissions["water-in-the-night"].presenter == "binh"
    assert call.submissions["water-in-the-night"].value("country") == "VN"


def test_country_of_a_submission_may_be_written_out() -> None:
    call, problems = read_files("title,presenter,country\nBus,anna,Vietnam\n")
    assert problems == ()
    assert [one.country for one in call.submissions.values()] == ["VN"]


def test_submission_without_latin_letters_gets_a_stable_id() -> None:
    first, _ = read_files("title,presenter\n버스,anna\n물,anna\n")
    second, _ = read_files("title,presenter\n물,anna\n버스,anna\n")
    assert set(first.submissions) == set(second.submissions)
    assert all(case.startswith("case-") for case in first.submissions)


def test_submissions_are_reported_all_at_once_by_row_and_column() -> None:
    call, problems = read_files(
        "id,title,presenter,country,status\n"
        "bus,Bus,anna,Atlantis,\n"
        "Bus Stop,Stop,anna,VN,\n"
        "water,,anna,VN,\n"
        "air,Air,,VN,\n"
        "sun,Sun,nobody,VN,\n"
        "sun,Sun again,anna,VN,\n"
        "wind,Wind,anna,VN,gone\n"
        "rain,Rain,anna,VN,,more\n"
    )
    assert [(one.code, str(one.where)) for one in problems] == [
        ("bad-cell", "cases.csv:2 (country)"),
        ("bad-cell", "cases.csv:3 (id)"),
        ("missing-title", "cases.csv:4 (title)"),
        ("missing-presenter", "cases.csv:5 (presenter)"),
        ("unknown-presenter", "cases.csv:6 (presenter)"),
        ("duplicate-case", "cases.csv:7 (id)"),
        ("bad-cell", "cases.csv:8 (status)"),
        ("bad-row", "cases.csv:9"),
    ]
    assert [one.code for one in problems if not one.is_error] == ["unknown-presenter"]
    assert list(call.submissions) == ["sun", "rain"]


def test_submissions_without_needed_columns() -> None:
    call, problems = read_files("id,titel,titel\nbus,Bus,Bus\n")
    assert [(one.code, one.sentence) for one in problems] == [
        ("missing-column", "no column is called title"),
        ("missing-column", "no column is called presenter"),
        ("duplicate-column", "more than one column is called titel"),
    ]
    assert "Did you mean titel?" in problems[0].hint
    assert call.submissions == {}


@given(st.binary(max_size=300), st.booleans())
def test_any_bytes_are_read_or_reported(content: bytes, headed: bool) -> None:
    header = b"id,title,presenter,country\n" if headed else b""
    call, problems = read_files(header + content, b"case,reviewer,impact,clarity\n" + content)
    assert all(one.id == case for case, one in call.submissions.items())
    assert all(problem.sentence and problem.code for problem in problems)


def test_title_too_long_in_any_language_is_reported() -> None:
    call, problems = read_files(f"title,title_ko,presenter\nBus,{'버' * 401},anna\n{'b' * 401},,anna\n")
    assert [(one.code, str(one.where)) for one in problems] == [
        ("bad-cell", "cases.csv:2 (title_ko)"),
        ("bad-cell", "cases.csv:3 (title)"),
    ]
    assert call.submissions == {}
