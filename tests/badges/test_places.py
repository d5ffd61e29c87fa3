from dataclasses import replace
from datetime import time

from forumctl.badges.back import back, parallel_sessions
from forumctl.badges.face import badge
from forumctl.badges.places import Place, roles
from forumctl.definition.programme import Room
from forumctl.plans.agenda import PlacesPlan
from forumctl.plans.cases import CasesPlan

from .given import ANN, BOB, PLANS, forum, person


def test_role_is_the_first_that_is_true() -> None:
    asked = forum()
    led = asked.model_copy(
        update={
            "sessions": tuple(
                session.model_copy(update={"chair": "bob-ray"}) if session.id == "keynote" else session
                for session in asked.sessions
            )
        }
    )
    chosen = CasesPlan.model_validate(
        {"selected": tuple({"id": who, "title": "x", "presenter": who} for who in ("cy", "ann-lee"))}
    )
    found = roles(led, replace(PLANS, cases=chosen), "en")
    assert found == {
        "bob-ray": Place("", "Chair", kind="role"),
        "ann-lee": Place("", "Speaker", kind="role"),
        "cy": Place("", "Presenter", kind="role"),
    }


def test_role_is_on_the_badge_where_it_is_asked_for_before_tables_and_bus() -> None:
    asked = forum(show=("bus", "role"), languages=("ko",))
    assert badge(asked, ANN, PLANS).places == (Place("", "연사", kind="role"), Place("버스", "A2", "#0b5394", "bus"))
    assert badge(forum(show=("bus",)), BOB, PLANS).places == (Place("Bus", "A1", "#0b5394", "bus"),)
    assert badge(asked, person("Cy"), PLANS).places == ()


def test_sessions_signed_up_for_are_on_the_badge_and_on_the_agenda_behind_it() -> None:
    asked = forum(show=("sessions",))
    first = asked.sessions[0].model_copy(update={"sign_up": True, "chair": None, "speakers": (), "panellists": ()})
    first = first.model_copy(update={"talks": ()})
    asked = asked.model_copy(update={"sessions": (first, *asked.sessions[1:])})
    asked = asked.model_copy(update={"badges": asked.badges.model_copy(update={"back": ("agenda",)})})
    given = replace(PLANS, places=PlacesPlan(sessions={first.id: ("ann-lee",)}))
    title = first.title.within("en")
    assert badge(asked, ANN, given).places == (Place(f"{first.start:%H:%M}", title, kind="sessions"),)
    assert badge(asked, BOB, given).places == ()
    backs = {one.id: back(asked, one, given, "en") for one in (ANN, BOB)}
    behind = {own: [row.title for day in one.days for row in day.rows] for own, one in backs.items()}
    assert title in behind["ann-lee"]
    assert title not in behind["bob-ray"]


def test_agenda_behind_says_the_room_of_what_is_parallel_to_something_else() -> None:
    asked = forum(back=("agenda",))
    first = asked.sessions[0].model_copy(update={"room": "hall", "sign_up": False})
    other = first.model_copy(update={"id": "other", "room": "attic"})
    later = first.model_copy(update={"id": "later", "start": time(23, 30), "end": None, "minutes": 10})
    rooms = tuple(
        Room.model_validate({"id": id_, "name": name, "venue": "v"})
        for id_, name in (("hall", "Hall"), ("attic", "Attic"))
    )
    asked = asked.model_copy(update={"sessions": (first, other, later), "rooms": rooms, "occasions": ()})
    assert parallel_sessions(asked) == {first.id, "other"}
    made = badge(asked, BOB, PLANS).back
    assert made
    assert [row.place for day in made.days for row in day.rows] == ["Hall", "Attic", ""]
