"""The best choice of cases under rules, exactly: a binary programme that HiGHS solves to the end."""

from collections.abc import Collection, Mapping, Sequence
from math import inf

from forumctl.planning.program import Program

from .quotas import Rule

UNITS = 100
"""Scores count in hundredths: whole numbers, so that an optimum is an optimum."""
_NODES = 1_000_000


class Choosing:
    """Chooses so many of the cases, which are given best first."""

    def __init__(self, scores: Mapping[str, float], number: int, rules: Sequence[Rule]) -> None:
        self.scores = scores
        self.cases = tuple(scores)
        self.units = {case: round(score * UNITS) for case, score in scores.items()}
        self.number = number
        self.rules = tuple(rules)

    def under(self, rules: Sequence[Rule]) -> "Choosing":
        """The same choice under other rules."""
        return Choosing(self.scores, self.number, rules)

    def best(self) -> tuple[str, ...] | None:
        """The cases of the greatest total score, best first; none where the rules let no choice be.

        Of several such choices the one that takes the earliest case in which they differ.
        """
        plain = self.cases[: self.number]
        if len(plain) == self.number and all(rule.holds(plain) for rule in self.rules):
            return plain
        chosen = self._solved(())
        if chosen is None:
            return None
        total = self.total(chosen)
        kept: list[str] = []
        for case in self.cases:
            if len(kept) == self.number:
                break
            if case not in chosen:
                other = self._solved((*kept, case))
                if other is None or self.total(other) < total:
                    continue
                chosen = other
            kept.append(case)
        return tuple(kept)

    def total(self, chosen: Collection[str]) -> int:
        """Total score in hundredths."""
        return sum(self.units[case] for case in chosen)

    def possible(self) -> bool:
        """Whether any choice keeps every rule."""
        return self._solved(()) is not None

    def most(self) -> int | None:
        """How many cases, up to the number asked for, keep every rule; none where not even fewer do."""
        chosen = self._solved((), fewer=True)
        return None if chosen is None else len(chosen)

    def _solved(self, fixed: Collection[str], *, fewer: bool = False) -> frozenset[str] | None:
        """A choice of the greatest total score that has the fixed cases; with `fewer` one of the most cases."""
        if len(self.cases) < self.number and not fewer:
            return None
        program = Program()
        columns = {case: program.column(1, -1 if fewer else -self.units[case]) for case in self.cases}
        program.row(((column, 1) for column in columns.values()), 0 if fewer else self.number, self.number)
        for case in fixed:
            program.row([(columns[case], 1)], 1)
        for rule in self.rules:
            members = [column for case, column in columns.items() if case in rule.cases]
            if rule.least > len(members):
                return None
            program.row(((column, 1) for column in members), rule.least, inf if rule.most is None else rule.most)
        found = program.solve(_NODES)
        return frozenset(case for case, column in columns.items() if found.values[column]) if found else None


def clash(choosing: Choosing) -> tuple[Rule, ...]:
    """Few of the rules that leave no choice, none of them to spare."""
    left = choosing.rules
    for rule in choosing.rules:
        fewer = tuple(other for other in left if other is not rule)
        if not choosing.under(fewer).possible():
            left = fewer
    return left
