from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.cases import order
from forumctl.problems import ExitCode, ForumError

from .given import call, forum, roster, submission
from .test_selection import plan


def repeats(cases: tuple[str, ...], group: dict[str, str]) -> int:
    return sum(group[one] == group[other] != "" for one, other in pairwise(cases))


@given(st.lists(st.sampled_from(["", "x", "y", "z"]), min_size=1, max_size=6))
def test_alternating_is_the_best_first_of_all_orders_with_fewest_repeats(groups: list[str]) -> None:
    group = {f"c{index}": name for index, name in enumerate(groups)}
    orders = list(permutations(group))
    fewest = min(repeats(one, group) for one in orders)
    found = order.alternating(tuple(group), group)
    assert found == min(one for one in orders if repeats(one, group) == fewest)


def test_order_by_region_falls_back_on_the_country() -> None:
    cases = [submission("a", country="VN"), submission("b", country="VN"), submission("c", country="DE")]
    made = call(*cases, order="region", select=3)
    assert order.arranged("abc", made, forum(), roster(forum())) == ("a", "c", "b")


def test_order_by_score() -> None:
    made = call(*map(submission, "abc"), select=3)
    assert order.arranged("abc", made, forum(), roster(forum())) == ("a", "b", "c")


SESSION = {"id": "s", "date": date(2019, 10, 17), "start": "13:00", "case_minutes": 10, "title": "Cases"}


def test_order_by_availability() -> None:
    cases = [submission("a", earliest="13:10"), submission("b"), submission("c", latest="13:10")]
    made, of = call(*cases, order="availability", select=3), forum(sessions=(SESSION,))
    assert order.arranged("abc", made, of, roster(of)) == ("c", "a", "b")


def test_order_by_availability_names_whose_hours_clash() -> None:
    cases = [submission("a", latest="13:10"), submission("b"), submission("c", latest="13:15")]
    made, of = call(*cases, order="availability", select=3), forum(sessions=(SESSION,))
    with pytest.raises(ForumError) as error:
        order.arranged("abc", made, of, roster(of))
    assert error.value.exit_code == ExitCode.NO_PLAN
    assert "each of these cases: a, c" in error.value.problems[0].sentence


def test_order_by_availability_without_a_session() -> None:
    made = call(submission("a"), order="availability")
    with pytest.raises(ForumError) as error:
        order.arranged("a", made, forum(), roster(forum()))
    assert [problem.code for problem in error.value.problems] == ["no-case-session"]


def test_kept_order_gives_newcomers_the_places_that_became_free() -> None:
    assert order.kept("abdef", plan("fcba")) == ("f", "d", "b", "a", "e")
