""""""

from dataclasses import replace

import numpy as np
import pytest

from forumctl.cases.ranking import Calibration, Panel, Standing, calibrate, rank
from forumctl.cases.reviews import Review
from tests.bench.normalising import Setting, compared

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


CROSSED = Panel([0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 0])


def test_severities_sum_to_nothing_and_equal_least_squares_when_not_shrunk() -> None:
    scores = np.asarray([8.0, 6.0, 7.0, 9.0, 5.0, 4.0])
    calibration = Calibration(CROSSED, 1e9)
    design = np.zeros((6, 6))
    design[np.arange(6), CROSSED.case] = 1
    design[np.arange(6), 3 + CROSSED.reviewer] = 1
    fitted = np.linalg.lstsq(design, scores, rcond=None)[0]
    expected = fitted[3:] - fitted[3:].mean()
    assert calibration.severities(scores) == pytest.approx(expected, abs=1e-6)
    assert calibration.severities(scores).sum() == pytest.approx(0.0, abs=1e-6)
    assert calibration.quality(scores) == pytest.approx(fitted[:3] + fitted[3:].mean(), abs=1e-6)


def test_no_correction_leaves_the_means() -> None:
    scores = np.asarray([8.0, 6.0, 7.0, 9.0, 5.0, 4.0])
    assert Calibration(CROSSED, 0.0).quality(scores).tolist() == [7.0, 8.0, 4.5]


@pytest.mark.parametrize(
    ("panel", "scores"),
    [
        (Panel([0, 1, 2], [0, 1, 2]), [5.0, 6.0, 7.0]),
        (Panel([0, 0, 1, 1], [0, 1, 0, 1]), [5.0, 5.0, 7.0, 7.0]),
    ],
)
def test_nothing_is_corrected_where_nothing_can_be_told(panel: Panel, scores: list[float]) -> None:
    assert calibrate(panel, np.asarray(scores)).ratio == 0.0


def test_an_exact_difference_between_reviewers_is_taken_out() -> None:
    panel = Panel([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 1, 2])
    found = calibrate(panel, np.asarray([6.0, 8.0, 5.0, 7.0, 8.0, 8.0]))
    assert found.severities(np.asarray([6.0, 8.0, 5.0, 7.0, 8.0, 8.0]))[:2] == pytest.approx([-4 / 3, 2 / 3], abs=0.01)


@pytest.mark.parametrize(
    ("setting", "gain"), [(Setting(20, 9, 3, 1.0, 0.6), 0.08), (Setting(60, 20, 3, 1.0, 0.8), 0.08)]
)
def test_planted_ranking_is_recovered_better_than_by_means(setting: Setting, gain: float) -> None:
    (mean, calibrated), (hits, calibrated_hits), wins = compared(setting, 20)
    assert calibrated - mean > gain
    assert calibrated_hits > hits
    assert wins > 0.8


def test_planted_ranking_is_not_harmed_where_reviewers_are_alike() -> None:
    (mean, calibrated), _, _ = compared(Setting(20, 9, 3, 0.0, 0.6), 30)
    assert calibrated > mean - 0.01
