"""How many meals of which kind."""

from forumctl.roster import Roster
from forumctl.seating.papers.caterer import TableMeals, meals, total
from tests.seating.given import person, plan

PEOPLE = Roster(
    (
        person("a"), person("b", diet=("halal",)), person("c", diet=("halal",)), person("d", diet=("vegan",)),
        person("e", diet=("halal", "nut-allergy")),
    )
)  # fmt: skip


def test_meals_are_one_for_everyone_the_standard_one_first_then_the_most_frequent() -> None:
    (table,) = meals(PEOPLE, plan(("d", "b", "", "c", "a")))
    assert table == TableMeals("T1", {"": 1, "halal": 2, "vegan": 1})
    assert list(table.counts) == ["", "halal", "vegan"]
    assert table.people == 4


def test_diets_of_one_person_are_one_meal() -> None:
    assert meals(PEOPLE, plan(("e", "b"))) == (TableMeals("T1", {"halal": 1, "halal, nut-allergy": 1}),)


def test_somebody_no_longer_on_the_roster_still_has_a_meal() -> None:
    assert meals(PEOPLE, plan(("who",), ())) == (TableMeals("T1", {"": 1}), TableMeals("T2", {}))


def test_total_is_all_tables_as_one() -> None:
    found = total("Total", meals(PEOPLE, plan(("a", "d"), ("b", "c"))))
    assert found == TableMeals("Total", {"": 1, "halal": 2, "vegan": 1})
