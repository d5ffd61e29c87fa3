import random
from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.agenda.timetable import timetable
from forumctl.cases.slots import alternating, arranged, in_time, kept_in_place, slots
from forumctl.problems import ExitCode, ForumError

from .given import call, forum, roster, seoul, submission
from .test_selection import plan


def test_slots_are_the_times_of_the_programme() -> None:
    opened, _ = seoul()
    shown = [
        (entry.start, entry.end)
        for entry in timetable(opened.forum, opened.roster, opened.plans.cases).entries
        if entry.kind == "case"
    ]
    assert [(slot.start, slot.end) for slot in slots(opened.forum, 15)] == shown
    assert len(shown) == 15


def test_slots_in_two_sessions_after_their_talks() -> None:
    from datetime import date

    talks = ({"title": "Word of welcome", "minutes": 5},)
    first = {
        "id": "one",
        "date": date(2019, 10, 17),
        "start": "13:00",
        "minutes": 25,
        "case_minutes": 10,
        "title": "1",
        "talks": talks,
    }
    second = {"id": "two", "date": date(2019, 10, 17), "start": "15:00", "case_minutes": 20, "title": "2"}
    found = slots(forum(sessions=(second, first)), 4)
    assert [f"{slot.start:%H:%M}–{slot.end:%H:%M} {slot.session.id}" for slot in found] == [
        "13:05–13:15 one",
        "13:15–13:25 one",
        "15:00–15:20 two",
        "15:20–15:40 two",
    ]


def test_no_slots_without_a_session_of_cases() -> None:
    assert slots(forum(), 3) == ()


def repeats(cases: tuple[str, ...], group: dict[str, str]) -> int:
    return sum(group[one] == group[other] != "" for one, other in pairwise(cases))


@given(st.lists(st.sampled_from(["", "x", "y", "z"]), min_size=1, max_size=6))
def test_alternating_is_the_best_first_of_all_orders_with_fewest_repeats(groups: list[str]) -> None:
    group = {f"c{index}": name for index, name in enumerate(groups)}
    orders = list(permutations(group))
    fewest = min(repeats(one, group) for one in orders)
    found = alternating(tuple(group), group)
    assert found == min(one for one in orders if repeats(one, group) == fewest)


def test_order_by_region_falls_back_on_the_country() -> None:
    cases = [submission("a", country="VN"), submission("b", country="VN"), submission("c", country="DE")]
    made = call(*cases, order="region", select=3)
    assert arranged("abc", made, forum(), roster(forum())) == ("a", "c", "b")


def test_order_by_score() -> None:
    made = call(*map(submission, "abc"), select=3)
    assert arranged("abc", made, forum(), roster(forum())) == ("a", "b", "c")


SESSION = {"id": "s", "date": date(2019, 10, 17), "start": "13:00", "case_minutes": 10, "title": "Cases"}


def test_order_by_availability() -> None:
    cases = [submission("a", earliest="13:10"), submission("b"), submission("c", latest="13:10")]
    made, of = call(*cases, order="availability", select=3), forum(sessions=(SESSION,))
    assert arranged("abc", made, of, roster(of)) == ("c", "a", "b")


def test_order_by_availability_names_whose_hours_clash() -> None:
    cases = [submission("a", latest="13:10"), submission("b"), submission("c", latest="13:15")]
    made, of = call(*cases, order="availability", select=3), forum(sessions=(SESSION,))
    with pytest.raises(ForumError) as error:
        arranged("abc", made, of, roster(of))
    assert error.value.exit_code == ExitCode.NO_PLAN
    assert "each of these cases: a, c" in error.value.problems[0].sentence


def test_order_by_availability_without_a_session() -> None:
    made = call(submission("a"), order="availability")
    with pytest.raises(ForumError) as error:
        arranged("a", made, forum(), roster(forum()))
    assert [problem.code for problem in error.value.problems] == ["no-case-session"]


def test_kept_order_gives_newcomers_the_places_that_became_free() -> None:
    assert kept_in_place("abdef", plan("fcba")) == ("f", "d", "b", "a", "e")


def test_best_cases_come_as_early_as_lets_everybody_come() -> None:
    stream = random.Random(7)
    stuck = 0
    for _ in range(150):
        cases = "abcde"[: stream.randint(1, 5)]
        times = {case: [time for time in range(len(cases)) if stream.random() < 0.5] for case in cases}
        possible = [order for order in permutations(cases) if all(at in times[case] for at, case in enumerate(order))]
        found, left = in_time(cases, times)
        if possible:
            assert (found, left) == (min(possible, key=lambda order: [cases.index(case) for case in order]), ())
        else:
            stuck += 1
            assert found == ()
            assert len({time for case in left for time in times[case]}) < len(left)
    assert 20 < stuck < 130


def test_many_cases_need_no_deep_recursion() -> None:
    cases = [f"c{index}" for index in range(1500)]
    times = {case: [index, index + 1] if index < 1499 else [0] for index, case in enumerate(cases)}
    found, _ = in_time(cases, times)
    assert found[0] == "c1499"
