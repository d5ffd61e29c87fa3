"""Seats for other programs, read back by them or as they would."""

import csv
import io
import json

from openpyxl import load_workbook

from forumctl.roster import Roster
from forumctl.seating.papers.export import FORMATS, Seats, seats
from tests.seating.given import SEOUL, forum, guests, person, plan, seoul_dinner

BEFORE = plan(("p00", "", "evil"), ("p01",), (), pinned=("p00",))


def made() -> Seats:
    people = Roster((*guests(2, category="guest"), person("evil", organisation='=HYPERLINK("x")', category="guest")))
    return seats(forum('[occasions.pins]\nT2 = ["p01"]\n'), people, BEFORE)


def test_every_chair_is_there_with_its_place() -> None:
    found = made().seats
    assert [(seat.table, seat.chair, seat.id) for seat in found[:4]] == [
        ("T1", 1, "p00"), ("T1", 2, ""), ("T1", 3, "evil"), ("T1", 4, "")
    ]  # fmt: skip
    assert len(found) == 12
    assert len({(seat.x_m, seat.y_m) for seat in found}) == 12
    assert [seat.id for seat in found if seat.pinned] == ["p00", "p01"]
    assert [seat.chair for seat in found if seat.wheelchair_place] == [1, 1, 1]


def test_who_sits_on_a_chair_that_is_brought_is_there_too() -> None:
    crowd = plan(("p00", "p01", "p02", "p03", "p04"), (), ())
    found = [seat for seat in seats(forum(), Roster(guests(5)), crowd).seats if seat.table == "T1"]
    assert [(seat.seat, seat.id) for seat in found][3:] == [("4", "p03"), ("5", "p04")]


def test_csv_runs_no_formula() -> None:
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"][1](made()).decode("utf-8-sig"))))
    assert rows[2]["organisation"] == '\'=HYPERLINK("x")'
    assert (rows[0]["pinned"], rows[1]["pinned"], rows[0]["chair"]) == ("yes", "", "1")


def test_workbook_runs_no_formula_and_is_the_same_bytes() -> None:
    content = FORMATS["xlsx"][1](made())
    assert content == FORMATS["xlsx"][1](made())
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert (sheet.title, sheet.max_row) == ("Dinner", 13)
    cell = sheet.cell(4, 9)
    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    assert [sheet.cell(2, column).value for column in (1, 2, 4, 5)] == ["T1", "T1", 1, "1"]


def test_json_is_the_seats() -> None:
    found = json.loads(FORMATS["json"][1](made()))
    assert (found["occasion"], len(found["seats"])) == ("dinner", 12)
    assert found["seats"][0]["name"] == "P00"


def test_pretix_plan_has_what_its_schema_asks_for() -> None:
    found = json.loads(FORMATS["pretix"][1](seats(SEOUL.forum, SEOUL.roster, seoul_dinner())))
    assert set(found) == {"name", "categories", "zones", "size"}
    (zone,) = found["zones"]
    assert set(zone) == {"name", "zone_id", "uuid", "position", "rows", "areas"}
    chairs = [seat for row in zone["rows"] for seat in row["seats"]]
    assert len({seat["seat_guid"] for seat in chairs}) == len(chairs) == 130
    assert {seat["category"] for seat in chairs} <= {category["name"] for category in found["categories"]}
    width, height = found["size"]["width"], found["size"]["height"]
    assert all(0 < seat["position"]["x"] < width and 0 < seat["position"]["y"] < height for seat in chairs)
    things = [zone, *zone["rows"], *zone["areas"], *chairs]
    assert len({thing["uuid"] for thing in things}) == len(things)
    assert not [person.name for person in SEOUL.roster if person.name in json.dumps(found, ensure_ascii=False)]


def test_meals_are_a_row_for_each_table_and_one_for_all() -> None:
    people = Roster((*guests(2, diet=("vegan",)), person("evil", diet=("=1+1",))))
    book = load_workbook(io.BytesIO(FORMATS["meals"][1](seats(forum(), people, BEFORE))))
    assert [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()] == [
        ["table", "people", "standard", "vegan", "=1+1"],
        ["T1", 2, 0, 1, 1],
        ["T2", 1, 0, 1, 0],
        ["T3", 0, 0, 0, 0],
        ["Total", 3, 0, 2, 1],
    ]
    assert book.worksheets[0]["E1"].data_type == "s"
