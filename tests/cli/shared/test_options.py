"""Arguments that commands share."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("command", [("seating", "explain"), ("visits", "explain"), ("participants", "show")])
def test_forum_in_the_place_of_an_id_is_said(run: Run, seoul: Path, command: tuple[str, str]) -> None:
    said = run(*command, seoul, "kim-sang-beom")
    assert said.code == 2
    assert "The id comes first, then the forum." in said.err
