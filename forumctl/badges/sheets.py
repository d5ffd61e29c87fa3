"""Badges on their sheets, as a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.documents.document import Document
from forumctl.documents.measuring import uncovered
from forumctl.plans.store import Plans
from forumctl.problems import ForumError, Key, Problem
from forumctl.roster import Roster

from .drawing import draw
from .face import badge
from .stock import Stock, stocks

_PRINTED = ("name", "name_local", "organisation", "position", "city")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The PDF, and the ids of those whose name is too long to be read at arm's length."""

    pdf: bytes
    small: tuple[str, ...]


def stock_of(forum: Forum) -> Stock:
    """The stock that the forum file names; a ForumError where the catalogue has none of that name."""
    name = forum.badges.stock
    if found := stocks().get(name):
        return found
    hint = did_you_mean(name, list(stocks()))
    raise ForumError([Problem("unknown-stock", f"there is no badge stock {name}", Key(("badges", "stock")), hint)])


def render(forum: Forum, roster: Roster, plans: Plans, people: Sequence[Participant]) -> Sheets:
    """The badges of the people from A to Z; a ForumError that names every character no typeface has."""
    stock = stock_of(forum)
    if problems := tuple(_unprintable(roster, people)):
        raise ForumError(problems)
    document = Document(str(forum.about.title), language=forum.language)
    heading = forum.about.title.within(forum.language)
    small = []
    corners = tuple(stock.corners())
    for index, person in enumerate(sorted(people, key=lambda person: person.order)):
        if index % stock.per_sheet == 0:
            page = document.page(*stock.sheet)
        if not draw(page, *corners[index % stock.per_sheet], stock.cell, badge(forum, person, plans), heading):
            small.append(person.id)
    return Sheets(document.render(), tuple(small))


def _unprintable(roster: Roster, people: Sequence[Participant]) -> Iterator[Problem]:
    for person in people:
        for column in _PRINTED:
            if missing := uncovered(getattr(person, column)):
                signs = ", ".join(f"U+{ord(sign):04X}" for sign in missing)
                yield Problem(
                    "uncovered-character",
                    f"no typeface here has {signs} of {person.id}",
                    roster.where(person.id, column),
                    "Write it with other characters.",
                )
