"""Mends of a day that is too tight: least to the minute, and each of them works when it is made."""

import pytest

from forumctl.problems import ForumError
from tests.visits.given import crowd, forum, planned

SLOT = 'id = "garden"\nslots = ["11:20"]'
NARROW = ('["11:30", "13:30"]', '["11:30", "12:15"]')


def hint(old: str, new: str) -> str:
    """What would help, where the garden is seen at 11:20 and one more thing is so."""
    with pytest.raises(ForumError) as raised:
        planned(crowd(4), forum(old=old, new=new))
    return raised.value.problems[0].hint


def source(window: str) -> tuple[str, str]:
    """The text of the forum that is replaced, from the garden on to the window of lunch, and by what."""
    between = 'id = "garden"\nname = "Garden"\nvenue = "park"\nminutes = 60\ncapacity = 30\n[visits.lunch]\nwindow = '
    return between + NARROW[0], between.replace('id = "garden"', SLOT) + window


def test_least_change_of_the_lunch_window_is_said_and_works() -> None:
    said = hint(*source(NARROW[1]))
    assert "lunch may last until 13:05" in said
    assert "lunch may begin at 10:35" in said
    for window in ('["11:30", "13:05"]', '["10:35", "12:15"]'):
        assert planned(crowd(4), forum("", *source(window))).plan.stops
    for window in ('["11:30", "13:04"]', '["10:36", "12:15"]'):
        with pytest.raises(ForumError):
            planned(crowd(4), forum("", *source(window)))


def test_day_that_is_too_short_by_minutes_says_the_minute() -> None:
    said = hint('back_by = "17:00"', 'back_by = "12:07"')
    assert "the buses may be back by 12:50" in said
