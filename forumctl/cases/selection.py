"""Which cases are presented and which wait: the best total score that keeps the quotas, with a reason for each.

Quotas of the forum file are rules on sets of cases; the best choice under them is proven.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

from forumctl.definition.cases import EACH, Cases
from forumctl.definition.wording import did_you_mean
from forumctl.planning.program import Program
from forumctl.plans.cases import CasesPlan
from forumctl.problems import ExitCode, ForumError, Key, Problem, command
from forumctl.roster.sheet import folded

from .loading import Call
from .ranking import Ranking
from .submissions import Submission

_FRESH = "every case that was selected before"


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


@dataclass(frozen=True, slots=True)
class Selection:
    """The decision on the cases, by id."""

    selected: tuple[str, ...]
    """Best first."""
    reserve: tuple[str, ...]
    """In the order of call."""
    rejected: tuple[str, ...]
    total: float
    """Scores of the selected cases."""
    given_up: float
    """How much more the best cases would score without quotas, and without an earlier decision."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    uncovered: tuple[str, ...] = ()
    """Selected cases that nobody in reserve could replace without breaking a quota."""
    quotas: tuple[Rule, ...] = ()


def select(call: Call, ranking: Ranking, earlier: CasesPlan | None = None) -> Selection:
    """The selection of a call; with an earlier decision that one as far as it stands, its gaps filled.

    Raises ForumError (no plan) with the few quotas that clash where no selection keeps them all.
    """
    if problems := tuple(unknown(call)):
        raise ForumError(problems)
    scores = {rating.case: rating.score for rating in ranking.ratings}
    quotas = rules(call.cases, (call.submissions[case] for case in scores))
    kept = _kept(scores, call.cases.select, quotas, earlier)
    held = [Rule(_FRESH, frozenset(kept), len(kept))] if kept else []
    choice = Choice(scores, call.cases.select, (*quotas, *held))
    selected = choice.best()
    if selected is None:
        raise ForumError([_clash(choice, call)], ExitCode.NO_PLAN)
    waiting = _waiting(tuple(scores), selected, earlier)
    reserve = waiting[: call.cases.reserve]
    best = choice.total(choice.cases[: call.cases.select])
    followed = {case.id: case.instead_of for case in earlier.selected if case.instead_of} if earlier else {}
    reasons = Reasons(call, ranking, quotas, selected, reserve, followed)
    return Selection(
        selected,
        reserve,
        tuple(case for case in call.submissions if case not in {*selected, *reserve} and _submitted(call, case)),
        choice.total(selected) / UNITS,
        (best - choice.total(selected)) / UNITS,
        {case: reasons.of(case) for case in call.submissions},
        tuple(case for case in selected if reserve and not replacement(selected, case, reserve, quotas)),
        quotas,
    )


def replacement(selected: Sequence[str], leaving: str, reserve: Sequence[str], quotas: Sequence[Rule]) -> str:
    """The first in reserve who can take the place of one who leaves, every quota kept; blank where none can."""
    others = [case for case in selected if case != leaving]
    return next((case for case in reserve if not broken(quotas, selected, (*others, case))), "")


def _submitted(call: Call, case: str) -> bool:
    return call.submissions[case].status != "withdrawn"


def _kept(
    scores: Mapping[str, float], number: int, quotas: Sequence[Rule], earlier: CasesPlan | None
) -> tuple[str, ...]:
    """The cases selected before that still may be, then those in reserve, in their order, for whom there is a place."""
    if earlier is None:
        return ()
    kept = tuple(case.id for case in earlier.selected if case.id in scores)
    for case in earlier.reserve if kept else ():
        if len(kept) < number and case.id in scores:
            more = (*kept, case.id)
            if Choice(scores, number, (*quotas, Rule(_FRESH, frozenset(more), len(more)))).possible():
                kept = more
    return kept


def _waiting(cases: Sequence[str], selected: Sequence[str], earlier: CasesPlan | None) -> tuple[str, ...]:
    """Everybody else who may be called: those who waited before in their order, then by score."""
    before = [case.id for case in earlier.reserve if case.id in cases] if earlier else []
    return tuple(case for case in dict.fromkeys((*before, *cases)) if case not in selected)


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


