"""How severe each reviewer is, what the scores are without it, and how firm a ranking by them is.

The model is additive: a score is the quality of the case, plus the severity of the reviewer, plus chance. Cases are
fixed effects, so no case is pulled towards the mean for having few reviews; reviewers are random effects, so nobody is
corrected much on the evidence of a few reviews. This is the calibration of MacKay, Kenna, Low and Parker, "Calibration
with confidence: a principled method for panel assessment", R. Soc. Open Sci. 4: 160760 (2017), doi:10.1098/rsos.160760,
who weight by declared confidence; the shrinkage is best linear unbiased prediction after Henderson (Robinson, "That
BLUP is a good thing", Statistical Science 6(1): 15–32, 1991), its strength found by restricted maximum likelihood
(Patterson and Thompson, Biometrika 58(3): 545–554, 1971).

Firmness is told by a residual bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 9): each
review's score is made anew from the quality of its case, the severity of its reviewer and a residual drawn from those
of all reviews, and the cases are ranked again. Residuals are widened by the root of reviews over degrees of freedom,
for the fit has taken some of chance away.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Indices = NDArray[np.intp]


_STRENGTHS = 121
_GREATEST_RATIO = 1e3


@dataclass(frozen=True)
class Panel:
    """Who reviewed what: for each review the index of its case and of its reviewer."""

    cases: Sequence[int]
    reviewers: Sequence[int]

    @cached_property
    def case(self) -> "Indices":
        import numpy as np

        return np.asarray(self.cases, dtype=np.intp)

    @cached_property
    def reviewer(self) -> "Indices":
        import numpy as np

        return np.asarray(self.reviewers, dtype=np.intp)

    @cached_property
    def sizes(self) -> "Vector":
        """Reviews of each case."""
        import numpy as np

        return np.bincount(self.case).astype(np.float64)

    def case_means(self, values: "Vector") -> "Vector":
        """The mean of a value of each review over the reviews of each case."""
        import numpy as np

        means: Vector = np.bincount(self.case, values, len(self.sizes)) / self.sizes
        return means

    def by_reviewer(self, values: "Vector") -> "Vector":
        """For each reviewer the sum of what their reviews deviate from the mean of their case."""
        import numpy as np

        within = values - self.case_means(values)[self.case]
        return np.bincount(self.reviewer, within, max(self.reviewers) + 1).astype(np.float64)

    @cached_property
    def links(self) -> "Vector":
        """The reviewers' normal equations after the cases are absorbed: a weighted graph Laplacian of the panel."""
        import numpy as np

        seen = np.zeros((len(self.sizes), max(self.reviewers) + 1))
        np.add.at(seen, (self.case, self.reviewer), 1.0)
        return np.diag(seen.sum(axis=0)) - seen.T @ (seen / self.sizes[:, None])


@dataclass(frozen=True)
class Calibration:
    """A panel with the strength of its correction: variance among reviewers over that of chance; 0 corrects nothing."""

    panel: Panel
    ratio: float

    @cached_property
    def _solver(self) -> "Vector":
        """What turns the sums by reviewer into severities: (links + I / ratio)⁻¹."""
        import numpy as np

        links = self.panel.links
        if not self.ratio:
            return np.zeros_like(links)
        return np.asarray(np.linalg.inv(links + np.eye(len(links)) / self.ratio), dtype=np.float64)

    def severities(self, scores: "Vector") -> "Vector":
        """What each reviewer adds to a score; mild above 0, severe below. They sum to 0."""
        found: Vector = self._solver @ self.panel.by_reviewer(scores)
        return found

    def quality(self, scores: "Vector") -> "Vector":
        """The mean score of each case without what its reviewers add."""
        return self.panel.case_means(scores - self.severities(scores)[self.panel.reviewer])


def calibrate(panel: Panel, scores: "Vector") -> Calibration:
    """The calibration under which the scores are most likely (restricted likelihood, over a grid of ratios).

    No correction where nothing can be told: no case has two reviews, or the scores leave nothing to chance.
    """
    import numpy as np

    freedom = len(panel.cases) - len(panel.sizes)
    within = scores - panel.case_means(scores)[panel.case]
    if freedom < 2 or not np.any(abs(within) > 1e-9):
        return Calibration(panel, 0.0)
    values, vectors = np.linalg.eigh(panel.links)
    values = values.clip(0.0)
    sums = (vectors.T @ panel.by_reviewer(scores)) ** 2
    ratios = np.concatenate(([0.0], np.geomspace(1 / _GREATEST_RATIO, _GREATEST_RATIO, _STRENGTHS)))
    spread = 1 + ratios[:, None] * values
    left = within @ within - (ratios[:, None] * sums / spread).sum(axis=1)
    likelihood = -np.log(spread).sum(axis=1) - freedom * np.log(left.clip(1e-12))
    return Calibration(panel, float(ratios[int(np.argmax(likelihood.round(9)))]))


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
