from dataclasses import replace

import pytest

from forumctl.cases.calibration import Standing
from forumctl.cases.ranking import rank
from forumctl.cases.reviews import Review

from .given import call, seoul, submission


def reviews(**scores: dict[str, float]) -> tuple[Review, ...]:
    return tuple(Review(case, reviewer, score) for case, given in scores.items() for reviewer, score in given.items())


def test_rank_shows_mean_median_and_spread() -> None:
    found = rank(call(submission("bus"), reviews=reviews(bus={"a": 6, "b": 7, "c": 9}), normalise=False))
    rating = found.ratings[0]
    assert (rating.score, rating.mean, rating.median, rating.spread, rating.reviews) == (7.33, 7.33, 7.0, 1.53, 3)
    assert rating.standing == Standing(1.0, 1, 1)
    assert found.severity == {}


def test_rank_leaves_out_conflicts_and_cases_with_too_few_reviews() -> None:
    given = (*reviews(bus={"a": 6, "b": 7}, air={"a": 8}), Review("air", "b", 10, "declared"))
    found = rank(call(submission("bus"), submission("air"), submission("sun"), reviews=given, min_reviews=2))
    assert [rating.case for rating in found.ratings] == ["bus"]
    assert found.short == {"air": 1, "sun": 0}
    assert found.conflicts == (Review("air", "b", 10, "declared"),)


def test_rank_of_the_others_is_the_same_when_one_withdraws() -> None:
    _, seoul_call = seoul()
    before = rank(seoul_call).by_case
    after = rank(seoul_call.without(["cairo-one-card", "not-a-case"])).by_case
    assert {case: rating.score for case, rating in after.items()} == {
        case: rating.score for case, rating in before.items() if case != "cairo-one-card"
    }


def test_rank_without_reviews() -> None:
    found = rank(call(submission("bus")))
    assert (found.ratings, found.short) == ((), {"bus": 0})


def test_rank_names_ties_and_decides_them_by_median_then_spread_then_id() -> None:
    given = reviews(
        d={"a": 6, "b": 6, "c": 9}, c={"a": 7, "b": 7, "c": 7}, b={"a": 6, "b": 7, "c": 8}, a={"a": 7, "b": 7, "c": 7}
    )
    found = rank(call(*map(submission, "abcd"), reviews=given, normalise=False))
    assert [rating.case for rating in found.ratings] == ["a", "c", "b", "d"]
    assert found.ties == (("a", "c", "b", "d"),)
    assert set(found.rank.values()) == {1}


def test_rank_names_groups_of_cases_without_a_common_reviewer() -> None:
    given = reviews(a={"x": 5, "y": 6}, b={"y": 7}, c={"z": 8})
    assert rank(call(*map(submission, "abc"), reviews=given)).islands == (("a", "b"), ("c",))
    assert rank(call(*map(submission, "ab"), reviews=given[:3])).islands == ()


def test_standings_are_firm_where_scores_are_far_apart_and_seeded() -> None:
    _, seoul_call = seoul()
    found = rank(seoul_call)
    assert found.ratings[0].standing.first == 1.0
    assert found.ratings[-1].standing.first == 0.0
    assert found == rank(seoul_call)
    assert found != rank(seoul_call, seed=1)
    assert all(one.standing.best <= one.standing.worst for one in found.ratings)
    assert sum(one.standing.first for one in found.ratings) == pytest.approx(15.0)


def test_rank_does_not_depend_on_the_order_of_rows() -> None:
    _, seoul_call = seoul()
    turned = replace(
        seoul_call,
        reviews=seoul_call.reviews[::-1],
        submissions=dict(reversed(list(seoul_call.submissions.items()))),
    )
    assert [(one.case, one.score) for one in rank(turned).ratings] == [
        (one.case, one.score) for one in rank(seoul_call).ratings
    ]
