"""What follows from differences: who has to know what, which papers are printed and which calendars sent again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.project import Project

from .differences import Differences
from .messages import Message, messages
from .reprints import Reprint


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to be printed or sent again, or a part of it, and why."""

    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """What has to be done about differences."""

    tell: tuple[Message, ...] = ()
    print: tuple[Paper, ...] = ()
    send: tuple[Paper, ...] = ()


def consequences(found: Differences, project: Project, language: str, reprints: Sequence[Reprint]) -> Consequences:
    """What has to be done, in a project as it is now, of whose papers these pages are others."""
    everyone = sum(1 for _ in project.roster)
    return Consequences(
        messages(found, project.forum, language),
        tuple(to_print(found, reprints)),
        tuple(to_send(found, project.forum, everyone)),
    )


def to_print(found: Differences, reprints: Sequence[Reprint]) -> Iterator[Paper]:
    """The badges of which something differs, and the papers of which pages do."""
    if found.badges:
        yield Paper("badges.pdf", f"{number(len(found.badges), 'badge')}: {listed(found.badges.values(), 30)}")
    for one in reprints:
        pages = "all pages" if one.numbers == "all" else f"pages {one.numbers}"
        pages = pages if one.pages else f"take back {number(one.old, 'page')}"
        yield Paper(one.file, ", for ".join(filter(None, (pages, one.whom))))


def to_send(found: Differences, forum: Forum, everyone: int) -> Iterator[Paper]:
    """The calendars in which something differs, of so many people who come."""
    if found.sessions:
        yield Paper(f"{forum.about.id}.ics", "agenda export: to all who have imported it; who subscribes has it")
    if found.calendars:
        count = len(found.calendars)
        whose = "everyone's" if count == everyone else listed(found.calendars.values(), 30)
        yield Paper(number(count, "personal calendar"), f"agenda export --everyone: {whose}")
