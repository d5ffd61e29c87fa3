"""Badges on their sheets, as a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.measuring import uncovered
from forumctl.plans.store import Plans
from forumctl.problems import ForumError, Problem
from forumctl.roster import Roster

from .drawing import Cell, draw
from .face import badge
from .stock import stock_of

_PRINTED = ("name", "name_local", "organisation", "position", "city")


@dataclass(frozen=True, slots=True)
class Sheets:
    """The PDF, and the ids of those whose name is too long to be read at arm's length."""

    pdf: bytes
    small: tuple[str, ...]


def render(forum: Forum, roster: Roster, plans: Plans, people: Sequence[Participant]) -> Sheets:
    """The badges of the people from A to Z; a ForumError that names every character no typeface has."""
    stock = stock_of(forum)
    if problems := tuple(_unprintable(roster, people)):
        raise ForumError(problems)
    document = Document(str(forum.about.title), language=forum.language)
    small = []
    corners = tuple(stock.corners())
    for index, person in enumerate(sorted(people, key=lambda person: person.order)):
        if index % stock.per_sheet == 0:
            page = document.page(*stock.sheet)
        cell = Cell(*corners[index % stock.per_sheet], *stock.cell)
        if not draw(page, cell, badge(forum, person, plans), forum.badges.face(person.category)):
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
