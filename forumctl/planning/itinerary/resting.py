"""The driver's rest: how long one has driven since the crew last stood still for long enough."""

from collections.abc import Sequence
from typing import NamedTuple

from forumctl.planning.itinerary.grid import Grid, Stay


class Wheel(NamedTuple):
    """A driver at a place: minutes driven since the last rest when they came, and the minute they came in."""

    place: int
    driven_min: int
    since_min: int


def setting_out(grid: Grid, crew: int, leave_min: int) -> Wheel:
    """The driver at the origin, at the minute of the departure."""
    about = grid.day.crews[crew]
    return Wheel(about.origin, about.driven_min, leave_min)


def driven_min(grid: Grid, crew: int, wheel: Wheel, free_min: int) -> int:
    """Minutes driven since the last rest if the crew goes on at a minute: none if it has stood for long enough."""
    rest = grid.day.crews[crew].rest
    return 0 if rest is None or free_min - wheel.since_min >= rest.minutes else wheel.driven_min


def driving(grid: Grid, crew: int, wheel: Wheel, free_min: int, to: int, by_min: int) -> Wheel | None:
    """The driver at the next place, where the crew has to be by a minute and can set out from another on.

    None if that is too much driving without a rest.
    """
    rest = grid.day.crews[crew].rest
    if rest is None or wheel.place == to:
        return wheel
    leaves = grid.set_out_min(wheel.place, to, free_min, by_min)
    ride = grid.day.travel.ride_min(wheel.place, to, leaves)
    driven = driven_min(grid, crew, wheel, leaves) + ride
    return None if driven > rest.after_min else Wheel(to, driven, leaves + ride + grid.day.buffer_min)


def homing(grid: Grid, crew: int, wheel: Wheel, free_min: int) -> Wheel | None:
    """The driver at the destination, as early as may be; None if that is too much driving without a rest."""
    to = grid.day.crews[crew].destination
    by_min = grid.arrive[wheel.place][to][grid.up(free_min)] * grid.step_min
    return driving(grid, crew, wheel, free_min, to, by_min)


def is_rested(grid: Grid, crew: int, route: Sequence[Stay], leave_min: int) -> bool:
    """Whether who sets out at a minute, and on at the end of each stay, never drives for too long without a rest."""
    if grid.day.crews[crew].rest is None or not route:
        return True
    wheel, free_min = setting_out(grid, crew, leave_min), leave_min
    for stay in route:
        arrived = driving(grid, crew, wheel, free_min, stay.place, stay.start * grid.step_min)
        if arrived is None:
            return False
        wheel, free_min = arrived, grid.end_min(crew, stay)
    return homing(grid, crew, wheel, free_min) is not None
