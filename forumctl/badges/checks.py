"""Checks of the badges that need more than the forum file: the catalogue of stock, pictures in its folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Problem
from forumctl.roster import Roster

from .face import MOST_BYTES, whole_code
from .pictures import asked_for
from .stock import names

Check = Callable[[Forum, Roster, Path], Iterator[Problem]]


def unknown_stock(forum: Forum, _roster: Roster, _folder: Path) -> Iterator[Problem]:
    """The stock is one of the forum file's or of the catalogue."""
    name = forum.badges.stock
    if name not in forum.badges.stocks and name not in names():
        hint = did_you_mean(name, [*forum.badges.stocks, *names()])
        where = Key(("badges", "stock"))
        yield Problem("unknown-stock", f"there is no badge stock {name}", where, hint, stops=("badges",))


def unusable_picture(forum: Forum, roster: Roster, folder: Path) -> Iterator[Problem]:
    """The logo and the photos that badges show are pictures under the forum's folder, as far as their sizes say."""
    asked = asked_for(forum, roster, roster)
    if not asked:
        return
    from forumctl.documents.pictures import glance, unusable  # a picture costs the time to load what reads it

    for name, where in asked.items():
        if why := glance(folder, name):
            yield unusable(name, why, where)


def code_too_long(forum: Forum, roster: Roster, _folder: Path) -> Iterator[Problem]:
    """Codes that would hold more than telephones read off a badge; they are left out."""
    for person in roster:
        kind = forum.badges.face(person.category).qr
        length = len(whole_code(forum, kind, person, "").encode()) if kind in ("vcard", "url") else 0
        if length > MOST_BYTES:
            yield Problem(
                "code-too-long",
                f"the code of {person.id} would hold {length} bytes, more than the {MOST_BYTES} that scan well: "
                "it is left out",
                roster.where(person.id, "name"),
                'Shorten the name or the url in [badges], or set qr = "token".',
                severity="warning",
            )


CHECKS: tuple[Check, ...] = (unknown_stock, unusable_picture, code_too_long)
