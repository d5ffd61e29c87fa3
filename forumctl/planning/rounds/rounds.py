"""People who are put into groups anew each round, and how often they meet again. People and groups count from 0."""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations
from math import comb

Plan = tuple[tuple[int, ...], ...]  # the group of a person in a round: plan[round][person]


@dataclass(frozen=True, slots=True)
class Rounds:
    """Groups of so many people in each round, `sizes[round][group]`; everybody is in one group of every round.

    Pairs in `met`, the lower number first, know each other from before.
    """

    sizes: tuple[tuple[int, ...], ...]
    met: frozenset[tuple[int, int]] = frozenset()

    def __post_init__(self) -> None:
        if (
            len({sum(sizes) for sizes in self.sizes}) > 1
            or min((size for one in self.sizes for size in one), default=0) < 0
        ):
            raise ValueError("every round has groups for the same number of people")
        if not all(0 <= first < second < self.people for first, second in self.met):
            raise ValueError("a pair has two people, the lower number first")

    @property
    def people(self) -> int:
        """How many there are."""
        return sum(self.sizes[0]) if self.sizes else 0


def repeats(rounds: Rounds, plan: Plan) -> int:
    """How often pairs meet again: each meeting after the first, and every one of a pair that had met before."""
    met = Counter(rounds.met)
    for groups in plan:
        members: dict[int, list[int]] = {}
        for person, group in enumerate(groups):
            members.setdefault(group, []).append(person)
        met.update(pair for people in members.values() for pair in combinations(people, 2))
    return sum(times - 1 for times in met.values())


def least_repeats(rounds: Rounds) -> int:
    """How often pairs meet again at least, whatever the plan: the larger of two counts.

    There are only so many pairs that can meet for the first time. And who shared a group in one round is spread over
    the groups of another at best evenly; a pair that was together in the one counts once for each round it is again.
    """
    meetings = sum(comb(size, 2) for sizes in rounds.sizes for size in sizes)
    pairs = comb(rounds.people, 2) - len(rounds.met)
    again = [
        sum(_again(sizes, other) for number, other in enumerate(rounds.sizes) if number != first)
        for first, sizes in enumerate(rounds.sizes)
    ]
    return max(0, meetings - pairs, *again)


def _again(before: tuple[int, ...], after: tuple[int, ...]) -> int:
    """Pairs of groups of this many people that are together again in groups of that many, at least."""
    groups = sum(size > 0 for size in after)
    spread = [divmod(size, groups) for size in before if size]
    return sum(rest * comb(each + 1, 2) + (groups - rest) * comb(each, 2) for each, rest in spread)
