"""A day on whole minutes of a kind, as people like to be told times: every length rounded up, every limit inwards."""

from dataclasses import replace

from forumctl.planning.itinerary.day import MIDNIGHT_MIN, Crew, Day, Leg, Matrix, Pattern, Site, Travel, Use

from .model import Itinerary


def rounded(day: Day, step: int) -> Day:
    """The day in which whatever begins, begins on a multiple of `step` minutes; only slots stay as they are.

    Who keeps its times keeps those of the day as it is: no length in it is shorter and no window wider.
    """

    def table(minutes: Matrix) -> Matrix:
        return tuple(
            tuple(
                ride if ride >= MIDNIGHT_MIN else _up(ride + (day.buffer_min if origin != to else 0), step)
                for to, ride in enumerate(row)
            )
            for origin, row in enumerate(minutes)
        )

    return replace(
        day,
        travel=Travel(table(day.travel.minutes), tuple((hour, table(rides)) for hour, rides in day.travel.by_hour)),
        sites=tuple(_site(site, step) for site in day.sites),
        crews=tuple(_crew(crew, step) for crew in day.crews),
        buffer_min=0,
    )


def offered(found: Itinerary, step: int) -> Itinerary:
    """The same, to turn a schedule of the rounded day into stops: parties set out on round minutes, visits are as long
    as they are."""
    crews = (
        replace(
            crew,
            legs=tuple(
                replace(leg, patterns=tuple(_paced(pattern, step) for pattern in leg.patterns)) for leg in crew.legs
            ),
        )
        for crew in found.day.crews
    )
    return replace(found, day=replace(found.day, crews=tuple(crews)))


def _up(minutes: int, step: int) -> int:
    return -(-minutes // step) * step


def _site(site: Site, step: int) -> Site:
    return replace(site, opens_min=_up(site.opens_min, step), closes_min=site.closes_min // step * step)


def _crew(crew: Crew, step: int) -> Crew:
    return replace(
        crew,
        legs=tuple(_leg(leg, step) for leg in crew.legs),
        leave_min=_up(crew.leave_min, step),
        back_by_min=crew.back_by_min // step * step,
    )


def _leg(leg: Leg, step: int) -> Leg:
    patterns = tuple(
        replace(
            paced,
            minutes=_up(paced.minutes, step),
            uses=tuple(replace(use, minutes=_up(use.minutes, step)) for use in paced.uses),
        )
        for paced in (_paced(pattern, step) for pattern in leg.patterns)
    )
    return replace(
        leg, patterns=patterns, earliest_min=_up(leg.earliest_min, step), latest_min=leg.latest_min // step * step
    )


def _paced(pattern: Pattern, step: int) -> Pattern:
    """The pattern with each round of its parties on a round minute after the one before."""
    at, before, rounds = 0, 0, {}
    for offset in sorted({use.offset_min for use in pattern.uses}):
        at = _up(at + offset - before, step)
        rounds[offset], before = at, offset
    uses = tuple(replace(use, offset_min=rounds[use.offset_min]) for use in pattern.uses)
    return replace(pattern, uses=uses, minutes=max([pattern.minutes, *map(_end, uses)]))


def _end(use: Use) -> int:
    return use.offset_min + use.minutes
