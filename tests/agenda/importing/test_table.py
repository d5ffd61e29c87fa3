"""Tables as people write them."""

import pytest

from forumctl.agenda.importing import read
from forumctl.problems import ForumError


def times(*rows: str, header: str = "Title;Date;Time;Speaker", day_first: bool | None = None) -> list[str]:
    programme = read("\n".join([header, *rows]).encode(), "a.csv", "Europe/Rome", day_first=day_first)
    return [f"{session.start:%m-%d %H:%M}–{session.end:%H:%M}" for session in programme.sessions]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("A;14 May 2030;09:30–10:30;", "05-14 09:30–10:30"),
        ("A;Tue 14 May 2030;9.30 - 10.30;", "05-14 09:30–10:30"),
        ("A;May 14, 2030;2 pm – 3 pm;", "05-14 14:00–15:00"),
        ("A;14/05/2030;2-3 pm;", "05-14 14:00–15:00"),
        ("A;2030-05-14;12 am to 1 am;", "05-14 00:00–01:00"),
        ("A;14 mai 2030;9h30-10h30;", "05-14 09:30–10:30"),
    ],
)
def test_day_and_hours(row: str, found: str) -> None:
    assert times(row) == [found]


def test_order_of_day_and_month_is_that_of_the_dates_that_show_it_else_asked_for() -> None:
    assert times("A;03/04/2030;09:00–10:00;", "B;14/04/2030;09:00–10:00;")[0] == "04-03 09:00–10:00"
    assert times("A;03/04/2030;09:00–10:00;", "B;04/14/2030;09:00–10:00;")[0] == "03-04 09:00–10:00"
    assert times("A;03/04/2030;09:00–10:00;", day_first=True) == ["04-03 09:00–10:00"]
    assert times("A;03/04/2030;09:00–10:00;", day_first=False) == ["03-04 09:00–10:00"]
    with pytest.raises(ForumError, match="03/04/2030 may have the day or the month first"):
        times("A;03/04/2030;09:00–10:00;")


def test_rows_of_one_session_are_one_with_all_its_speakers() -> None:
    rows = ["A;2030-05-14;09:00–10:00;Ann", "A;2030-05-14;09:00–10:00;Bo and Cy", "B;2030-05-14;09:00–10:00;Ann"]
    programme = read("\n".join(["Title;Date;Time;Speaker", *rows]).encode(), "a.csv", "Europe/Rome")
    assert [session.speakers for session in programme.sessions] == [("ann", "bo", "cy"), ("ann",)]


def test_columns_without_a_word_are_kept_beside() -> None:
    programme = read(b"Title;Date;Time;Catering\nA;2030-05-14;9:00-10:00;Tea\n", "a.csv", "Europe/Rome")
    assert programme.beside == {"a": {"catering": ["Tea"]}}
