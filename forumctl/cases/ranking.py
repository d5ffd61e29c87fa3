"""From reviews to a ranking: scores of the cases, how firm they are, and what was left out of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from statistics import fmean, median, stdev

from .calibration import RESAMPLES, Calibration, Panel, Standing, calibrate, standings
from .loading import Call
from .reviews import Review

DIGITS = 2
"""Decimals of a score: what nobody can see decides nothing."""


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
    firm = standings(calibration, scores, among, call.cases.select, seed, resamples)
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
