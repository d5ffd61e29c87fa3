"""Plans made elsewhere: what is exported comes back, guests are found however they are written, the rest is told."""

import pytest

from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.gathering import gather
from forumctl.seating.importing import read
from forumctl.seating.papers.export import FORMATS, seats

from .given import DINNER, SEOUL, forum, gathering, guests, person, seoul_dinner


def given(text: str, *, keep: bool = False) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    before = seoul_dinner() if keep else None
    found = read(text.encode(), "x.csv", gather(SEOUL.forum, SEOUL.roster, Plans(), DINNER, before), keep=keep)
    seated = {label: tuple(filter(None, chairs)) for label, chairs in found.plan.tables.items() if any(chairs)}
    return seated, [problem.sentence for problem in found.problems]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_exported_comes_back_as_the_same_plan(form: str) -> None:
    plan = seoul_dinner()
    content = FORMATS[form][1](seats(SEOUL.forum, SEOUL.roster, plan))
    found = read(content, f"x.{form}", gather(SEOUL.forum, SEOUL.roster, Plans(), DINNER))
    assert (found.plan.tables, found.problems, found.missing) == (plan.tables, (), ())


ROWS = 'id = "A", shape = "theatre", seats = 30, per_row = 10, rows = "letters"'
THEATRE = f'tables = [{{ {ROWS}, names = {{ A = "가" }} }}]\n'


def in_theatre(text: str) -> tuple[tuple[str, ...], list[str]]:
    found = read(text.encode(), "x.csv", gathering(guests(3), tables=THEATRE))
    return found.plan.tables["A"], [problem.sentence for problem in found.problems]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rows_of_a_theatre_come_back_by_the_names_of_their_seats(form: str) -> None:
    chairs = tuple({0: "p00", 11: "p01", 29: "p02"}.get(chair, "") for chair in range(30))
    plan = SeatingPlan(occasion="dinner", tables={"A": chairs})
    content = FORMATS[form][1](seats(forum(tables=THEATRE), Roster(guests(3)), plan))
    assert read(content, f"x.{form}", gathering(guests(3), tables=THEATRE)).plan.tables == plan.tables
    found, wrong = in_theatre("id,table_name,seat\np00,가,A1\np01,가,b2\np02,가,C 10\n")
    assert (found, wrong) == (chairs, [])


def test_a_chair_and_a_seat_that_differ_are_told() -> None:
    found, wrong = in_theatre("id,table,chair,seat\np00,A,11,B1\np01,A,12,B3\np02,A,3,A30\n")
    assert found[10] == "p00"
    assert wrong == [
        "P01 has chair 12 and seat B3 of A, which are not one",
        "P02 has chair 3 and seat A30 of A, which are not one",
    ]


@pytest.mark.parametrize("name", ["Kim Sang-beom", "SANG-BEOM KIM", "김상범"])
@pytest.mark.parametrize("table", ["T2", "t2", "2", "Table 2"])
def test_names_and_tables_are_known_however_they_are_written(name: str, table: str) -> None:
    assert given(f"Guest,Table\n{name},{table}\n") == ({"T2": ("kim-sang-beom",)}, [])


def test_rows_that_cannot_be_taken_are_told() -> None:
    text = (
        "name,table,seat\nNobody Here,T1,1\nKim Sang-beom,T2,3\nKim Sang-beom,T1,\n"
        "Lin Yuqing,T99,2\nAïssatou Diop,T2,3\nAhmed Abdel-Salam,T3,40\nAmélie Rousseau,,\n"
    )
    assert given(text) == (
        {"T2": ("aissatou-diop", "kim-sang-beom"), "T3": ("ahmed-abdel-salam",)},
        [
            "Nobody Here is nobody on the roster",
            "Kim Sang-beom stands in row 3 already",
            "dinner has no table T99",
            "Kim Sang-beom has chair 3 of T2 already",
            "T3 has no chair 40",
            "Amélie Rousseau has no table",
        ],
    )


def test_whoever_is_not_in_the_file_may_stay() -> None:
    seated, _ = given("name,table\nKim Sang-beom,T2\n", keep=True)
    before = {label: tuple(filter(None, chairs)) for label, chairs in seoul_dinner().tables.items()}
    assert sorted(sum(seated.values(), ())) == sorted(sum(before.values(), ()))
    assert "kim-sang-beom" in seated["T2"]


def test_columns_may_be_named_in_another_language_below_a_title() -> None:
    text = "Cena 12 de junio – v3,,,\n,,,\nMesa,Asiento,Invitado,Notas\nMesa 2,3,KIM SANG-BEOM,alergia\n,,,\n"
    assert given(text) == ({"T2": ("kim-sang-beom",)}, [])


def test_a_file_without_tables_is_refused() -> None:
    assert given("name,room\nKim Sang-beom,A\n") == ({}, ["no column is called table"])


def test_tables_by_what_they_are_called_and_chairs_by_row() -> None:
    tables = """
[[occasions.tables]]
id = "T1"
seats = 4
names = { T1 = { en = "Rose Garden", ko = "목련" } }
[[occasions.tables]]
id = "A"
shape = "theatre"
seats = 6
per_row = 3
rows = "letters"
"""
    people = (person("ann"), person("bob"), person("cy"))
    text = "name,table,chair\nAnn,rose garden,2\nBob,목련,\nCy,A,b2\n"
    found = read(text.encode(), "x.csv", gathering(people, tables=tables))
    assert found.plan.tables == {"T1": ("bob", "ann", "", ""), "A": ("", "", "", "", "cy", "")}
    assert found.problems == ()


def test_a_list_of_another_event_is_not_searched_for_guests() -> None:
    rows = "".join(f"Guest {number} Nobody,T1\n" for number in range(1_500))
    placed, facts = given(f"name,table\n{rows}")
    assert not any(placed.values())
    assert len(facts) == 1
    assert "this has 1,500 rows of guests, and" in facts[0]


COUPLES = [
    person(name.split()[0].lower()).model_copy(update={"name": name})
    for name in ("Ann Diaz Roca", "Bob Diaz Roca", "Cy Lee", "Dan Okoro")
]


@pytest.mark.parametrize(
    ("cell", "taken", "wrong"),
    [
        ("Ann & Bob Diaz Roca", {"ann", "bob"}, []),
        ("Ann Diaz Roca und Cy Lee", {"ann", "cy"}, []),
        ("Bob Diaz Roca + Cy Lee / Dan Okoro", {"bob", "cy", "dan"}, []),
        ("Cy Lee + guest", set(), ["Cy Lee + guest is nobody on the roster"]),
    ],
)
def test_a_row_for_several_people_seats_all_of_them_or_is_told(cell: str, taken: set[str], wrong: list[str]) -> None:
    of = gathering(COUPLES, tables='tables = [{ id = "T1", seats = 6 }]\n')
    found = read(f"guest,table\n{cell},T1\n".encode(), "x.csv", of)
    assert {*found.plan.table_of} == taken
    assert [problem.sentence for problem in found.problems] == wrong
