"""Sessions that people sign up for, as cells of all kinds say it."""

import pytest

from forumctl.roster.choices import resolved, written

NAMED = {"ws-1": "ws-1", "sand-silt-clay-basics": "ws-1", "water-law": "ws-2", "ws-2": "ws-2", "energy": "ws-3"}


@pytest.mark.parametrize(
    ("cell", "sessions"),
    [
        ("1. Sand, silt & clay: basics; 2. Water law", ["ws-1", "ws-2"]),
        ("Sand, silt & clay: basics, Energy", ["ws-1", "ws-3"]),
        ("Water law\nEnergy\n", ["ws-2", "ws-3"]),
        ("WS-1 | energy", ["ws-1", "ws-3"]),
        ("1) Water law, 2) Energy", ["ws-2", "ws-3"]),
        ("2. Water law; 1. Energy", ["ws-3", "ws-2"]),
        ("Water law (2); Energy (1)", ["ws-3", "ws-2"]),
        ("• Water law\n• Energy\n- ws-1", ["ws-2", "ws-3", "ws-1"]),
        ("ws-1,ws-2, ws-1", ["ws-1", "ws-2"]),
        ("", []),
    ],
)
def test_choices_are_read_however_they_are_written(cell: str, sessions: list[str]) -> None:
    assert resolved(written(cell), NAMED) == (sessions, [])


def test_what_names_no_session_is_left_over() -> None:
    assert resolved(written("Watre law; Energy"), NAMED) == (["ws-3"], ["watre-law"])
