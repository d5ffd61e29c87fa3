"""What is wrong with a plan of a rotation, found by playing it through; and what is wrong with every plan."""

from collections import Counter
from itertools import combinations
from math import comb

from forumctl.planning.itinerary.rotation import Again, Crowd, Plan, Return, Rotation, Violations


def check(rotation: Rotation, plan: Plan) -> Violations:
    """Everything a plan breaks, also one made by hand. ValueError if it is not one host per group and period."""
    hosts = range(len(rotation.capacities))
    if len(plan) != len(rotation.heads) or any(len(visits) != rotation.periods for visits in plan):
        raise ValueError(f"a plan has {len(rotation.heads)} groups in {rotation.periods} periods")
    if any(host not in hosts for visits in plan for host in visits):
        raise ValueError(f"a plan has hosts below {len(hosts)}")
    present: dict[tuple[int, int], list[int]] = {}
    for group, visits in enumerate(plan):
        for period, host in enumerate(visits):
            present.setdefault((period, host), []).append(group)
    crowds = []
    meetings = Counter[tuple[int, int]]()
    for (period, host), guests in sorted(present.items()):
        heads = sum(rotation.heads[guest] for guest in guests)
        if heads > rotation.capacities[host]:
            crowds.append(Crowd(host, period, heads - rotation.capacities[host]))
        meetings.update(combinations(guests, 2))
    stays = [(group, Counter(visits)) for group, visits in enumerate(plan)]
    returns = (
        Return(group, host, times - 1) for group, count in stays for host, times in sorted(count.items()) if times > 1
    )
    again = (Again(pair, times - 1) for pair, times in sorted(meetings.items()) if times > 1)
    return Violations(tuple(crowds), tuple(returns), tuple(again))


def least_violations(rotation: Rotation) -> int:
    """A total below which no plan comes, by arithmetic alone: heads, pigeonholes, pairs.

    A group goes back when there are more periods than hosts; a period has fewest meetings when hosts have equally many
    groups; of all meetings no more are first ones than there are pairs.
    """
    groups, hosts, periods = len(rotation.heads), len(rotation.capacities), rotation.periods
    if not groups or not periods:
        return 0
    largest = max(rotation.capacities)
    crowd = max(
        sum(rotation.heads) - sum(rotation.capacities),
        sum(heads - largest for heads in rotation.heads if heads > largest),
        0,
    )
    even, more = divmod(groups, hosts)
    meetings = more * comb(even + 1, 2) + (hosts - more) * comb(even, 2)
    returns = groups * max(0, periods - hosts)
    return periods * crowd + returns + max(0, periods * meetings - comb(groups, 2))
