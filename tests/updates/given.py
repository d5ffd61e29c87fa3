"""A forum with tables, a split bus and needs of people, and the same forum after something has changed."""

import shutil
from pathlib import Path

from forumctl import project
from forumctl.plans.handout import Snapshot
from forumctl.project import Project
from forumctl.updates.differences import Differences, differences, snapshot

FULL = Path(__file__).parents[1] / "agenda" / "full"


def changed(folder: Path, **edits: tuple[str, str]) -> Project:
    """The full forum in that folder, with one text for another: in `forum`, `dinner` or `visits`."""
    files = {"forum": "forum.toml", "dinner": "plans/seating-dinner.toml", "visits": "plans/visits.toml"}
    shutil.copytree(FULL, folder, dirs_exist_ok=True)
    for name, (old, new) in edits.items():
        path = folder / files[name]
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")
    return project.load(folder)


def known(of: Project) -> Snapshot:
    return snapshot(of, {})


def between(before: Project, now: Project) -> Differences:
    """What differs, with both rosters known."""
    return differences(known(before), known(now), now.roster, before.roster)
