"""What the tests of forumctl participants start from."""

from pathlib import Path

from forumctl import definition, roster
from forumctl.roster import Roster

ABOUT = """[forum]
id = "f"
title = "F"
days = [2019-10-17]
timezone = "Asia/Seoul"
revised = 2019-10-10T18:00:00
"""


def people(folder: Path) -> Roster:
    return roster.load(definition.load(folder / "forum.toml"), folder)


def written(folder: Path, text: str, name: str = "export.csv") -> Path:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8-sig")
    return path
