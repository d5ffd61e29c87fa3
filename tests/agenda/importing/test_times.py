from datetime import date, datetime, time
from typing import Any

import pytest

from forumctl.agenda.importing.times import day, hour, later, length_min, moment


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        (" 9h30 ", time(9, 30)),
        ("09:30:59", time(9, 30)),
        ("0:00", time(0, 0)),
        ("23:59", time(23, 59)),
        ("24:00", None),
        ("23:60", None),
        ("12:00 am", time(0, 0)),
        ("12:59 a.m.", time(0, 59)),
        ("1:00 am", time(1, 0)),
        ("12:00 pm", time(12, 0)),
        ("1:05 PM", time(13, 5)),
        ("11:59 p.m.", time(23, 59)),
        ("930", None),
        ("", None),
    ],
)
def test_hour(text: str, found: time | None) -> None:
    assert hour(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-10-24", date(2026, 10, 24)),
        ("2026/1/2", date(2026, 1, 2)),
        ("2026.10.24.", date(2026, 10, 24)),
        ("2026년 10월 24일", date(2026, 10, 24)),
        ("24.10.2026", date(2026, 10, 24)),
        ("2.1.2026", date(2026, 1, 2)),
        ("2026-10-24T23:30:00+09:00", date(2026, 10, 24)),
        ("2026-02-30", None),
        ("31.4.2026", None),
        ("10/24/2026", date(2026, 10, 24)),
        ("24/10/2026", date(2026, 10, 24)),
        ("05/05/2030", date(2030, 5, 5)),
        ("04/05/2030", None),
        ("14 May 2030", date(2030, 5, 14)),
        ("Tuesday, 14 May 2030", date(2030, 5, 14)),
        ("May 14th, 2030", date(2030, 5, 14)),
        ("mardi 14 mai 2030", date(2030, 5, 14)),
        ("14. Mai 2030", date(2030, 5, 14)),
        ("14 de mayo de 2030", date(2030, 5, 14)),
        ("31 April 2030", None),
        ("14 Smarch 2030", None),
        ("soon", None),
    ],
)
def test_day(text: str, found: date | None) -> None:
    assert day(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0", 0),
        (" 90 ", 90),
        ("999999", 999_999),
        ("1000000", None),
        ("٣٠", None),
        ("0:05", 5),
        ("1:30", 90),
        ("01:30:59", 90),
        ("PT45M", 45),
        ("PT1H", 60),
        ("PT1H30M15S", 90),
        ("P1D", 1440),
        ("P2DT3H4M", 2 * 1440 + 3 * 60 + 4),
        ("P", None),
        ("PT", None),
        ("PT30S", None),
        ("an hour", None),
    ],
)
def test_length_min(text: str, found: int | None) -> None:
    assert length_min(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [(" 2026-10-24T09:30 ", "2026-10-24T09:30:00"), ("2026-10-24", "2026-10-24T00:00:00"), ("9:30", None)],
)
def test_moment(text: str, found: str | None) -> None:
    said = moment(text)
    assert (said and said.isoformat()) == found


@pytest.mark.parametrize(("minutes", "found"), [(0, "23:58"), (1, "23:59"), (2, None)])
def test_later_ends_with_all_calendars(minutes: int, found: Any) -> None:
    said = later(datetime.fromisoformat("9999-12-31T23:58"), minutes)
    assert (said and f"{said:%H:%M}") == found
