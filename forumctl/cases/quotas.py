"""Quotas of the forum file as rules on sets of cases: at most, at least so many of them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from forumctl.definition.cases import EACH, Cases
from forumctl.definition.wording import did_you_mean
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
