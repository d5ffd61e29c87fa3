"""The least time of a tour is a bound: no order of its sites takes less."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.checks.travel import least_time, missing_pairs
from forumctl.definition.visits import Visits

VENUES = ("house", "museum", "tower", "port")
MINUTES = st.integers(0, 600)


def day(travel: dict[str, object], where: list[str], *, ordered: bool = False) -> Visits:
    sites = tuple(
        {"id": f"s{index}", "name": "S", "venue": venue, "minutes": 10, "capacity": 9}
        for index, venue in enumerate(where)
    )
    tour = {"id": "t", "sites": tuple(f"s{index}" for index in range(len(where))), "ordered": ordered}
    hours = {"date": "2030-05-14", "leave": "09:00", "back_by": "17:00"}
    return Visits.model_validate(
        {
            **hours,
            "from": "house",
            "sites": sites,
            "tours": (tour,),
            "buses": ({"id": "A", "seats": 9},),
            "travel": travel,
        },
        strict=False,
    )


@given(
    st.dictionaries(
        st.permutations(VENUES).map(lambda venues: " ".join(venues[:2])),
        MINUTES | st.tuples(*[MINUTES] * 24),
    ),
    st.lists(st.sampled_from(VENUES), min_size=1, max_size=4),
    st.booleans(),
)
def test_no_order_of_a_tour_beats_its_least_time(travel: dict[str, object], where: list[str], ordered: bool) -> None:
    visits = day(travel, where, ordered=ordered)
    orders = [tuple(where)] if ordered else permutations(where)
    shortest = min(
        sum(
            min(visits.travel_min(one, other, hour) or 0 for hour in range(24))
            for one, other in pairwise(("house", *order, "house"))
        )
        for order in orders
    )
    least = least_time(visits, visits.tours[0])
    assert least.sites_min == 10 * len(where)
    assert least.road_min <= shortest
    assert least.road_min == shortest or not ordered


def test_missing_pairs_of_a_tour_in_any_order_are_all_pairs_of_its_venues() -> None:
    visits = day({"house museum": 10}, ["museum", "tower", "tower"])
    assert list(missing_pairs(visits)) == [("house", "tower"), ("museum", "tower")]


def test_missing_pairs_of_an_ordered_tour_are_only_those_it_drives() -> None:
    visits = day({"house museum": 10, "museum tower": 10}, ["museum", "tower", "port"], ordered=True)
    assert list(missing_pairs(visits)) == [("tower", "port"), ("port", "house")]
