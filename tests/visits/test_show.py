"""The plan as rows, and how full the sites are."""

from forumctl.roster import Roster
from forumctl.visits import show
from forumctl.visits.occupancy import Spell
from tests.visits.given import forum, good_plan


def test_bus_row_counts_people_places_and_parties() -> None:
    people, plan = good_plan()
    first = show.by_bus(forum(), Roster(people), plan)[0]
    assert first == show.BusRow("A", "A", "#0b5394", 8, 8, 0, ("en",), (4, 4), 540, 815)


def test_timetable_names_places_in_the_readers_language() -> None:
    _, plan = good_plan()
    rows = [(row.party, row.place, row.people) for row in show.timetable(forum(), plan, "en")]
    assert rows == [
        (0, "House", 8),
        (1, "Upper room", 4),
        (2, "Lower room", 4),
        (1, "Lower room", 4),
        (2, "Upper room", 4),
        (0, "Park", 8),
        (0, "Garden", 8),
        (0, "House", 8),
    ]


def test_site_rows_have_spells_of_equal_occupancy() -> None:
    _, plan = good_plan()
    up, down, garden = show.by_site(forum(), plan)
    assert up.spells == (Spell(570, 600, 4, ("A",)), Spell(600, 630, 4, ("A",)))
    assert (up.most, down.most, garden.most) == (4, 4, 8)


def test_people_come_in_the_order_of_their_names() -> None:
    people, plan = good_plan()
    assert show.of_person(Roster(people), plan)[:2] == [("p00", "A", 1), ("p01", "A", 1)]
