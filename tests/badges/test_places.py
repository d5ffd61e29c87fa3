from dataclasses import replace

from forumctl.badges.face import badge
from forumctl.badges.places import Place, roles
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
