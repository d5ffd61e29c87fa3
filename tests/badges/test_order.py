from forumctl.badges.order import SORTS, groups
from forumctl.plans.store import Plans
from forumctl.roster import Roster

from .given import ANN, BOB, PLANS, forum, person

CY = person("Cy Ash", sort_name="Ash Cy")


def order(sort: str, plans: Plans = PLANS) -> list[tuple[str, list[str]]]:
    people = (BOB, CY, ANN)
    made = groups(forum(desks=2), Roster(people), plans, people, sort)
    return [(group.title, [one.id for one in group.people]) for group in made]


def test_by_name_groups_are_initials_of_the_sort_name() -> None:
    assert order("name") == [("A", ["ann-lee", "cy-ash"]), ("B", ["bob-ray"])]


def test_by_desk_groups_are_those_who_queue_together() -> None:
    assert order("desk") == [("A", ["ann-lee", "cy-ash"]), ("B", ["bob-ray"])]


def test_by_category_ranks_go_first_and_the_unknown_last() -> None:
    assert order("category") == [("Guest", ["ann-lee", "bob-ray"]), ("–", ["cy-ash"])]


def test_by_table_and_by_bus_the_unplanned_come_last() -> None:
    assert order("table") == [("Table T1", ["ann-lee"]), ("Table T2", ["bob-ray"]), ("–", ["cy-ash"])]
    assert order("table:dinner") == order("table")
    assert order("bus") == [("Bus A1", ["bob-ray"]), ("Bus A2", ["ann-lee"]), ("–", ["cy-ash"])]


def test_nobody_is_lost_without_plans() -> None:
    for sort in SORTS:
        assert sorted(one for _, people in order(sort, Plans()) for one in people) == ["ann-lee", "bob-ray", "cy-ash"]
