"""Forums with their people, for the tests of the checks."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from forumctl.definition.forum import Forum
from forumctl.definition.reading import parse
from forumctl.problems import Problem
from forumctl.roster import Roster, read
from forumctl.roster.checks import check
from tests.definition.documents import ABOUT, VISITS
from tests.definition.documents import DINNER as EVENING

DINNER = f"""{EVENING}
[[occasions.tables]]
id = "T{{}}"
count = 2
seats = 3
"""
DAY = f"""{VISITS}
capacity = 2
[[visits.buses]]
id = "A"
seats = 10
languages = ["en"]
"""


def person(name: str, **columns: Any) -> str:
    """An inline participant called by a first name, which is the id too."""
    lines = [
        f"{column} = {_toml(value)}" for column, value in ({"id": name, "name": name.capitalize()} | columns).items()
    ]
    return "\n".join(["[[participants]]", *lines, ""])


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'


def both(body: str) -> tuple[Forum, Roster]:
    """Forum and roster of a forum file that has nothing wrong in it."""
    found = parse("forum.toml", (ABOUT + body).encode(), Forum)
    assert found.value is not None, found.problems
    roster, problems = read(found.value, Path())
    assert problems == ()
    return found.value, roster


def told(body: str) -> list[tuple[str, str]]:
    """Code and sentence of each problem between a forum and its people."""
    return [(problem.code, problem.sentence) for problem in checked(*both(body))]


def checked(forum: Forum, roster: Roster) -> Iterable[Problem]:
    return check(forum, roster)
