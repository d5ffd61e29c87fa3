"""Badges on their sheets, as a PDF."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.pictures import Picture
from forumctl.plans.store import Plans
from forumctl.problems import ForumError
from forumctl.roster import Roster

from .cards import draw_blank, draw_divider
from .drawing import draw
from .drawing_back import draw_back
from .face import Badge, badges, blank
from .imposition import Spot, spots
from .order import groups
from .printing import Printing
from .stock import stock_of
from .unprintable import unprintable

AS_ASKED = Printing()
_NO_PICTURES: Mapping[str, Picture] = {}


@dataclass(frozen=True, slots=True)
class Sheets:
    """The PDF, and the ids of those whose name is too long to be read at arm's length."""

    pdf: bytes
    small: tuple[str, ...]


def render(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    people: Sequence[Participant],
    printing: Printing = AS_ASKED,
    pictures: Mapping[str, Picture] = _NO_PICTURES,
    progress: Callable[[float], None] = lambda _share: None,
) -> Sheets:
    """The badges of the people in the order asked for, then blanks; `progress` hears how far it is, from 0 to 1.

    `pictures` are photos and logo by the names that roster and forum file give them.
    A ForumError names every character no typeface has, and every contact card that no code holds.
    """
    if problems := tuple(unprintable(forum, roster, people)):
        raise ForumError(problems)
    document = Document(str(forum.about.title), language=forum.language)
    spot = spots(document, stock_of(forum), printing, has_backs=printing.backs and bool(forum.badges.back))
    small, done = [], 0
    for group in groups(forum, roster, plans, people, printing.sort):
        if printing.separators:
            with next(spot).front.drawn() as (page, cell):
                draw_divider(page, cell, group)
        for badge in badges(forum, group.people, plans):
            small += [] if _draw(next(spot), badge, pictures) else [badge.person]
            done += 1
            progress(done / len(people))
    for category, count in printing.blanks.items():
        empty = blank(forum, category)
        for _ in range(count):
            with next(spot).front.drawn() as (page, cell):
                draw_blank(page, cell, empty, pictures.get(empty.logo))
    return Sheets(document.render(), tuple(small))


def _draw(spot: Spot, badge: Badge, pictures: Mapping[str, Picture]) -> bool:
    """Draws front and back; the front again where there is a back but nothing of its own for it."""
    with spot.front.drawn() as (page, cell):
        is_readable = draw(page, cell, badge, pictures)
    if spot.back:
        with spot.back.drawn() as (page, cell):
            if badge.back:
                draw_back(page, cell, badge, badge.back)
            else:
                draw(page, cell, badge, pictures)
    return is_readable
