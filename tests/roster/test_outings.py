"""The roster as one outing sees it."""

from datetime import date, time

import pytest

from forumctl.definition import Forum, parse
from forumctl.definition.people import Participant
from forumctl.problems import Place
from forumctl.roster import Roster
from forumctl.roster.checks import check
from forumctl.roster.outings import riders_of

_HEAD = """
[forum]
id = "two"
title = "Two"
days = [2028-06-06, 2028-06-07]
timezone = "Europe/Lisbon"
revised = 2028-05-20T12:00:00
[roster.categories.press]
label = "Press"
[[venues]]
id = "hotel"
name = "Hotel"
"""


def outing(name: str, day: int, leave: str, back_by: str, extra: str = "") -> str:
    return f"""
[[visits]]
id = "{name}"
date = 2028-06-0{day}
leave = "{leave}"
back_by = "{back_by}"
from = "hotel"
{extra}
[[visits.sites]]
id = "hall"
name = "Hall"
venue = "hotel"
minutes = 30
capacity = 30
[[visits.buses]]
id = "A"
seats = 30
"""


def forum(*outings: str) -> Forum:
    found = parse("forum.toml", (_HEAD + "".join(outings)).encode())
    assert found.value
    assert not found.problems
    return found.value


def person(name: str, **fields: object) -> Participant:
    return Participant.model_validate({"id": name, "name": name.title(), **fields})


PRESS = 'invite = { categories = ["press"] }'


def test_who_is_invited_comes_and_nobody_else() -> None:
    of = forum(outing("am", 6, "09:00", "12:00"), outing("pm", 6, "13:00", "17:00", PRESS))
    people = Roster((person("ann", category="press"), person("bob"), person("cy", category="press", visits=False)))
    assert [[one.visits for one in riders_of(of, people, each).people] for each in of.outings] == [
        [True, True, False],
        [True, False, False],
    ]


def test_flight_is_on_the_last_day_and_coming_late_on_the_first() -> None:
    of = forum(outing("one", 6, "09:00", "17:00"), outing("two", 7, "09:00", "17:00"))
    people = Roster((person("ann", earliest="10:00", latest="15:00"),))
    hours = [[(one.earliest, one.latest) for one in riders_of(of, people, each).people] for each in of.outings]
    assert hours == [[(time(10), None)], [(None, time(15))]]


@pytest.mark.parametrize(("back_by", "latest"), [("12:45", None), ("12:46", time(12, 45)), ("16:00", time(12, 45))])
def test_who_rides_again_is_back_in_time_to_change(back_by: str, latest: time | None) -> None:
    of = forum(outing("am", 6, "09:00", back_by), outing("pm", 6, "13:00", "17:00", PRESS))
    people = Roster((person("ann", category="press"), person("bob")))
    assert [one.latest for one in riders_of(of, people, of.outings[0]).people] == [latest, None]


def test_lone_table_is_an_outing_and_sees_the_roster_as_it_is() -> None:
    of = forum(outing("am", 6, "09:00", "12:00").replace("[[visits]]", "[visits]").replace('id = "am"', "", 1))
    people = Roster((person("ann", earliest="10:00"), person("bob", visits=False)))
    assert [each.id for each in of.outings] == ["visits"]
    assert riders_of(of, people, of.outings[0]) is people


def test_outings_at_once_with_the_same_people_are_refused() -> None:
    of = forum(
        outing("am", 6, "09:00", "12:00"), outing("too", 6, "09:15", "12:00"), outing("next", 7, "09:00", "12:00")
    )
    (found,) = [one for one in check(of, Roster((person("ann"),))) if one.code == "out-at-once"]
    assert found.sentence == ("1 person is invited to both am and too, which are out at the same time: Ann")
    assert found.stops == ("visits", 1)


def test_problem_of_an_outing_stands_in_its_own_table() -> None:
    text = _HEAD + outing("am", 6, "09:00", "12:00") + outing("pm", 6, "13:00", "12:00")
    found = parse("forum.toml", text.encode())
    (problem,) = found.problems
    line = text.split("\n").index('back_by = "12:00"', text.split("\n").index('id = "pm"')) + 1
    assert isinstance(problem.where, Place)
    assert (problem.where.line, problem.stops) == (line, ("visits", 1))


def test_two_outings_of_one_id_are_refused() -> None:
    found = parse(
        "forum.toml", (_HEAD + outing("am", 6, "09:00", "12:00") + outing("am", 7, "09:00", "12:00")).encode()
    )
    assert [problem.sentence for problem in found.problems] == ["two outings have the id am"]
    assert found.value
    assert found.value.outings[0].date == date(2028, 6, 6)
