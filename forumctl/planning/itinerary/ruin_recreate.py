"""Ruin and recreate: take some legs out of the diary, put each back where it costs least, keep what is no worse."""

from collections.abc import Callable, Iterable

from forumctl.planning.itinerary.diary import Diary
from forumctl.planning.itinerary.grid import Stay
from forumctl.planning.itinerary.tours import best_tour

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
        for crew in sorted({crew for crew, _ in self.waiting}):
            self.rebuild(crew)

    def rebuild(self, crew: int) -> None:
        """All legs of a crew anew, if they then all find a place."""
        diary = self.diary
        route = list(diary.routes[crew])
        for stay in route:
            diary.take(crew, stay)
        tour = best_tour(diary, crew, 3.0 * diary.grid.five_min, self.random)
        if tour is not None:
            self.waiting = [job for job in self.waiting if job[0] != crew]
        for stay in tour if tour is not None else route:
            diary.put(crew, stay)

    def best(self, crew: int, leg: int) -> Stay | None:
        """The cheapest place for a leg among the gaps of its crew: little riding about, then early."""
        diary, grid = self.diary, self.diary.grid
        about = grid.legs[crew][leg]
        found: tuple[float, Stay] | None = None
        taste = self.random()
        for gap in diary.gaps(crew, about.turn):
            for number, pattern in enumerate(about.patterns):
                window, place = diary.starts(crew, leg, pattern, gap), pattern.place
                if not window:
                    continue
                early = taste < 0.8 or gap.next_start >= diary.by(crew)
                start = (window & -window).bit_length() - 1 if early else window.bit_length() - 1
                end = start + pattern.length
                idle = start - gap.free
                after = grid.arrive[place][gap.next_place][end] - end
                cost = (idle if taste < 0.5 else start) + after + self.random() * grid.five_min
                stay = Stay(start, end, leg, number, place)
                if (found is None or cost < found[0]) and diary.completes(crew, stay):
                    found = cost, stay
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
            middle, reach = around[int(random() * len(around))][1].start, (2 + int(random() * 16)) * diary.grid.five_min
            near = [user for user in around if abs(user[1].start - middle) <= reach]
            for _ in range(2 + int(random() * 6)):
                other, stay = near[int(random() * len(near))]
                chosen.add((other, stay.leg))
                if random() < 0.4:
                    chosen.update((other, second.leg) for second in diary.routes[other] if random() < 0.7)
        return chosen

    def _users(self, sites: set[int]) -> list[tuple[int, Stay]]:
        """The crews and stays that use one of the sites."""
        legs = self.diary.grid.legs
        return [
            (crew, stay)
            for crew, route in enumerate(self.diary.routes)
            for stay in route
            if any(use.site in sites for use in legs[crew][stay.leg].patterns[stay.pattern].uses)
        ]

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

    def settle(self) -> None:
        """Two crews anew; taken back if they then wait longer or are back less alike."""
        diary, random = self.diary, self.random
        crews = sorted({int(random() * len(diary.routes)), int(random() * len(diary.routes))}, key=lambda _: random())
        before, snapshot = self.rank(), {crew: list(diary.routes[crew]) for crew in crews}
        for crew in crews:
            for stay in snapshot[crew]:
                diary.take(crew, stay)
        for crew in crews:
            tour = best_tour(diary, crew, 4.0 * diary.grid.five_min * random(), random)
            for stay in tour or ():
                diary.put(crew, stay)
            if tour is None and snapshot[crew]:
                break
        if any(len(diary.routes[crew]) < len(route) for crew, route in snapshot.items()) or self.rank() > before:
            self.restore(snapshot, [])

    def rank(self) -> tuple[int, int, int]:
        """What is better when smaller, once everything is placed: last return, waiting, spread of returns."""
        diary = self.diary
        backs = [diary.back(crew) for crew in range(len(diary.routes))]
        waits = sum(diary.idle(crew) for crew in range(len(diary.routes)))
        return max(backs, default=0), waits, max(backs, default=0) - min(backs, default=0)

    def push_left(self) -> None:
        """Everything as early as its order in the day allows."""
        diary = self.diary
        stays = sorted((stay, crew) for crew, route in enumerate(diary.routes) for stay in route)
        for stay, crew in stays:
            pattern = diary.grid.legs[crew][stay.leg].patterns[stay.pattern]
            index = diary.routes[crew].index(stay)
            diary.take(crew, stay)
            gap = list(diary.gaps(crew, None))[index]
            window = diary.starts(crew, stay.leg, pattern, gap)
            start = (window & -window).bit_length() - 1
            sooner = Stay(start, start + pattern.length, stay.leg, stay.pattern, stay.place)
            diary.put(crew, sooner if diary.completes(crew, sooner) else stay)
