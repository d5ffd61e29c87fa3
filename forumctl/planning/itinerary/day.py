"""A day as the scheduler sees it: places, sites, crews and their legs. All times are minutes after midnight."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import gcd

Matrix = tuple[tuple[int, ...], ...]

MIDNIGHT_MIN = 24 * 60


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes from place to place (row to column); `by_hour` has other tables for departures in some hours."""

    minutes: Matrix
    by_hour: tuple[tuple[int, Matrix], ...] = ()

    def ride_min(self, origin: int, destination: int, depart_min: int) -> int:
        """Minutes of the ride that starts at a time of day."""
        table = dict(self.by_hour).get(depart_min // 60, self.minutes)
        return table[origin][destination]


@dataclass(frozen=True, slots=True)
class Site:
    """A room with so many places for people and bays for crews at once, open for some hours.

    With fixed `slots` a visit starts at one of these times.
    """

    capacity: int | None = None
    bays: int | None = None
    opens_min: int = 0
    closes_min: int = MIDNIGHT_MIN
    slots_min: tuple[int, ...] | None = None
    least_party: int = 0


@dataclass(frozen=True, slots=True)
class Use:
    """So many people in a site for some minutes, `offset_min` into the leg; `party` is which part of the crew."""

    site: int
    offset_min: int
    minutes: int
    people: int
    party: int = 0


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to do a leg: where the crew is, for how long, and what it uses. Place None: any place of its day."""

    place: int | None
    minutes: int
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True)
class Leg:
    """Something a crew does without driving in between: a visit, a rotation through neighbouring rooms, lunch.

    Any one of the patterns will do. It lies between `earliest_min` and `latest_min`. Legs of a crew with a `turn` come
    in the order of their turns; the others come whenever it suits.
    """

    patterns: tuple[Pattern, ...]
    earliest_min: int = 0
    latest_min: int = MIDNIGHT_MIN
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """What a driver is due: after so many minutes of driving, at most, a stop of so many minutes."""

    after_min: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Crew:
    """People who ride together: they leave `origin` in a window, do their legs, are at `destination` in time.

    Their driver rests as `rest` has it, and has driven `driven_min` minutes without one before they leave.
    """

    legs: tuple[Leg, ...]
    origin: int
    destination: int
    leave_min: int
    back_by_min: int
    leave_by_min: int | None = None  # the latest start; as early as possible where None
    rest: Rest | None = None
    driven_min: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """People who are in a site at a time whatever the schedule is: of a crew that is not in it."""

    site: int
    start_min: int
    end_min: int
    people: int


@dataclass(frozen=True, slots=True)
class Day:
    """Everything the scheduler has to know. `buffer_min` is added to every ride."""

    travel: Travel
    sites: tuple[Site, ...]
    crews: tuple[Crew, ...]
    buffer_min: int = 0
    taken: tuple[Taken, ...] = ()

    def __post_init__(self) -> None:
        places = len(self.travel.minutes)
        for name, number, limit in self._mentions(places):
            if not 0 <= number < limit:
                raise ValueError(f"{name} {number} of {limit}")

    @property
    def step_min(self) -> int:
        """The grid the scheduler counts in: the largest on which all that it needs lies, one minute at the least.

        What a schedule begins as early as may be, it begins a sum of these lengths after one of these times: on this
        grid nothing is lost. Deadlines need not lie on it: nothing happens between two of its steps.
        """
        legs = [leg for crew in self.crews for leg in crew.legs]
        patterns = [pattern for leg in legs for pattern in leg.patterns]
        uses = [use for pattern in patterns for use in pattern.uses]
        tables = (self.travel.minutes, *(table for _, table in self.travel.by_hour))
        return gcd(
            60 if self.travel.by_hour else 0,
            self.buffer_min,
            *(ride for table in tables for row in table for ride in row if ride < MIDNIGHT_MIN),
            *(crew.leave_min for crew in self.crews),
            *(leg.earliest_min for leg in legs),
            *(pattern.minutes for pattern in patterns),
            *(minutes for use in uses for minutes in (use.offset_min, use.minutes)),
            *(minutes for site in self.sites for minutes in (site.opens_min, *(site.slots_min or ()))),
            *(taken.end_min for taken in self.taken),
            *(crew.rest.minutes for crew in self.crews if crew.rest),
            MIDNIGHT_MIN,
        )

    def _mentions(self, places: int) -> Iterator[tuple[str, int, int]]:
        for crew in self.crews:
            yield from (("place", place, places) for place in (crew.origin, crew.destination))
            for leg in crew.legs:
                for pattern in leg.patterns:
                    if pattern.place is not None:
                        yield "place", pattern.place, places
                    yield from (("site", use.site, len(self.sites)) for use in pattern.uses)


def visit(site: int, place: int, minutes: int, people: int, turn: int | None = None) -> Leg:
    """A leg in which the whole crew visits one site."""
    return Leg((Pattern(place, minutes, (Use(site, 0, minutes, people),)),), turn=turn)


def pause(minutes: int, earliest_min: int, latest_min: int, places: tuple[int | None, ...] = (None,)) -> Leg:
    """A leg without a site: a break inside a window, at one of these places (None: any of its day)."""
    return Leg(tuple(Pattern(place, minutes) for place in places), earliest_min, latest_min)


def meal(
    people: int, minutes: int, earliest_min: int, latest_min: int, restaurants: tuple[tuple[int, int], ...]
) -> Leg:
    """A break inside a window at one of these restaurants, each a (site, place)."""
    patterns = tuple(Pattern(place, minutes, (Use(site, 0, minutes, people),)) for site, place in restaurants)
    return Leg(patterns, earliest_min, latest_min)


def rotation(
    parties: tuple[int, ...],
    rooms: tuple[tuple[int, int], ...],
    place: int,
    walk_min: int = 0,
    turn: int | None = None,
) -> Leg:
    """A leg in which parties of these sizes swap through neighbouring rooms, each a (site, minutes), by a Latin square.

    In round r room j has party r + j, counted round; there are as many rounds as the larger of parties and rooms, each
    as long as the longest visit, with a walk between two. When rooms are left idle, every turn of the square is a
    pattern of its own, so that several crews can share the rooms.
    """
    rounds = max(len(parties), len(rooms))
    longest = max(minutes for _, minutes in rooms)
    pace = longest + walk_min
    shifts = range(rounds if len(parties) < len(rooms) else 1)
    patterns = []
    for shift in shifts:
        uses = [
            Use(site, number * pace, minutes, parties[party], party)
            for number in range(rounds)
            for room, (site, minutes) in enumerate(rooms)
            if (party := (number + room + shift) % rounds) < len(parties)
        ]
        patterns.append(Pattern(place, rounds * longest + (rounds - 1) * walk_min, tuple(uses)))
    return Leg(tuple(patterns), turn=turn)


def in_turns(
    parties: tuple[int, ...], rooms: tuple[tuple[int, int], ...], place: int, at_once: int, walk_min: int = 0
) -> Leg:
    """A rotation in which no more than so many parties are in rooms at a time: these first, then the next as many."""
    turns = [
        rotation(parties[first : first + at_once], rooms, place, walk_min) for first in range(0, len(parties), at_once)
    ]
    patterns = []
    for shift in range(max(len(turn.patterns) for turn in turns)):
        uses: list[Use] = []
        end = 0
        for number, turn in enumerate(turns):
            pattern = turn.patterns[shift % len(turn.patterns)]
            begin = end + walk_min if number else 0
            uses += [
                replace(use, offset_min=begin + use.offset_min, party=number * at_once + use.party)
                for use in pattern.uses
            ]
            end = begin + pattern.minutes
        patterns.append(Pattern(place, end, tuple(uses)))
    return Leg(tuple(patterns))
