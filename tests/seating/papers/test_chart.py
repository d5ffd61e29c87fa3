"""The papers of an occasion, read back with another program."""

import io
import math
from collections.abc import Sequence

import pytest
from pypdf import PdfReader

from forumctl.documents.alphabet import sorted_name
from forumctl.locale.needs import need_name
from forumctl.planning.door import Stop
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.papers import caterer, chart
from tests.seating.given import SEOUL, TABLES, forum, person, seoul_dinner

from .hard_rooms import HARD, crowd


@pytest.fixture(scope="module")
def plan() -> SeatingPlan:
    return seoul_dinner()


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def folded(text: str) -> str:
    return "".join(text.split())


def test_everybody_is_on_the_chart_in_the_finder_and_in_the_lists(plan: SeatingPlan) -> None:
    room, finder, *lists = pages(chart.render(SEOUL.forum, SEOUL.roster, plan, "en"))
    people = [SEOUL.roster.by_id[guest] for guest in plan.table_of]
    assert len(people) > 100
    assert [who.name for who in people if folded(who.name) not in folded(room)] == []
    assert [who.name for who in people if folded(sorted_name(who)) not in folded(finder)] == []
    assert [who.name for who in people if folded(who.name) not in folded(" ".join(lists))] == []
    assert "Welcome dinner" in room
    assert "Page 1 of 4" in room
    assert [label for label in plan.tables if label not in room] == []


def test_chart_names_no_diet(plan: SeatingPlan) -> None:
    text = " ".join(pages(chart.render(SEOUL.forum, SEOUL.roster, plan, "en"))).casefold()
    diets = {diet for who in SEOUL.roster for diet in who.diet}
    assert diets
    assert [diet for diet in sorted(diets) if diet in text] == []


def test_chart_is_the_same_from_run_to_run(plan: SeatingPlan) -> None:
    assert chart.render(SEOUL.forum, SEOUL.roster, plan, "ko") == chart.render(SEOUL.forum, SEOUL.roster, plan, "ko")


def test_chart_of_many_tables_runs_over_pages() -> None:
    of = forum(tables='tables = [{ id = "T{}", count = 45, seats = 8 }]\n')
    people = tuple(person(f"p{number:03}", country="KR") for number in range(300))
    made = assign(of, Roster(people), Plans(), of.occasions[1], stop=Stop(iterations=1000))
    found = pages(chart.render(of, Roster(people), made.plan, "en"))
    assert "Seating 3/3" in found[2]
    assert [who.name for who in people if who.name not in " ".join(found[:3])] == []


def test_caterer_has_diets_by_chair_and_no_names(plan: SeatingPlan) -> None:
    text = " ".join(pages(caterer.render(SEOUL.forum, SEOUL.roster, plan, "en")))
    label, chair, who = next(
        (label, chair, SEOUL.roster.by_id[guest])
        for label, row in plan.tables.items()
        for chair, guest in enumerate(row, 1)
        if guest and SEOUL.roster.by_id[guest].diet
    )
    assert f"{chair} {', '.join(need_name(word, 'en') for word in who.diet)}" in text
    assert label in text
    assert [guest.name for guest in SEOUL.roster if guest.name in text] == []
    assert caterer.diets(SEOUL.roster, plan)[label][chair] == who.diet


def test_caterer_goes_on_on_the_next_page_where_a_table_asks_for_more_than_one_holds() -> None:
    of = forum(tables='tables = [{ id = "T1", shape = "theatre", seats = 300 }]\n')
    people = Roster(tuple(person(f"p{number:03}", diet=(f"wish-{number:03}",)) for number in range(300)))
    made = assign(of, people, Plans(), of.occasions[1], stop=Stop(iterations=1000))
    found = pages(caterer.render(of, people, made.plan, "en"))
    assert len(found) > 2
    assert [who.diet[0] for who in people if " ".join(found).count(need_name(who.diet[0], "en")) != 3] == []


@pytest.mark.parametrize(
    ("shape", "seats"),
    [("u-shape", 40), ("head", 9), ("theatre", 300), ("classroom", 45), ("banquet", 14), ("boardroom", 16),
     ("hollow-square", 24), ("crescent", 6)],
)  # fmt: skip
def test_every_shape_has_every_name_at_its_chair(shape: str, seats: int) -> None:
    of = forum(tables=f'tables = [{{ id = "T1", shape = "{shape}", seats = {seats}, accessible = 1 }}]\n')
    people = tuple(person(f"name{number:03}") for number in range(seats))
    made = assign(of, Roster(people), Plans(), of.occasions[1])
    found = pages(chart.render(of, Roster(people), made.plan, "en"))
    drawn = " ".join(page for page in found if "Find your table" not in page and "Tables and chairs" not in page)
    assert [who.name for who in people if who.name not in drawn] == []
    assert [who.name for who in people if who.name not in " ".join(found)] == []


def test_floor_is_drawn_with_stage_and_labels() -> None:
    of = forum(tables=TABLES, rules="[occasions.floor]\nwidth_m = 18.0\ndepth_m = 12.0\nstage_m = 2.0\n")
    people = Roster((person("ann"),))
    room, *_ = pages(chart.render(of, people, assign(of, people, Plans(), of.occasions[1]).plan, "en"))
    assert all(word in room for word in ("The room", "Stage", "T1", "T3", "2 m"))


@pytest.mark.parametrize("name", HARD)
def test_nothing_is_set_below_seven_points_however_little_room_there_is(name: str) -> None:
    tables, floor, count = HARD[name]
    of = forum(floor, f"tables = [{{ {tables} }}]\n")
    guests = crowd(count, behind=40 if "second row" in name else 0)
    plan = assign(of, Roster(guests), Plans(), of.occasions[1], stop=Stop(iterations=500)).plan
    sizes, text = set[float](), list[str]()

    def note(said: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        if said.strip():
            text.append(said)
            sizes.add(round(size * math.hypot(tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]), 2))

    for page in PdfReader(io.BytesIO(chart.render(of, Roster(guests), plan, "en"))).pages:
        page.extract_text(visitor_text=note)
    assert min(sizes) >= 7.0
    assert [who.name for who in guests if folded(who.name) not in folded("".join(text))] == []


def test_what_is_kept_named_and_in_the_way_is_drawn() -> None:
    tables = """
[[occasions.tables]]
id = "T{}"
count = 2
seats = 4
names = { T1 = "Rose" }
hold = { T2 = { label = "Acme", seats = 2 } }
[[occasions.tables]]
id = "A"
shape = "theatre"
seats = 6
per_row = 3
rows = "letters"
"""
    floor = """[occasions.floor]
width_m = 14
depth_m = 14
doors = [[0, 4]]
obstacles = [{ at = [7, 12], size = [1, 1], label = "Pillar" }]
"""
    of, people = forum(tables=tables, rules=floor), Roster(tuple(person(f"name{number}") for number in range(10)))
    made = assign(of, people, Plans(), of.occasions[1])
    found = " ".join(pages(chart.render(of, people, made.plan, "en")))
    assert [word for word in ("Rose", "Acme", "Pillar", "A2", "B3") if word not in found] == []
    heat = pages(chart.render_heat(of, people, made.plan, {"name1": 2}, "en"))
    assert "· 2" in heat[0]
