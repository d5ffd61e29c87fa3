"""Min-conflicts with a short memory: one troubled group of one period at a time goes where that breaks least.

After Minton, Johnston, Philips and Laird (Artificial Intelligence 58, 1992), but a group may also change places with
another, the places it has just left are taboo, and a change for the worse is taken rarely: on tight rotations that
rarity counts for more than the memory.
"""

from collections.abc import Callable

from forumctl.planning.itinerary.hosting import NOBODY, Hosting
from forumctl.planning.itinerary.rotation import Rotation
from forumctl.planning.stopping import Budget

RARER = 10  # a change that adds one violation is taken once in ten times, two once in a hundred …
TENURE = 2  # steps in which a group does not go back to a host it left, and up to SPREAD - 1 more
SPREAD = 4


class MinConflicts:
    """A search; the best plan so far is in `best`."""

    def __init__(self, rotation: Rotation, random: Callable[[], float]) -> None:
        self.hosting, self.random = Hosting(rotation), random
        self._step = 0
        self._taboo: dict[tuple[int, int, int], int] = {}
        self._start()
        self.best, self.least = self.hosting.plan(), self.hosting.total

    def run(self, budget: Budget, bound: int) -> None:
        """Change the plan until its violations are no more than the bound or the budget is spent."""
        while self.least > bound and budget.spend(1) < 1:
            self._improve()
            if self.hosting.total < self.least:
                self.best, self.least = self.hosting.plan(), self.hosting.total

    def _start(self) -> None:
        """Large groups first, each where it breaks least."""
        heads, hosts = self.hosting.rotation.heads, range(len(self.hosting.rotation.capacities))
        for period in range(self.hosting.rotation.periods):
            for _, group in sorted((-size * (0.7 + 0.6 * self.random()), group) for group, size in enumerate(heads)):
                _, host = min((self.hosting.joining(period, group, host) + self.random(), host) for host in hosts)
                self.hosting.join(period, group, host)

    def _improve(self) -> None:
        self._step += 1
        troubled = self.hosting.troubled()
        period, group = troubled[int(self.random() * len(troubled))]
        found = self._best(period, group)
        if found is None:
            return
        delta, host, other = found
        if delta > 0 and self.random() >= 1 / RARER**delta:
            return
        home = self.hosting.host_of[period][group]
        self.hosting.change(period, group, host, other)
        self._forbid(period, group, home)
        if other != NOBODY:
            self._forbid(period, other, host)

    def _best(self, period: int, group: int) -> tuple[int, int, int] | None:
        """The change that is not taboo and adds least: (what it adds, to which host, who comes back)."""
        hosting, taboo, random = self.hosting, self._taboo, self.random
        hosts_of, step = hosting.host_of[period], self._step
        home = hosts_of[group]
        aspired = self.least - hosting.total
        changes = [(host, NOBODY) for host in range(len(hosting.rotation.capacities))]
        changes += [(host, other) for other, host in enumerate(hosts_of)]
        least, found = float("inf"), None
        for host, other in changes:
            if host == home:
                continue
            delta = hosting.changing(period, group, host, other)
            if delta >= aspired and (
                taboo.get((period, group, host), 0) >= step
                or (other != NOBODY and taboo.get((period, other, home), 0) >= step)
            ):
                continue
            worth = delta + random()  # the fraction chooses among equals
            if worth < least:
                least, found = worth, (delta, host, other)
        return found

    def _forbid(self, period: int, group: int, host: int) -> None:
        self._taboo[period, group, host] = self._step + TENURE + int(self.random() * SPREAD)
