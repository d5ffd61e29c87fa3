"""Checks of the badges that need more than the forum file: the catalogue of stock, pictures in its folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Problem, Where
from forumctl.roster import Roster

from .stock import names

Check = Callable[[Forum, Roster, Path], Iterator[Problem]]


def unknown_stock(forum: Forum, _roster: Roster, _folder: Path) -> Iterator[Problem]:
    """The stock is one of the forum file's or of the catalogue."""
    name = forum.badges.stock
    if name not in forum.badges.stocks and name not in names():
        hint = did_you_mean(name, [*forum.badges.stocks, *names()])
        yield Problem("unknown-stock", f"there is no badge stock {name}", Key(("badges", "stock")), hint)


def missing_picture(forum: Forum, roster: Roster, folder: Path) -> Iterator[Problem]:
    """The logo and the photos that badges show are files under the forum's folder."""
    if forum.badges.logo:
        yield from _picture(folder, forum.badges.logo, Key(("badges", "logo")))
    for person in roster:
        if person.photo and "photo" in forum.badges.face(person.category).show:
            yield from _picture(folder, person.photo, roster.where(person.id, "photo"))


def _picture(folder: Path, name: str, where: Where) -> Iterator[Problem]:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        yield Problem(
            "picture-outside-folder",
            f"{name} is outside the forum's folder",
            where,
            "Move the picture into the folder and name it from there.",
        )
    elif not path.is_file():
        yield Problem(
            "missing-picture", f"there is no picture {name}", where, "Put it there, or leave the field blank."
        )


CHECKS: tuple[Check, ...] = (unknown_stock, missing_picture)
