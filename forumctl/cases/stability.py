"""How firm a ranking is: what it would be had chance fallen otherwise in the reviews.

Residual bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 9): each review's score is
made anew from the quality of its case, the severity of its reviewer and a residual drawn from those of all reviews,
and the cases are ranked again. Residuals are widened by the root of reviews over degrees of freedom, for the fit has
taken some of chance away.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .normalising import Calibration, Vector

RESAMPLES = 1000
_TAIL = 0.05


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands over all resamples: share among the first, and ranks that 90 % of them lie within."""

    first: float = 1.0
    best: int = 1
    worst: int = 1


def standings(
    calibration: "Calibration",
    scores: "Vector",
    among: Sequence[int],
    first: int,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> tuple[Standing, ...]:
    """The standing of each of these cases `among` themselves, by score alone; `first` is how many are selected."""
    import numpy as np

    panel = calibration.panel
    severities = calibration.severities(scores)[panel.reviewer]
    expected = calibration.quality(scores)[panel.case] + severities
    residuals = scores - expected
    number = len(scores)
    freedom = max(1, number - len(panel.sizes))
    residuals = residuals * (number / freedom) ** 0.5
    chosen = np.asarray(among, dtype=np.intp)
    stream = random.Random(seed)
    ranks = np.empty((resamples, len(among)), dtype=np.int32)
    for turn in range(resamples):
        drawn = [int(stream.random() * number) for _ in range(number)]
        quality = calibration.quality(expected + residuals[drawn])[chosen].round(9)
        ranks[turn, np.argsort(-quality, kind="stable")] = np.arange(1, len(among) + 1)
    ordered = np.sort(ranks, axis=0)
    low, high = int(_TAIL * resamples), int((1 - _TAIL) * resamples) - 1
    shares = (ranks <= first).mean(axis=0)
    return tuple(
        Standing(float(share), int(best), int(worst))
        for share, best, worst in zip(shares, ordered[low], ordered[high], strict=True)
    )
