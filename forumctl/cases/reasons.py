"""Why each case was decided as it was, in one sentence that a committee can read out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from .loading import Call
from .quotas import Rule
from .review import Ranking


@dataclass(frozen=True)
class Reasons:
    """What reasons follow from."""

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
