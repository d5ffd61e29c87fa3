"""Quotas of the forum file as rules on sets of cases, and the best choice of cases under them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from forumctl.definition.cases import EACH, Cases
from forumctl.definition.wording import did_you_mean
from forumctl.planning.program import Program
from forumctl.problems import Key, Problem
from forumctl.roster.sheet import folded

from .loading import Call
from .submissions import Submission


@dataclass(frozen=True, slots=True)
class Rule:
    """So many of these cases are selected, neither fewer than `least` nor more than `most`."""

    sentence: str
    """What it asks, in words that go on with "at most 2 …"."""
    cases: frozenset[str]
    least: int = 0
    most: int | None = None

    def misses(self, selected: Collection[str]) -> int:
        """By how many cases a selection fails it; 0 where it is kept."""
        number = len(self.cases.intersection(selected))
        return max(0, self.least - number, 0 if self.most is None else number - self.most)

    def holds(self, selected: Collection[str]) -> bool:
        """Whether a selection keeps it."""
        return not self.misses(selected)


def broken(quotas: Iterable[Rule], before: Collection[str], after: Collection[str]) -> tuple[Rule, ...]:
    """The quotas that a selection misses by more than the one before: one that is missed already is no reason."""
    return tuple(rule for rule in quotas if rule.misses(after) > rule.misses(before))


def rules(cases: Cases, submissions: Iterable[Submission]) -> tuple[Rule, ...]:
    """The quotas over those cases that may be selected; a number for each value asks it of every value they have."""
    found = tuple(submissions)
    return (*_rules(cases.at_most, found, most=True), *_rules(cases.at_least, found, most=False))


def _rules(
    quotas: Mapping[str, Mapping[str, int]], submissions: tuple[Submission, ...], *, most: bool
) -> Iterator[Rule]:
    for column, by_value in quotas.items():
        members: dict[str, set[str]] = {}
        written: dict[str, str] = {}
        for one in submissions:
            if value := one.value(column):
                members.setdefault(value.casefold(), set()).add(one.id)
                written.setdefault(value.casefold(), value)
        wanted = dict.fromkeys(members, by_value[EACH]) if EACH in by_value else {}
        for value, number in by_value.items():
            if value != EACH:
                wanted[value.casefold()] = number
                written.setdefault(value.casefold(), value)
        for value, number in sorted(wanted.items()):
            group = frozenset(members.get(value, ()))
            words = f"{number} with {column} {written[value]}"
            yield Rule(f"at most {words}", group, 0, number) if most else Rule(f"at least {words}", group, number)


def unknown(call: Call) -> Iterator[Problem]:
    """Columns and values of quotas that no submission has: slips of the pen that would make a quota do nothing."""
    columns = {column for one in call.submissions.values() for column in one.tags}
    for key, quotas in (("at_most", call.cases.at_most), ("at_least", call.cases.at_least)):
        for column, by_value in quotas.items():
            if folded(column) not in columns:
                fact = f"the submissions have no column {column}"
                hint = did_you_mean(column, sorted(columns))
                yield Problem("unknown-quota", fact, Key(("cases", key, column), is_name=True), hint)
                continue
            values = {one.value(column).casefold(): one.value(column) for one in call.submissions.values()}
            for value in by_value:
                if value != EACH and value.casefold() not in values:
                    fact = f"no submission has the {column} {value}"
                    hint = did_you_mean(value, sorted(filter(None, values.values())))
                    yield Problem("unknown-quota", fact, Key(("cases", key, column, value), is_name=True), hint)


UNITS = 100
"""Scores count in hundredths: whole numbers, so that an optimum is an optimum."""
_NODES = 1_000_000


class Choice:
    """Chooses so many of the cases, which are given best first: a binary programme that HiGHS solves to the end."""

    def __init__(self, scores: Mapping[str, float], number: int, rules: Sequence[Rule]) -> None:
        self.scores = scores
        self.cases = tuple(scores)
        self.units = {case: round(score * UNITS) for case, score in scores.items()}
        self.number = number
        self.rules = tuple(rules)

    def under(self, rules: Sequence[Rule]) -> "Choice":
        """The same choice under other rules."""
        return Choice(self.scores, self.number, rules)

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


def clash(choice: Choice) -> tuple[Rule, ...]:
    """Few of the rules that leave no choice, none of them to spare."""
    left = choice.rules
    for rule in choice.rules:
        fewer = tuple(other for other in left if other is not rule)
        if not choice.under(fewer).possible():
            left = fewer
    return left
