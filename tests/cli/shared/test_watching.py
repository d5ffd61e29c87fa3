"""Running again whenever a file of a forum is saved."""

from pathlib import Path

import pytest

from forumctl.cli.shared import watching


class EndedError(Exception):
    """What ends a watch in these tests."""


def test_run_again_after_a_save_and_not_after_writing_plans_itself(tmp_path: Path) -> None:
    forum = tmp_path / "forum.toml"
    forum.write_text("1", "utf-8")
    (tmp_path / "plans").mkdir()
    (tmp_path / "out").mkdir()
    seen: list[str] = []

    def run() -> None:
        seen.append(forum.read_text("utf-8"))
        (tmp_path / "plans" / "agenda.toml").write_text(f"x = {len(seen)}", "utf-8")
        (tmp_path / "out" / "index.html").write_text(str(len(seen)), "utf-8")
        if len(seen) == 1:
            forum.write_text("two", "utf-8")  # saved while it runs: not lost
        else:
            raise EndedError

    with pytest.raises(EndedError):
        watching.on_save(forum, run)
    assert seen == ["1", "two"]


def test_files_that_a_forum_may_be_made_from_are_watched(tmp_path: Path) -> None:
    for name in ("forum.toml", "people.csv", "pictures/ann.jpg", ".forumctl/links", "out/agenda.ics", "out/a/b.pdf"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    names = {str(path.relative_to(tmp_path)) for path in watching.stamps(tmp_path / "forum.toml")}
    assert names == {"forum.toml", "people.csv", "pictures/ann.jpg"}
