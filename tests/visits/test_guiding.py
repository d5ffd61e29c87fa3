"""Several guides on a bus: whoever is kept together understands one of them each, or in parties all the same one."""

from forumctl.definition import Forum
from forumctl.roster import Roster
from forumctl.visits.guiding import guides_of
from tests.visits.given import crowd, forum, good_plan, person, planned

GUIDES = 'guides = [{ name = "Eva", languages = ["en"] }, { name = "Ji-ho", languages = ["ko"] }]'


def bilingual(seats: int = 10) -> Forum:
    """One bus with two guides to rooms that take five at once."""
    of = forum(old='id = "A"\nseats = 10\nstaff_seats = 2', new=f'id = "A"\nseats = {seats}\n{GUIDES}')
    assert of.visits
    return of.on(of.visits.model_copy(update={"buses": of.visits.buses[:1]}))


def test_pair_without_a_language_in_common_rides_where_nobody_is_parted() -> None:
    people = (person("ann", languages=("en",)), person("kim", languages=("ko",), companion=("ann",)))
    plan = planned((*people, *crowd(3, languages=("en",))), bilingual()).plan
    assert plan.parties == {}
    assert set(plan.buses["A"]) == {"ann", "kim", "p00", "p01", "p02"}


def test_each_party_has_the_guide_whom_it_understands() -> None:
    people = (*crowd(4, languages=("en",)), *(person(f"k{n}", languages=("ko",)) for n in range(4)))
    of = bilingual()
    plan = planned(people, of).plan
    assert of.visits
    leading = guides_of(of, Roster(people), plan, of.visits.buses[0])
    assert {guide.name: set(party) for guide, party in zip(leading, plan.parties["A"], strict=True)} == {
        "Eva": {"p00", "p01", "p02", "p03"},
        "Ji-ho": {"k0", "k1", "k2", "k3"},
    }


def test_bus_of_one_guide_has_none_for_each_party() -> None:
    people, plan = good_plan()
    of = forum()
    assert of.visits
    assert guides_of(of, Roster(people), plan, of.visits.buses[0]) == ()