def _clash(choice: Choice, call: Call) -> Problem:
    """Why no selection is possible, in the words of the quotas."""
    number = choice.number
    few = clash(choice)
    if not few:
        ready = len(choice.cases)
        return Problem(
            "too-few-cases",
            f"{number} cases are to be selected, but {ready} of {len(call.submissions)} may be",
            Key(("cases", "select")),
            f"Lower select, ask for more reviews, or lower min_reviews; see: {command('cases', 'rank')}",
        )
    most = choice.most()
    asked = ", ".join(_asked(rule) for rule in few)
    if any(rule.sentence == _FRESH for rule in few):
        hint = "Decide anew with --fresh, or change the quota."
    elif most is None:
        hint = "Change one of these quotas."
    else:
        hint = f"At most {most} cases keep every quota: lower select, or change one of these quotas."
    return Problem("quotas-clash", f"no {number} cases keep together: {asked}", Key(("cases", "select")), hint)


def _asked(rule: Rule) -> str:
    """What a rule asks, and how many cases there are where it asks for more."""
    number = len(rule.cases)
    return (
        f"{rule.sentence} (there {'is' if number == 1 else 'are'} {number})" if rule.least > number else rule.sentence
    )


@dataclass(frozen=True)
class Reasons:
    """Why each case was decided as it was, in one sentence that a committee can read out."""

    call: Call
    ranking: Ranking
    quotas: Sequence[Rule]
    selected: Sequence[str]
    reserve: Sequence[str]
    followed: Mapping[str, str]
    """Cases that have taken the slot of a withdrawn one, and of which."""

    def of(self, case: str) -> str:
        """The reason of one case of the call."""
        if self.call.submissions[case].status == "withdrawn":
            return "Withdrawn."
        if case in self.ranking.short:
            needed = self.call.cases.min_reviews
            return f"{self.ranking.short[case]} of the {needed} reviews that a case needs."
        because = self._in(case) if case in self.selected else self._out(case)
        return "; ".join((self._place(case), *because)) + f".{self._tie(case)}"

    def _place(self, case: str) -> str:
        rating = self.ranking.by_case[case]
        return f"Rank {self.ranking.rank[case]} of {len(self.ranking.ratings)}, score {rating.score:.2f}"

    def _in(self, case: str) -> tuple[str, ...]:
        """What else than the score let a case in."""
        if leaving := self.followed.get(case):
            return (f"takes the place of {leaving}, which was withdrawn",)
        if case in self._first:
            return ()
        if asked := [rule.sentence for rule in self.quotas if rule.least and case in rule.cases and self._tight(rule)]:
            return (f"selected for: {', '.join(asked)}",)
        if any(self._full(other) for other in self._first.difference(self.selected)):
            return ("in the place of one whom a quota keeps out",)
        return ("selected before",)

    def _out(self, case: str) -> tuple[str, ...]:
        """Whether a case waits, and what else than the score keeps it out."""
        waits = (f"reserve {self.reserve.index(case) + 1}",) if case in self.reserve else ()
        if case not in self._first:
            return waits
        if full := self._full(case):
            return (*waits, f"not selected: {', '.join(full)}")
        wanted = [rule.sentence for rule in self.quotas if rule.least and self._tight(rule) and case not in rule.cases]
        if wanted:
            return (*waits, f"its place goes to: {', '.join(wanted)}")
        return (*waits, "its place is taken by a case selected before")

    @cached_property
    def _first(self) -> frozenset[str]:
        """The cases that their scores alone would select."""
        return frozenset(rating.case for rating in self.ranking.ratings[: len(self.selected)])

    def _tight(self, rule: Rule) -> bool:
        return len(rule.cases.intersection(self.selected)) == rule.least

    def _full(self, case: str) -> list[str]:
        """The quotas that let in no more cases like this one."""
        return [
            rule.sentence
            for rule in self.quotas
            if case in rule.cases and len(rule.cases.intersection(self.selected)) == rule.most
        ]

    def _tie(self, case: str) -> str:
        """Whom it is tied with, and what decides; only where it makes a difference who is first."""
        group = next((group for group in self.ranking.ties if case in group), ())
        if len({(one in self.selected, one in self.reserve) for one in group}) < 2:
            return ""
        others = ", ".join(one for one in group if one != case)
        ratings = [self.ranking.by_case[one] for one in group]
        if len({rating.median for rating in ratings}) > 1:
            decides = "the higher median"
        else:
            decides = "the smaller spread" if len({rating.spread for rating in ratings}) > 1 else "the id"
        return f" Tied with {others}: {decides} goes first."


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


def clash(choice: Choice) -> tuple[Rule, ...]:
    """Few of the rules that leave no choice, none of them to spare."""
    left = choice.rules
    for rule in choice.rules:
        fewer = tuple(other for other in left if other is not rule)
        if not choice.under(fewer).possible():
            left = fewer
    return left
