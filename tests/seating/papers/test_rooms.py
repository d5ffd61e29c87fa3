"""An occasion in several rooms: every paper says in which one a table stands."""

import csv
import io
import json

from forumctl.definition import Forum, reading
from forumctl.documents.type.small_print import LEAST_PT
from forumctl.plans.seating import SeatingPlan
from forumctl.roster import Roster
from forumctl.seating.papers import caterer, chart
from forumctl.seating.papers.cards import name_plates, place_cards, table_cards
from forumctl.seating.papers.export import FORMATS, seats
from tests.seating.given import HEAD, person

from .test_chart import pages

ROOMS = """
[[rooms]]
id = "hall"
name = "Great Hall"
[[rooms]]
id = "balcony"
name = "Balcony"
"""
TABLES = """
tables = [
  { id = "T1", seats = 4, names = { T1 = "Rose" } },
  { id = "B1", seats = 4, room = "balcony" },
  { id = "R", shape = "theatre", seats = 30, per_row = 5, rows = "letters", room = "balcony" },
]
"""


def _of() -> Forum:
    text = HEAD.replace('title = "Dinner"\n', 'title = "Dinner"\nroom = "hall"\n').replace(
        "[roster.categories.guest]", f"{ROOMS}[roster.categories.guest]"
    )
    found = reading.parse("forum.toml", (text + TABLES).encode(), Forum)
    assert found.value is not None, found.problems
    assert not found.problems
    return found.value


OF = _of()
PEOPLE = Roster((person("ann", diet=("vegan",)), person("bob"), person("cy")))
PLAN = SeatingPlan(
    occasion="dinner",
    tables={
        "T1": ("ann", "", "", ""),
        "B1": ("", "bob", "", ""),
        "R": tuple("cy" if chair == 6 else "" for chair in range(30)),
    },
)


def test_charts_and_lists_say_the_room() -> None:
    found = pages(chart.render(OF, PEOPLE, PLAN, "en"))
    floors, rounds, rows, finder, lists = found[:2], found[2:4], found[4], found[5], found[6]
    assert [("Great Hall" in page, "Balcony" in page) for page in (*floors, *rounds, rows)] == [
        (True, False), (False, True), (True, False), (False, True), (False, True)
    ]  # fmt: skip
    assert all(said in finder for said in ("Great Hall", "B2 · Balcony"))
    assert all(said in lists for said in ("Rose · Great Hall", "B1 · Balcony"))


def test_cards_plates_and_the_kitchen_say_the_room() -> None:
    cards = " ".join(pages(place_cards(OF, PEOPLE, PLAN, "en")))
    assert all(said in cards for said in ("Rose · Great Hall · 1", "B1 · Balcony · 2", "R · Balcony · B2"))
    assert "R · Balcony · B2" in pages(name_plates(OF, PEOPLE, PLAN, "en"))[2]
    assert ["Balcony" in page for page in pages(table_cards(OF, PLAN, "en"))] == [False, True, True]
    kitchen = pages(caterer.render(OF, PEOPLE, PLAN, "en"))[0]
    assert all(said in kitchen for said in ("Rose Great Hall", "B1 Balcony"))
    assert LEAST_PT == 7.0


def test_exports_say_the_room() -> None:
    found = seats(OF, PEOPLE, PLAN)
    rows = csv.DictReader(io.StringIO(FORMATS["csv"][1](found).decode("utf-8-sig")))
    assert [(row["table"], row["room"], row["seat"]) for row in rows if row["id"]] == [
        ("T1", "Great Hall", "1"), ("B1", "Balcony", "2"), ("R", "Balcony", "B2")
    ]  # fmt: skip
    zones = json.loads(FORMATS["pretix"][1](found))["zones"]
    assert [(zone["name"], len(zone["rows"])) for zone in zones] == [("Dinner", 1), ("Balcony", 2)]
    assert zones[1]["position"]["x"] > 0
