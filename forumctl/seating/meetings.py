"""How often people meet again over several occasions and the buses, beside how often they must."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from forumctl.definition import Forum
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .gathering import Pair, gather
from .rules.together import units

Parties = Sequence[frozenset[str]]
"""Who was together: the tables of an occasion, or the buses."""


@dataclass(frozen=True, slots=True)
class Meetings:
    """Pairs that meet again, each time counted, without those who must be together; no plan has fewer than `least`."""

    of: tuple[str, ...]
    again: int
    least: int


def meetings(forum: Forum, roster: Roster, plans: Plans) -> Meetings:
    """Over all that is planned so far."""
    gathered: dict[str, Parties] = {}
    bound: set[Pair] = set()
    for occasion in forum.occasions:
        if plan := plans.seating.get(occasion.id):
            gathered[occasion.id] = [frozenset(filter(None, people)) for people in plan.tables.values()]
            for unit in units(gather(forum, roster, plans, occasion)):
                bound |= set(combinations(unit, 2))
    if plans.visits:
        gathered["the buses"] = [frozenset(people) for people in plans.visits.buses.values()]
    return Meetings(tuple(gathered), _again(gathered, bound), _least(gathered, bound))


def _again(gathered: Mapping[str, Parties], bound: set[Pair]) -> int:
    met = Counter(pair for parties in gathered.values() for party in parties for pair in combinations(sorted(party), 2))
    return sum(times - 1 for pair, times in met.items() if pair not in bound)


def _least(gathered: Mapping[str, Parties], bound: set[Pair]) -> int:
    """The most that follows from one occasion with each of the others, or from there being no more pairs.

    Of a table whose people were in so many parties before, the pairs from one party are fewest when all parties are
    there alike; a pair that was together at the one and at several others counts once for each of those.
    """
    everybody = {person for parties in gathered.values() for party in parties for person in party}
    shared = sum(comb(len(party), 2) for parties in gathered.values() for party in parties)
    often = len(bound) * max(0, len(gathered) - 1)
    by_one = (
        sum(_fewest(before, after) for name, after in gathered.items() if name != first)
        for first, before in gathered.items()
    )
    return max(0, max([shared - comb(len(everybody), 2), *by_one], default=0) - often)


def _fewest(before: Parties, after: Parties) -> int:
    """Pairs of people who were together before that are together again, at least."""
    known = {person for party in before for person in party}
    fewest = 0
    for party in after:
        people, parties = len(party & known), sum(bool(earlier) for earlier in before)
        if parties:
            each, rest = divmod(people, parties)
            fewest += rest * comb(each + 1, 2) + (parties - rest) * comb(each, 2)
    return fewest
