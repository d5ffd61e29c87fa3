"""How well planted rankings are recovered from mean scores and from scores without the reviewers' severity.

Cases of known quality are reviewed by reviewers of known severity, with chance, in whole marks from 1 to 10.
Shown: Kendall's tau with the planted ranking, and how many of the planted best fifteen (or fourth) are found.

Run: python tests/bench/normalising.py [FORUMS]
"""

import random
import statistics
import sys
from itertools import combinations
from typing import NamedTuple

import numpy as np

from forumctl.cases.ranking import Panel, calibrate


class Setting(NamedTuple):
    """A call: how many cases, reviewers and reviews of each case, and deviations in marks."""

    cases: int
    reviewers: int
    reviews: int
    severity: float
    chance: float


SETTINGS = (
    Setting(20, 9, 3, 1.0, 0.6),
    Setting(20, 9, 4, 0.5, 0.6),
    Setting(20, 9, 3, 0.0, 0.6),
    Setting(60, 20, 3, 1.0, 0.8),
    Setting(200, 40, 4, 1.0, 0.8),
    Setting(200, 40, 4, 0.0, 0.8),
)


def tau(planted: list[float], found: list[float]) -> float:
    """Kendall's tau-a of two rankings."""
    pairs = list(combinations(range(len(planted)), 2))
    agree = sum(np.sign((planted[a] - planted[b]) * (found[a] - found[b])) for a, b in pairs)
    return float(agree) / len(pairs)


def hits(planted: list[float], found: list[float], best: int) -> int:
    """How many of the planted best are among the best found."""

    def top(scores: list[float]) -> set[int]:
        return set(sorted(range(len(scores)), key=lambda case: -scores[case])[:best])

    return len(top(planted) & top(found))


def trial(setting: Setting, seed: int) -> tuple[tuple[float, float], tuple[int, int]]:
    """One forum: tau of means and of calibrated scores, and their hits."""
    stream = random.Random(seed)
    quality = [stream.gauss(6.5, 1.0) for _ in range(setting.cases)]
    severity = [stream.gauss(0.0, setting.severity) for _ in range(setting.reviewers)]
    cases, reviewers, marks = [], [], []
    for case, worth in enumerate(quality):
        for reviewer in stream.sample(range(setting.reviewers), setting.reviews):
            cases.append(case)
            reviewers.append(reviewer)
            marks.append(min(10, max(1, round(worth + severity[reviewer] + stream.gauss(0.0, setting.chance)))))
    panel, scores = Panel(cases, reviewers), np.asarray(marks, dtype=float)
    means = panel.case_means(scores).tolist()
    calibrated = calibrate(panel, scores).quality(scores).round(9).tolist()
    best = 15 if setting.cases == 20 else setting.cases // 4
    taus = tau(quality, means), tau(quality, calibrated)
    return taus, (hits(quality, means, best), hits(quality, calibrated, best))


def compared(setting: Setting, forums: int) -> tuple[tuple[float, float], tuple[float, float], float]:
    """Over so many forums: tau and hits of mean and of calibrated scores; how often calibration is nearer."""
    trials = [trial(setting, seed) for seed in range(forums)]
    taus, found = [pair for pair, _ in trials], [pair for _, pair in trials]
    wins = statistics.mean((after > before) + (after == before) / 2 for before, after in taus)
    (before, after), (hit, hit_after) = (
        (statistics.mean(a for a, _ in pairs), statistics.mean(b for _, b in pairs)) for pairs in (taus, found)
    )
    return (before, after), (hit, hit_after), wins


def main(forums: int) -> None:
    print("cases reviewers reviews severity chance |  tau: mean  calibrated  wins | best found: mean  calibrated")
    for setting in SETTINGS:
        (before, after), (hit, hit_after), wins = compared(setting, forums)
        print(
            f"{setting.cases:5} {setting.reviewers:9} {setting.reviews:7} {setting.severity:8} {setting.chance:6} | "
            f"{before:10.3f}  {after:10.3f}  {wins:4.0%} | {hit:16.2f}  {hit_after:10.2f}"
        )
        if setting == SETTINGS[0]:
            figure = f"tau {after:.3f} without severity (more than {before:.3f}, that of raw means)"
    print(f"{SETTINGS[0].cases} cases, severity {SETTINGS[0].severity}: {figure}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
