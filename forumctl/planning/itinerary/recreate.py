"""Ruin and recreate: take some legs out of the diary, put each back where it costs least, keep what is no worse."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from forumctl.planning.itinerary.diary import Diary, Stay

Job = tuple[int, int]  # a crew, and which of its legs
Random = Callable[[], float]


class Recreation:
    """A diary with the jobs that are not in it yet, and how often each of them found no place."""

    def __init__(self, diary: Diary, random: Random) -> None:
        self.diary, self.random = diary, random
        self.waiting: list[Job] = []
        self.refusals: dict[Job, int] = {
            (crew, leg): 1 for crew, legs in enumerate(diary.grid.legs) for leg in range(len(legs))
        }

    def insert_all(self) -> None:
        """Put every waiting job back where it costs least, the most refused first; what finds no place waits on."""
        order = sorted((-self.refusals[job] * (0.5 + self.random()), job) for job in self.waiting)
        self.waiting = []
        for _, (crew, leg) in order:
            stay = self.best(crew, leg)
            if stay is None:
                self.waiting.append((crew, leg))
            else:
                self.diary.put(crew, stay)

    def best(self, crew: int, leg: int) -> Stay | None:
        """The cheapest place for a leg among the gaps of its crew: little riding about, then early."""
        diary, grid = self.diary, self.diary.grid
        about = grid.legs[crew][leg]
        found: tuple[float, Stay] | None = None
        taste = self.random()
        for gap in diary.gaps(crew, about.turn):
            for number, pattern in enumerate(about.patterns):
                window, place = diary.starts(crew, leg, pattern, gap)
                if not window:
                    continue
                early = taste < 0.8 or gap.next_start >= diary.by(crew)
                start = (window & -window).bit_length() - 1 if early else window.bit_length() - 1
                end = start + pattern.length
                idle = start - gap.free
                after = grid.arrive[place][gap.next_place][end] - end
                cost = (idle if taste < 0.5 else start) + after + self.random()
                if found is None or cost < found[0]:
                    found = cost, Stay(start, end, leg, number, place)
        return found[1] if found else None

    def remove(self, jobs: Iterable[Job]) -> None:
        """Take jobs out; they wait."""
        for crew, leg in jobs:
            for stay in self.diary.routes[crew]:
                if stay.leg == leg:
                    self.diary.take(crew, stay)
                    self.waiting.append((crew, leg))
                    break

    def ruin(self) -> set[Job]:
        """Jobs to take out around one that waits (or any): of its crew, of crews in its sites near some time."""
        random, diary = self.random, self.diary
        jobs = self.waiting or list(self.refusals)
        crew, leg = jobs[int(random() * len(jobs))]
        chosen = {(crew, stay.leg) for stay in diary.routes[crew] if random() < 0.6}
        sites = {use.site for pattern in diary.grid.legs[crew][leg].patterns for use in pattern.uses}
        around = self._users(sites)
        if around:
            middle, reach = around[int(random() * len(around))][0], 2 + int(random() * 16)
            near = [(other, stay) for start, other, stay in around if abs(start - middle) <= reach]
            for other, stay in near[: 2 + int(random() * 6)]:
                chosen.add((other, stay.leg))
                if random() < 0.4:
                    chosen.update((other, second.leg) for second in diary.routes[other] if random() < 0.7)
        return chosen

    def _users(self, sites: set[int]) -> list[tuple[int, int, Stay]]:
        """The stays that use one of the sites, shuffled."""
        diary = self.diary
        found = []
        for crew, route in enumerate(diary.routes):
            for stay in route:
                uses = diary.grid.legs[crew][stay.leg].patterns[stay.pattern].uses
                if any(use.site in sites for use in uses):
                    found.append((self.random(), (stay.start, crew, stay)))
        return [entry for _, entry in sorted(found)]

    def restore(self, routes: dict[int, list[Stay]], waiting: list[Job]) -> None:
        """Back to what the routes of some crews were."""
        for crew, before in routes.items():
            for stay in [stay for stay in self.diary.routes[crew] if stay not in before]:
                self.diary.take(crew, stay)
            for stay in [stay for stay in before if stay not in self.diary.routes[crew]]:
                self.diary.put(crew, stay)
        self.waiting = waiting

    def weight(self) -> int:
        """How much is waiting, by refusals: what the search brings down to nought."""
        return sum(self.refusals[job] for job in self.waiting)

    def step(self) -> None:
        """One ruin and recreate; taken back if more waits than before."""
        before, waiting, routes = self.weight(), list(self.waiting), self.diary.routes
        jobs = self.ruin()
        touched = {crew for crew, _ in jobs} | {crew for crew, _ in waiting}
        snapshot = {crew: list(routes[crew]) for crew in sorted(touched)}
        self.remove(sorted(jobs))
        self.insert_all()
        if self.weight() > before:
            self.restore(snapshot, waiting)
        if self.waiting and self.random() < 0.2:
            for job in self.waiting:
                self.refusals[job] += 1

    def push_left(self) -> None:
        """Everything as early as its order in the day allows."""
        diary = self.diary
        stays = sorted((stay, crew) for crew, route in enumerate(diary.routes) for stay in route)
        for stay, crew in stays:
            pattern = diary.grid.legs[crew][stay.leg].patterns[stay.pattern]
            index = diary.routes[crew].index(stay)
            diary.take(crew, stay)
            gap = list(diary.gaps(crew, None))[index]
            window, _ = diary.starts(crew, stay.leg, replace(pattern, place=stay.place), gap)
            start = (window & -window).bit_length() - 1
            diary.put(crew, Stay(start, start + pattern.length, stay.leg, stay.pattern, stay.place))
