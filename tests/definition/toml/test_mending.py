"""Values as people write them, and the same as TOML has them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.toml import mending


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("14.05.2030", "2030-05-14"),
        ("2030-5-14", "2030-05-14"),
        ("2030/05/14", "2030-05-14"),
        ("14/05/2030", "2030-05-14"),
        ("05/14/2030", "2030-05-14"),
        ("05/05/2030", "2030-05-05"),
        ("05/06/2030", ""),
        ("14 May 2030", "2030-05-14"),
        ("May 14th, 2030", "2030-05-14"),
        ("14. März 2030", "2030-03-14"),
        ("2030년 5월 14일", "2030-05-14"),
        ("2030年5月14日", "2030-05-14"),
        ("30.02.2030", ""),
        ("Tuesday", ""),
        ("", ""),
    ],
)
def test_date_as_people_write_it(text: str, meant: str) -> None:
    assert mending.as_date(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("9:00", "09:00"),
        ("9.30", "09:30"),
        ("9h30", "09:30"),
        ("9h", "09:00"),
        ("9 am", "09:00"),
        ("12 am", "00:00"),
        ("6pm", "18:00"),
        ("6:15 p.m.", "18:15"),
        ("18 Uhr", "18:00"),
        ("18.30 Uhr", "18:30"),
        ("09:30:00", "09:30"),
        ("9시 30분", "09:30"),
        ("25:00", ""),
        ("13 pm", ""),
        ("9", ""),
        ("soon", ""),
    ],
)
def test_time_as_people_write_it(text: str, meant: str) -> None:
    assert mending.as_clock(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"), [("30 min", "30"), ("1,200", "1200"), ("1.200", "1200"), ("08", "8"), ("-8", "-8"), ("x", "")]
)
def test_number_as_people_write_it(text: str, meant: str) -> None:
    assert mending.as_number(text) == meant


@given(st.dates(date(1000, 1, 1)))
def test_every_date_with_dots_is_that_day(day: date) -> None:
    assert mending.as_date(f"{day:%d.%m.}{day.year:04}") == day.isoformat()


@given(st.lists(st.text(max_size=60), min_size=1, max_size=8), st.data())
def test_whatever_the_lines_are_what_is_meant_differs_and_is_toml(lines: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(lines) - 1))
    if found := mending.mended(lines, row, frozenset({"sessions"})):
        _, line, start, count = found
        assert 0 <= start <= row
        assert 1 <= count <= len(lines) - start
        assert line != lines[start] or count > 1 or not line
