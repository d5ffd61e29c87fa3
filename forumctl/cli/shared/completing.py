"""What a shell offers where an id is to be typed: those of the forum that is named, else of the nearest."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from forumctl.definition import Forum
    from forumctl.project import Project

Offers = Iterator[tuple[str, str]]
Completer = Callable[[Any, str], list[tuple[str, str]]]


def of_project(offers: "Callable[[Project], Offers]") -> Completer:
    """Offers ids, each with what it stands for, that begin as what is typed; none where the forum cannot be read."""

    def complete(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
        from forumctl.problems import ForumError
        from forumctl.project import read

        from .options import found_forum

        named = ctx.params.get("forum")
        try:
            project, _ = read(found_forum(Path(named) if named else None))
        except (ForumError, OSError):
            return []
        found = offers(project) if project else ()
        return [(name, said) for name, said in found if name.startswith(incomplete)]

    return complete


def _people(project: "Project") -> Offers:
    return ((one.id, ", ".join(filter(None, (one.name, one.organisation)))) for one in project.roster.people)


def _occasions(project: "Project") -> Offers:
    return ((one.id, str(project.forum.session(one.session).title)) for one in project.forum.occasions)


def _outings(project: "Project") -> Offers:
    return ((one.id, f"{one.date}") for one in project.forum.outings)


def _buses(project: "Project") -> Offers:
    return ((bus.id, str(bus.name or "")) for outing in project.forum.outings for bus in outing.buses)


def _categories(project: "Project") -> Offers:
    return ((name, str(category.label)) for name, category in project.forum.roster.categories.items())


def _languages(project: "Project") -> Offers:
    from forumctl.locale import languages

    return ((code, "") for code in dict.fromkeys((*project.forum.about.languages, "en", *languages())))


def _stocks(project: "Project") -> Offers:
    from forumctl.badges.stock import names

    forum: Forum = project.forum
    return ((name, "") for name in (*forum.badges.stocks, *names()))


def formats(incomplete: str) -> list[str]:
    """The formats of the programme that begin so."""
    from forumctl.agenda.formats import FORMATS

    return [name for name in FORMATS if name.startswith(incomplete)]


people, occasions, outings, buses = map(of_project, (_people, _occasions, _outings, _buses))
categories, languages, stocks = map(of_project, (_categories, _languages, _stocks))
