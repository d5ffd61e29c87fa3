"""Kinds and tracks as the programme names them."""

from typing import get_args

from forumctl.agenda.words import bus_text, kind_name, kind_text, party_text, track_name
from forumctl.definition.programme import SessionKind
from forumctl.definition.values import Text
from forumctl.plans.visits import Stop


def test_every_kind_of_session_and_stop_is_translated() -> None:
    kinds = {*get_args(SessionKind), *get_args(Stop.model_fields["kind"].annotation), "talk", "case"} - {
        "other",
        "site",
    }
    assert len(kinds) > 10
    assert [kind for kind in sorted(kinds) if kind_name(kind, "ko").isascii()] == []


def test_texts_are_in_the_languages_asked_for() -> None:
    assert [kind_text("lunch", ("ko", "en")), bus_text("A", ("en", "ko")), party_text(2, ("en",))] == [
        Text((("ko", "점심"), ("en", "Lunch"))),
        Text((("en", "Bus A"), ("ko", "A호차"))),
        Text((("en", "Party 2"),)),
    ]


def test_track_is_read_as_words() -> None:
    assert track_name("smart-city") == "Smart city"
