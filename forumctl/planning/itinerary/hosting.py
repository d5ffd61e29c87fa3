"""Which group is with which host when, during a search, and what a change would do to the violations.

Sets of groups are whole numbers, bit g for group g: who of the guests has been met before is one `&` and a count.
"""

from forumctl.planning.itinerary.rotation import Plan, Rotation

NOBODY = -1


class Hosting:
    """A plan to be changed; `total` is that of its violations, as `rotation_check.check` would find them."""

    def __init__(self, rotation: Rotation) -> None:
        groups, hosts, periods = range(len(rotation.heads)), rotation.capacities, range(rotation.periods)
        self.rotation = rotation
        self.total = 0
        self.host_of = [[NOBODY] * len(groups) for _ in periods]
        self._heads = rotation.heads
        self._guests = [[0] * len(hosts) for _ in periods]
        self._over = [[-capacity for capacity in hosts] for _ in periods]  # heads present less places
        self._visits = [[0] * len(hosts) for _ in groups]
        self._meetings = [[0] * len(groups) for _ in groups]
        self._met = [0 for _ in groups]  # at least once
        self._met_again = [0 for _ in groups]  # at least twice

    def plan(self) -> Plan:
        """The plan as it is now."""
        return tuple(zip(*self.host_of, strict=True)) if self.host_of else ((),) * len(self._heads)

    def troubled(self) -> list[tuple[int, int]]:
        """Every (period, group) that has a part in a violation."""
        met_again = self._met_again
        return [
            (period, group)
            for period, hosts in enumerate(self.host_of)
            for group, host in enumerate(hosts)
            if self._over[period][host] > 0
            or self._visits[group][host] > 1
            or met_again[group] & self._guests[period][host]
        ]

    def joining(self, period: int, group: int, host: int) -> int:
        """What a group that is nowhere in a period adds to the total when it goes to a host."""
        over = self._over[period][host]
        known = (self._met[group] & self._guests[period][host]).bit_count()
        return _above(over + self._heads[group]) - _above(over) + (self._visits[group][host] > 0) + known

    def changing(self, period: int, group: int, host: int, other: int) -> int:
        """What is added to the total when a group goes to another host and `other`, a guest there or NOBODY, to its."""
        home = self.host_of[period][group]
        here, there = self._guests[period][home], self._guests[period][host]
        over_here, over_there = self._over[period][home], self._over[period][host]
        heads = self._heads[group]
        if other == NOBODY:
            delta = self._moving(group, home, host, here, there)
        else:
            heads -= self._heads[other]
            delta = self._moving(group, home, host, here, there & ~(1 << other))
            delta += self._moving(other, host, home, there, here & ~(1 << group))
        if heads:
            delta += _above(over_here - heads) - _above(over_here) + _above(over_there + heads) - _above(over_there)
        return delta

    def change(self, period: int, group: int, host: int, other: int) -> None:
        """Make a change that `changing` judges."""
        home = self.host_of[period][group]
        self.total += self.changing(period, group, host, other)
        self._leave(period, group)
        if other != NOBODY:
            self._leave(period, other)
            self._join(period, other, home)
        self._join(period, group, host)

    def join(self, period: int, group: int, host: int) -> None:
        """Put a group that is nowhere in a period with a host."""
        self.total += self.joining(period, group, host)
        self._join(period, group, host)

    def _moving(self, group: int, home: int, host: int, left: int, joined: int) -> int:
        """Returns and repeated meetings of one group that leaves these guests for those."""
        visits = self._visits[group]
        return (
            (visits[host] > 0)
            - (visits[home] > 1)
            + (self._met[group] & joined).bit_count()
            - (self._met_again[group] & left).bit_count()
        )

    def _join(self, period: int, group: int, host: int) -> None:
        self._count(group, self._guests[period][host], 1)
        self.host_of[period][group] = host
        self._guests[period][host] |= 1 << group
        self._over[period][host] += self._heads[group]
        self._visits[group][host] += 1

    def _leave(self, period: int, group: int) -> None:
        host = self.host_of[period][group]
        self._guests[period][host] ^= 1 << group
        self._over[period][host] -= self._heads[group]
        self._visits[group][host] -= 1
        self._count(group, self._guests[period][host], -1)

    def _count(self, group: int, guests: int, sign: int) -> None:
        """One meeting more or less of a group with each of these guests."""
        own = self._meetings[group]
        while guests:
            bit = guests & -guests
            guests ^= bit
            guest = bit.bit_length() - 1
            own[guest] += sign
            self._meetings[guest][group] += sign
            crossed = own[guest] if sign > 0 else own[guest] + 1  # it is this meeting, the first, second …
            if crossed <= 2:
                sets = self._met if crossed == 1 else self._met_again
                sets[group] ^= bit
                sets[guest] ^= 1 << group


def _above(heads: int) -> int:
    return heads if heads > 0 else 0  # noqa: FURB136, max() takes twice as long, and this is the innermost line
