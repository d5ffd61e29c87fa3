"""The plan as rows, and how full the sites are."""

from forumctl.roster import Roster
from forumctl.visits.papers import show
from forumctl.visits.timetable.whereabouts import Spell
from tests.visits.given import at, forum, good_plan


def test_bus_row_counts_people_places_and_parties() -> None:
    people, plan = good_plan()
    first = show.by_bus(forum(), Roster(people), plan)[0]
    assert first == show.BusRow("A", "Bus A", "#0b5394", 8, 8, 0, ("en",), (4, 4), 540, 815)


def test_timetable_names_places_in_the_readers_language() -> None:
    people, plan = good_plan()
    rows = [(row.party, row.place, row.people) for row in show.timetable(forum(), Roster(people), plan, "en")]
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
    people, plan = good_plan()
    up, down, garden = show.by_site(forum(), Roster(people), plan)
    assert up.spells == (Spell(570, 600, 4, ("A",)), Spell(600, 630, 4, ("A",)))
    assert (up.most, down.most, garden.most) == (4, 4, 8)


def test_who_has_got_off_does_not_count_at_the_sites_after() -> None:
    people, plan = good_plan()
    early = Roster((people[0].model_copy(update={"latest": at("13:00")}), *people[1:]))  # the bus is back at 13:35
    *_, garden = show.by_site(forum(), early, plan)
    assert garden.spells == (Spell(735, 795, 7, ("A",)),)
    assert [row.people for row in show.timetable(forum(), early, plan)] == [8, 4, 4, 4, 4, 8, 7, 7]


def test_people_come_in_the_order_of_their_names() -> None:
    people, plan = good_plan()
    assert show.of_person(Roster(people), plan)[:2] == [("p00", "A", 1), ("p01", "A", 1)]
