"""A small forum with two people, two tables and a bus, for the tests of this room."""

from datetime import date, datetime
from typing import Any

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster

DAY = date(2030, 5, 14)


def person(name: str = "Ann Lee", **values: Any) -> Participant:
    """A participant whose id is the name in small letters, unless said."""
    plain = {"id": name.lower().replace(" ", "-"), "name": name, **values}
    return Participant.model_validate(plain)


ANN = person(
    name_local="이안",
    organisation="City Hall",
    position="Planner",
    city="Seoul",
    country="KR",
    category="guest",
    languages=("ko", "en"),
    access=("wheelchair",),
    diet=("halal",),
    email="ann@example.org",
)
BOB = person("Bob Ray", category="guest")


def forum(**badges: Any) -> Forum:
    """A forum of one day with a dinner and a bus, and those [badges]."""
    about = {
        "id": "f",
        "title": {"en": "City Forum", "ko": "도시 포럼"},
        "days": (DAY,),
        "timezone": "Asia/Seoul",
        "languages": ("en", "ko"),
        "revised": datetime.fromisoformat("2030-04-01T09:00"),
    }
    keynote = {
        "id": "keynote", "date": DAY, "start": "09:00", "title": "Keynote",
        "talks": ({"title": "Small Cities", "speakers": ("bob-ray",), "minutes": 30},
                  {"title": "Large Cities", "speakers": ("ann-lee",), "minutes": 30}),
    }  # fmt: skip
    ride = {"id": "ride", "kind": "visit", "date": DAY, "start": "11:00", "minutes": 120, "title": "City tour"}
    dinner = {"id": "dinner", "kind": "meal", "date": DAY, "start": "18:30", "minutes": 90, "title": "Dinner"}
    bus = {"id": "A", "seats": 10, "colour": "#0b5394"}
    site = {"id": "tower", "name": "Tower", "venue": "tower", "minutes": 30, "capacity": 10}
    return Forum.model_validate(
        {
            "forum": about,
            "roster": {"categories": {"guest": {"label": {"en": "Guest", "ko": "손님"}, "colour": "#1d7f3f"}}},
            "venues": ({"id": "tower", "name": "Tower"},),
            "sessions": (dinner, keynote, ride),
            "occasions": (
                {"id": "dinner", "session": "dinner", "tables": ({"id": "T{}", "count": 2, "seats": 4},)},
            ),
            "visits": {"date": DAY, "leave": "11:00", "back_by": "13:00", "from": "tower",
                       "sites": (site,), "buses": (bus,)},
            "badges": badges,
        }
    )  # fmt: skip


ROSTER = Roster((ANN, BOB))
PLANS = Plans(
    seating={"dinner": SeatingPlan(occasion="dinner", tables={"T1": ("ann-lee",), "T2": ("bob-ray",)})},
    visits=VisitPlan(buses={"A": ("ann-lee", "bob-ray")}, parties={"A": (("bob-ray",), ("ann-lee",))}),
)
