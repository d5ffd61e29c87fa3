"""From reviews to a ranking: scores of the cases, how firm they are, and what was left out of them.

How severe each reviewer is, is taken out where asked. The model is additive: a score is the quality of the case, plus
the severity of the reviewer, plus chance. Cases are fixed effects, so no case is pulled towards the mean for having few
reviews; reviewers are random effects, so nobody is corrected much on the evidence of a few reviews. This is the
calibration of MacKay, Kenna, Low and Parker, "Calibration with confidence: a principled method for panel assessment",
R. Soc. Open Sci. 4: 160760 (2017), doi:10.1098/rsos.160760, who weight by declared confidence; the shrinkage is best
linear unbiased prediction after Henderson (Robinson, "That BLUP is a good thing", Statistical Science 6(1): 15–32,
1991), its strength found by restricted maximum likelihood (Patterson and Thompson, Biometrika 58(3): 545–554, 1971).

Firmness is told by a residual bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 9): each
review's score is made anew from the quality of its case, the severity of its reviewer and a residual drawn from those
of all reviews, and the cases are ranked again. Residuals are widened by the root of reviews over degrees of freedom,
for the fit has taken some of chance away.
"""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from statistics import fmean, median, stdev
from typing import TYPE_CHECKING

from .loading import Call
from .reviews import Review

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Indices = NDArray[np.intp]

DIGITS = 2
"""Decimals of a score: what nobody can see decides nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands over all resamples: share among the first, and ranks that 90 % of them lie within."""

    first: float = 1.0
    best: int = 1
    worst: int = 1


@dataclass(frozen=True, slots=True)
class Rating:
    """What the reviews say of one case, in marks of the scale."""

    case: str
    score: float
    """Mean without the severity of its reviewers; decides."""
    mean: float
    median: float
    spread: float
    """Standard deviation of its reviews; 0 for a single one."""
    reviews: int
    standing: Standing = field(default_factory=Standing)

    @property
    def order(self) -> tuple[float, float, float, str]:
        """Sorts the best first: score, then median, then agreement of its reviewers, then id."""
        return -self.score, -self.median, self.spread, self.case


@dataclass(frozen=True, slots=True)
class Ranking:
    """The cases that may be selected, best first, and all that a committee asks about them."""

    ratings: tuple[Rating, ...] = ()
    short: Mapping[str, int] = field(default_factory=dict)
    """Cases with fewer reviews than they need, and how many they have."""
    conflicts: tuple[Review, ...] = ()
    """Reviews left out."""
    severity: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """What each reviewer adds to a score, and in how many reviews; empty where this is not taken out."""
    islands: tuple[tuple[str, ...], ...] = ()
    """Groups of cases that share no reviewer, however far one goes; scores compare within one group only."""

    @property
    def by_case(self) -> Mapping[str, Rating]:
        return {rating.case: rating for rating in self.ratings}

    @property
    def rank(self) -> Mapping[str, int]:
        """Place of each case, from 1; cases of one score share the first of their places."""
        first: dict[float, int] = {}
        return {one.case: first.setdefault(one.score, place) for place, one in enumerate(self.ratings, 1)}

    @property
    def ties(self) -> tuple[tuple[str, ...], ...]:
        """Cases of the same score, where there are several, in the order that decides between them."""
        groups = (tuple(one.case for one in group) for _, group in groupby(self.ratings, lambda one: one.score))
        return tuple(group for group in groups if len(group) > 1)


RESAMPLES = 1000


def rank(call: Call, seed: int = 0, resamples: int = RESAMPLES) -> Ranking:
    """The ranking of a call, its firmness told from so many resamples.

    Reviews in conflict count for nothing. Those of cases that are withdrawn, or have too few, tell of the reviewers'
    severity all the same: so nobody's score changes when another withdraws.
    """
    conflicts = tuple(review for review in call.reviews if review.conflict)
    counted = [review for review in call.reviews if not review.conflict]
    numbers = Counter(review.case for review in counted)
    submitted = [case for case, one in call.submissions.items() if one.status != "withdrawn"]
    short = {case: numbers[case] for case in submitted if numbers[case] < call.cases.min_reviews}
    ranked = [case for case in submitted if case not in short]
    if not ranked:
        return Ranking((), short, conflicts)
    ratings, severity = _rated(call, counted, ranked, seed, resamples)
    return Ranking(ratings, short, conflicts, severity, _islands(counted))


def _rated(
    call: Call, counted: Sequence[Review], ranked: Sequence[str], seed: int, resamples: int
) -> tuple[tuple[Rating, ...], Mapping[str, tuple[float, int]]]:
    """A rating for each case to be ranked, best first, and the severity of each reviewer."""
    import numpy as np

    given: dict[str, list[float]] = {}
    for review in counted:
        given.setdefault(review.case, []).append(review.score)
    times = Counter(review.reviewer for review in counted)
    case_index = {case: index for index, case in enumerate(sorted(given))}
    reviewer_index = {name: index for index, name in enumerate(sorted(times))}
    panel = Panel(
        [case_index[review.case] for review in counted], [reviewer_index[review.reviewer] for review in counted]
    )
    scores = np.asarray([review.score for review in counted])
    calibration = calibrate(panel, scores) if call.cases.normalise else Calibration(panel, 0.0)
    quality = calibration.quality(scores).tolist()
    among = sorted(case_index[case] for case in ranked)
    firm = _standings(calibration, scores, among, call.cases.select, seed, resamples)
    places = dict(zip(among, firm, strict=True))
    ratings = (
        Rating(
            case,
            _shown(quality[index]),
            _shown(fmean(given[case])),
            _shown(median(given[case])),
            _shown(stdev(given[case])) if len(given[case]) > 1 else 0.0,
            len(given[case]),
            places[index],
        )
        for case, index in case_index.items()
        if index in places
    )
    severities = calibration.severities(scores).tolist() if calibration.ratio else []
    severity = {name: (_shown(value), times[name]) for name, value in zip(reviewer_index, severities, strict=False)}
    return tuple(sorted(ratings, key=lambda one: one.order)), severity


def _shown(value: float) -> float:
    """Rounded as it is shown; never -0.0, and the same where machines differ in the last bits."""
    return round(round(value, 9), DIGITS) + 0.0


def _islands(counted: Sequence[Review]) -> tuple[tuple[str, ...], ...]:
    """The cases by connected part of the panel, where it has more than one."""
    parts: list[tuple[set[str], set[str]]] = []
    for review in counted:
        cases, reviewers = {review.case}, {review.reviewer}
        apart = []
        for part in parts:
            if part[0] & cases or part[1] & reviewers:
                cases |= part[0]
                reviewers |= part[1]
            else:
                apart.append(part)
        parts = [*apart, (cases, reviewers)]
    return tuple(sorted(tuple(sorted(cases)) for cases, _ in parts)) if len(parts) > 1 else ()


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


_TAIL = 0.05


def _standings(
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
