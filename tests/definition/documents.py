"""Forum files for the tests of this room."""

from forumctl.definition import parse, reading
from forumctl.definition.forum import Forum
from forumctl.problems import Place

ABOUT = """[forum]
id = "forum"
title = "Forum"
days = [2030-05-14, 2030-05-15]
timezone = "Asia/Seoul"
revised = 2030-04-01T09:00:00
"""
DINNER = """
[[sessions]]
id = "dinner"
date = 2030-05-14
start = "18:00"
minutes = 90
title = "Dinner"
[[occasions]]
id = "dinner"
session = "dinner"
"""
VISITS = """
[visits]
date = 2030-05-15
leave = "09:00"
back_by = "17:00"
from = "house"
travel = { "house museum" = 30 }
[[visits.sites]]
id = "gallery"
name = "Gallery"
venue = "museum"
minutes = 60
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
