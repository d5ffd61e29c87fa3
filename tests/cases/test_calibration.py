import numpy as np
import pytest

from forumctl.cases.calibration import Calibration, Panel, calibrate
from tests.bench.normalising import Setting, compared

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
