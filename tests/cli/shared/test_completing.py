"""What a shell offers: ids of the forum, each with what it stands for."""

from pathlib import Path

import pytest

from tests.cli.conftest import SEOUL, Run


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("forumctl seating explain kim-sang", "kim-sang-beom"),
        ("forumctl seating show --occasion d", "dinner"),
        ("forumctl visits show --bus ", "B"),
        ("forumctl agenda export --format frab-x", "frab-xml"),
        ("forumctl badges print --stock L71", "L7165"),
    ],
)
def test_shell_offers_what_the_forum_has(
    run: Run, line: str, offered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_FORUMCTL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(line.count(" ")))
    below = tmp_path / "forum" / "below"
    below.mkdir(parents=True)
    for name in ("forum.toml", "participants.csv", "cases.csv", "reviews.csv"):
        (tmp_path / "forum" / name).write_bytes((SEOUL / name).read_bytes())
    monkeypatch.chdir(below)
    said = run()
    assert offered in said.out.split(), said.err
