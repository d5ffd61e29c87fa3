"""Checks of the badges that need more than the forum file: the catalogue of stock, pictures in its folder."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.boxes import INSIDE, Box
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Problem, command
from forumctl.roster import Roster

from .pictures import asked_for
from .stock import known_stocks, names, stock_of


def unknown_stock(forum: Forum) -> Iterator[Problem]:
    """The stock is one of the forum file's or of the catalogue."""
    name = forum.badges.stock
    if name not in forum.badges.stocks and name not in names():
        hint = did_you_mean(name, [*forum.badges.stocks, *names()], f"All of them: {command('badges', 'stocks')}")
        where = Key(("badges", "stock"))
        yield Problem("unknown-stock", f"there is no badge stock {name}", where, hint, stops=("badges",))


_OVER_MM = 10.0
"""How far a box may reach over the edge: to the end of a bleed."""


def box_off_badge(forum: Forum) -> Iterator[Problem]:
    """The boxes of a design lie on the badges of the stock they are printed on."""
    if not forum.badges.boxes or forum.badges.stock not in known_stocks(forum):
        return
    stock = stock_of(forum)
    cell = stock.cell
    for row, box in enumerate(forum.badges.boxes):
        if box.side in INSIDE and stock.fold != "quarter":
            yield Problem(
                "box-off-badge",
                f"the box {box.what} is to be {box.side}, but a badge of {forum.badges.stock} has no inside",
                Key(("badges", "boxes", row, "side")),
                "Put it on the front or the back, or take a stock of four panels such as A4-BUTTERFLY-A6.",
                stops=("badges",),
            )
        for axis, side in enumerate(("width", "height")):
            end = box.at[axis] + box.size[axis]
            if end > cell[axis] + _OVER_MM or box.at[axis] < -_OVER_MM:
                yield Problem(
                    "box-off-badge",
                    f"the box {box.what} goes from {box.at[axis]:g} to {end:g} mm, but a badge of {forum.badges.stock} "
                    f"has a {side} of {cell[axis]:g} mm",
                    Key(("badges", "boxes", row, "at")),
                    "Move it or make it smaller, or take the stock that the design is for.",
                    stops=("badges",),
                )


_COVERS = frozenset(("code", "photo"))
_TEXTLESS = frozenset(("heading", "band", "chips", "needs", "logo", "sponsors", "picture", "area", "lines"))
_MARGIN_MM = 0.5


def covered_text(forum: Forum) -> Iterator[Problem]:
    """A code or a photo that lies on the box of a text before it hides the end of long texts; only that of all."""
    boxes = [
        (row, box) for row, box in enumerate(forum.badges.boxes) if not (box.categories or box.without or box.when)
    ]
    for row, box in boxes:
        for _, under in boxes[: [index for index, _ in boxes].index(row)]:
            is_hidden = box.what in _COVERS and under.what not in _COVERS | _TEXTLESS and not (box.turn or under.turn)
            if is_hidden and box.side == under.side and all(_overlap(box, under, axis) for axis in (0, 1)):
                yield Problem(
                    "text-covered",
                    f"the {box.what} lies on the box {under.what}: what reaches so far is hidden",
                    Key(("badges", "boxes", row, "at")),
                    f"Make the box {under.what} narrower, or move one of the two.",
                    severity="warning",
                )


def _overlap(one: Box, other: Box, axis: int) -> bool:
    first, last = (
        max(one.at[axis], other.at[axis]),
        min(one.at[axis] + one.size[axis], other.at[axis] + other.size[axis]),
    )
    return last - first > _MARGIN_MM


def unusable_picture(forum: Forum, roster: Roster, people: Iterable[Participant], folder: Path) -> Iterator[Problem]:
    """The logo and the photos that badges show are pictures under the forum's folder, as far as their sizes say."""
    asked = asked_for(forum, roster, people)
    if not asked:
        return
    from forumctl.documents.pictures import glance, unusable  # a picture costs the time to load what reads it

    for name, where in asked.items():
        if why := glance(folder, name):
            yield unusable(name, why, where)


def code_too_long(forum: Forum, roster: Roster, people: Iterable[Participant]) -> Iterator[Problem]:
    """Codes that would hold more than telephones read off a badge; they are left out."""
    from .face import MOST_BYTES, whole_code

    for person in people:
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
