"""Forum files for the tests of this room."""

from forumctl.definition import reading
from forumctl.definition.forum import Forum
from forumctl.definition.loading import parse
from forumctl.problems import Place

ABOUT = """[forum]
id = "forum"
title = "Forum"
days = [2030-05-14, 2030-05-15]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00
"""


def read(body: str, about: str = ABOUT) -> reading.Reading[Forum]:
    """What a forum file with that body says, checked across its tables."""
    return parse("forum.toml", (about + body).encode())


def told(body: str, about: str = ABOUT) -> list[tuple[str, str]]:
    """Code and text of the line of each problem, in order."""
    return [
        (problem.code, problem.where.text if isinstance(problem.where, Place) else "")
        for problem in read(body, about).problems
    ]
