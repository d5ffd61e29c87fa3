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


TOURS = """
[[visits.tours]]
id = "rooms"
sites = ["up"]
[[visits.tours]]
id = "green"
sites = ["garden"]
[visits.lunch]"""


def test_a_bus_for_another_tour_is_tried_with_all_of_its_people() -> None:
    of = forum(old="[visits.lunch]", new=TOURS)
    assert of.visits is not None
    up = of.visits.sites[0].model_copy(update={"slots": (of.visits.leave.replace(10),), "capacity": 8})
    buses = tuple(bus.model_copy(update={"languages": ()}) for bus in of.visits.buses[:2])
    visits = of.visits.model_copy(update={"sites": (up, *of.visits.sites[1:]), "buses": buses})
    with pytest.raises(ForumError) as raised:
        planned(crowd(14), of.on(visits))
    said = raised.value.problems[0].hint
    assert "bus A makes the tour green" in said
    other = tuple(bus.model_copy(update={"tour": tour}) for bus, tour in zip(buses, ("green", "rooms"), strict=True))
    assert planned(crowd(14), of.on(visits.model_copy(update={"buses": other}))).plan.stops


def test_one_more_guide_is_a_mend_that_works() -> None:
    old, new = 'back_by = "17:00"', 'back_by = "12:40"'
    few = forum(old=old, new=new)
    assert few.visits
    two = tuple(bus.model_copy(update={"staff_seats": 1, "seats": 12}) for bus in few.visits.buses[:1])
    of = few.on(few.visits.model_copy(update={"buses": two, "lunch": None}))
    with pytest.raises(ForumError) as raised:
        planned(crowd(8, languages=("en",)), of)
    assert "bus A has one more guide" in raised.value.problems[0].hint
    more = tuple(bus.model_copy(update={"staff_seats": 2}) for bus in two)
    assert planned(
        crowd(8, languages=("en",)), of.on(few.visits.model_copy(update={"buses": more, "lunch": None}))
    ).plan
