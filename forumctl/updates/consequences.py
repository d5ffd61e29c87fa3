"""What follows from differences: who is to be told what, which papers are printed again, which calendars sent again."""

from dataclasses import dataclass

from forumctl.project import Project

from .differences import Differences
from .messages import Message, messages
from .papers import Paper, to_print, to_send


@dataclass(frozen=True, slots=True)
class Consequences:
    """What has to be done about differences."""

    tell: tuple[Message, ...] = ()
    print: tuple[Paper, ...] = ()
    send: tuple[Paper, ...] = ()


def consequences(found: Differences, project: Project, language: str) -> Consequences:
    """What has to be done, in a project as it is now."""
    everyone = sum(1 for _ in project.roster)
    return Consequences(
        messages(found, project.forum, language),
        tuple(to_print(found, project.forum, project.plans)),
        tuple(to_send(found, project.forum, everyone)),
    )
