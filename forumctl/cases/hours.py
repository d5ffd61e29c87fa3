"""Cases at times when their presenters can: nobody left over, and the best as early as that allows."""

from collections.abc import Mapping, Sequence


def in_time(cases: Sequence[str], times_of: Mapping[str, Sequence[int]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One case for each time from 0, at each the first in the list that can be there; or cases with too few times.

    `times_of` are the times of each case, as many in all as there are cases.
    """
    matching = _Matching(times_of)
    for case in cases:
        if stuck := matching.add(case):
            return (), tuple(other for other in cases if other in stuck)
    waiting = list(cases)
    for time in range(len(cases)):
        first = next(case for case in waiting if matching.move(case, time))
        waiting.remove(first)
    return tuple(matching.case_at[time] for time in range(len(cases))), ()


class _Matching:
    """A case for each time, grown by augmenting paths (Kuhn, Naval Research Logistics Quarterly 2, 1955)."""

    def __init__(self, times_of: Mapping[str, Sequence[int]]) -> None:
        self.times_of = times_of
        self.case_at: dict[int, str] = {}

    def add(self, case: str, after: int = -1) -> frozenset[str]:
        """Gives a case a time later than `after`, moving others among those; else who competes for too few times."""
        time_of = {other: time for time, other in self.case_at.items()}
        reached: dict[int, str] = {}
        queue = [case]
        for one in queue:
            for time in self.times_of[one]:
                if time <= after or time in reached:
                    continue
                reached[time] = one
                if time in self.case_at:
                    queue.append(self.case_at[time])
                    continue
                while True:
                    mover = reached[time]
                    self.case_at[time] = mover
                    if mover == case:
                        return frozenset()
                    time = time_of[mover]
        return frozenset(queue)

    def move(self, case: str, time: int) -> bool:
        """Puts a case at a time, and who is there at a later one; answers no, nobody moved, where that cannot be."""
        if self.case_at[time] == case:
            return True
        if time not in self.times_of[case]:
            return False
        before = dict(self.case_at)
        moved = self.case_at[time]
        del self.case_at[next(at for at, other in before.items() if other == case)]
        self.case_at[time] = case
        if self.add(moved, time):
            self.case_at = before
            return False
        return True
