"""How many pairs meet again in any plan of a series: a proven least, by counting."""

from collections import Counter
from collections.abc import Sequence, Set
from itertools import combinations
from math import comb

from forumctl.planning.bounding.pair_costs import group_sizes
from forumctl.planning.bounding.spread import fluid_squares
from forumctl.planning.units import contract

from .series import Series, Sitting

Key = tuple[str, int]
Pair = tuple[int, int]


def least_repeats(series: Series) -> int:
    """How often pairs, bound together nowhere, meet again at occasions with a price: the largest of several counts.

    Whoever shared a group at one occasion is spread over the groups of another; a pair of the one counts once for each
    other occasion where it meets again. And there are only so many pairs to meet for the first time.
    """
    seated = [_Seated(sitting) for sitting in series.sittings]
    bound = {pair for one in seated for pair in one.bound}
    after, before, unpriced = Counter[int](), Counter[int](), Counter[int]()
    for first, second in combinations(range(len(seated)), 2):
        if series.sittings[second].price:
            pairs = _again(seated[first], seated[second], bound)
            after[first] += pairs
            if series.sittings[first].price:
                before[second] += pairs
            else:  # a pair that met at several of these has paid only now
                unpriced[second] = max(unpriced[second], pairs)
    by_one = (after[number] + before[number] + unpriced[number] for number in range(len(seated)))
    priced = [one for one, sitting in zip(seated, series.sittings, strict=True) if sitting.price]
    return max(0, _more_than_pairs(priced, bound), *by_one)


class _Seated:
    """What is known of an occasion beforehand: who is surely together, who is surely where, how much groups hold."""

    def __init__(self, sitting: Sitting) -> None:
        units = contract(sitting.instance)
        members = [[sitting.people[person] for person in unit] for unit in units.members]
        self.people = frozenset(sitting.people)
        self.bound = {(min(pair), max(pair)) for unit in members for pair in combinations(unit, 2)}
        self.key: dict[int, Key] = {}
        """Two people with the same are in one group."""
        for number, (unit, allowed) in enumerate(zip(members, units.allowed, strict=True)):
            where: Key = ("group", allowed[0]) if len(allowed) == 1 else ("unit", number)
            self.key.update(dict.fromkeys(unit, where))
        self.settled = all(len(allowed) == 1 for allowed in units.allowed)
        used = Counter(allowed[0] for allowed in units.allowed)
        self.groups = len(used) if self.settled else units.groups
        sizes = Counter(self.key.values())
        self.limits = list(sizes.values()) if self.settled else group_sizes(sitting.instance)[1]

    def parties(self) -> list[frozenset[int]]:
        """Who is together where all is settled; else everybody, as if there were one group."""
        if not self.settled:
            return [self.people]
        found: dict[Key, set[int]] = {}
        for person, where in self.key.items():
            found.setdefault(where, set()).add(person)
        return [frozenset(party) for _, party in sorted(found.items())]


def _again(first: _Seated, second: _Seated, bound: Set[Pair]) -> int:
    """Pairs, bound nowhere, that are together at both occasions, at least."""
    both = first.people & second.people
    tied = sum(one in both and other in both for one, other in bound)
    by_units = sum(_together(first, second, here & there) for here in first.parties() for there in second.parties())
    by_room = max(_filled(first.limits, second.groups, len(both)), _filled(second.limits, first.groups, len(both)))
    return max(by_units, by_room) - tied


def _together(first: _Seated, second: _Seated, people: frozenset[int]) -> int:
    """Pairs of these people in the same group twice, when those who surely are so stay whole.

    Twice in the same group means: of all pairs of groups in the same one.
    """
    cells = (1 if first.settled else first.groups) * (1 if second.settled else second.groups)
    whole = Counter((first.key[person], second.key[person]) for person in people)
    return (fluid_squares(list(whole.values()), cells) - len(people)) // 2


def _filled(limits: Sequence[int], parts: int, people: int) -> int:
    """Pairs of the same part in groups that hold so many, when people of so many parts fill them as evenly as can be.

    In a group with s people one more meets s // parts of their own part.
    """
    pairs = met = 0
    while people > 0:
        room = sum(min(max(limit - met * parts, 0), parts) for limit in limits)
        if room == 0:
            break
        pairs += met * min(room, people)
        people -= room
        met += 1
    return pairs


def _more_than_pairs(seated: Sequence[_Seated], bound: Set[Pair]) -> int:
    """Meetings beyond the first of every pair."""
    everybody = frozenset[int]().union(*(one.people for one in seated))
    meetings = sum(_filled(one.limits, 1, len(one.people)) for one in seated)
    return meetings - comb(len(everybody), 2) - len(bound) * max(0, len(seated) - 1)
