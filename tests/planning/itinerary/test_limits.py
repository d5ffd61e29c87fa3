"""Bottlenecks by arithmetic: a site too small, a crew with too much to do, a party too large."""

from forumctl.planning.itinerary.day import Crew, Day, Site, Travel, visit
from forumctl.planning.itinerary.limits import Bottleneck, bottlenecks
from tests.planning.days import seoul

RIDE = Travel(((0, 30), (30, 0)))


def test_bottlenecks_of_a_day_that_works_are_none() -> None:
    assert bottlenecks(seoul()) == ()


def test_bottlenecks_site_too_small_says_the_capacity_that_would_do() -> None:
    crews = tuple(Crew((visit(0, 1, 60, 40),), 0, 0, 540, 720) for _ in range(4))
    assert bottlenecks(Day(RIDE, (Site(50),), crews)) == (
        Bottleneck(needed=4 * 60 * 40, available=50 * 120, site=0, capacity=80),
    )


def test_bottlenecks_crew_with_too_long_a_tour_says_the_minutes() -> None:
    crew = Crew((visit(0, 1, 100, 40), visit(1, 1, 60, 40)), 0, 0, 540, 720)
    assert bottlenecks(Day(RIDE, (Site(), Site()), (crew,))) == (Bottleneck(needed=220, available=180, crew=0),)


def test_bottlenecks_party_too_large_says_the_places_it_needs() -> None:
    crew = Crew((visit(0, 1, 30, 40),), 0, 0, 540, 720)
    found = bottlenecks(Day(RIDE, (Site(25),), (crew,)))
    assert Bottleneck(needed=40, available=25, site=0, crew=0, leg=0, capacity=40) in found
