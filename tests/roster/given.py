"""Forums with a roster, for the tests of this room."""

from collections.abc import Sequence
from contextlib import chdir
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from forumctl.definition import Forum
from forumctl.problems import Problem
from forumctl.roster import Roster, read

CATEGORIES = {
    "alumni": {"label": {"en": "Training alumni", "ko": "국제연수 동창생"}},
    "expert": {"label": "Expert"},
}


def forum(participants: tuple[dict[str, Any], ...] = (), venues: Sequence[Any] = (), **roster: Any) -> Forum:
    """A forum of one day with that [roster] and those inline participants."""
    about = {
        "id": "f",
        "title": "Forum",
        "days": (date(2019, 10, 17),),
        "timezone": "Asia/Seoul",
        "revised": datetime.fromisoformat("2019-10-10T18:00"),
    }
    return Forum.model_validate({"forum": about, "roster": roster, "participants": participants, "venues": venues})


def read_file(content: bytes | str, name: str = "people.csv", **roster: Any) -> tuple[Roster, tuple[Problem, ...]]:
    """What is read of a roster file with that content, standing alone in the folder of the forum."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
        return read(forum(file=name, **roster), Path())


def names(roster: Roster) -> list[str]:
    return [person.name for person in roster.people]
