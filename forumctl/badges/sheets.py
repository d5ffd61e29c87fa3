"""Badges on their sheets, as a PDF; before that, everything that cannot be printed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.badges import Stock
from forumctl.definition.boxes import INSIDE
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import LINE, text_on
from forumctl.documents.parts import Leaf, renumbered
from forumctl.documents.pictures import Picture
from forumctl.plans.badges import PrintedBadge
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.workers import Link, LostError, working

from .drawing import Cell, draw, draw_band, draw_heading, draw_paper
from .drawing_back import draw_back
from .drawing_boxes import draw_blank_boxes, draw_boxes
from .face import Badge, badges, blank, has_back
from .imposition import Printing, Spot, spots
from .layout import Area, unit_of
from .order import Group, groups
from .pictures import digests
from .printed import seen as seen_on
from .standard import designed
from .stock import stock_of

AS_ASKED = Printing()
_NO_PICTURES: Mapping[str, Picture] = {}
_AT_ONCE = 64
"""So many badges, or a few more, are drawn before their pages are packed."""
_ENOUGH = 400
"""From so many badges on it takes less time to share them out than to draw them alone."""
_JOINING = 2
"""Parts that could be drawn in the time that it takes to join what others have drawn."""


Filling = Participant | Group | Badge
"""What goes into a cell: a person's badge, the card before a group, or a badge to write on."""
Seen = tuple[str, str, Mapping[str, str], tuple[str, ...]]
"""A person, what a record says of the badge (content, shows), and which lines are too small."""


class Sheets(NamedTuple):
    """The PDF, what a record says of the badges on it, and by people's ids the lines too long to be read well."""

    pdf: bytes
    printed: Mapping[str, PrintedBadge]
    small: Mapping[str, tuple[str, ...]]


def render(
    forum: Forum,
    roster: Roster,
    plans: Plans,
    people: Sequence[Participant],
    printing: Printing = AS_ASKED,
    pictures: Mapping[str, Picture] = _NO_PICTURES,
    progress: Callable[[float], None] = lambda _share: None,
    workers: int = 1,
) -> Sheets:
    """The badges of the people in the order asked for, then blanks; `progress` hears how far it is, from 0 to 1.

    `pictures` are photos and logo by the names that roster and forum file give them. Many badges are drawn by so many
    workers at once; the bytes are the same.
    """
    forum = designed(forum)
    cells: list[Filling] = []
    for group in groups(forum, roster, plans, people, printing.sort):
        cells += [*([group] if printing.separators else []), *group.people]
    for category, count in printing.blanks.items():
        cells += [blank(forum, category)] * count
    drawing = Drawing(forum, plans, printing, pictures, digests(pictures))
    document = drawing.document()
    left = list(_parts(cells, drawing.stock.per_sheet if not printing.is_single else 1, printing.skip))
    seen: list[Seen] = []

    def draw_alone(count: int) -> None:
        """The next parts, by this process."""
        for _ in range(count):
            for one in drawing.draw(document, left.pop(0)):
                seen.append(one)
                progress(len(seen) / len(people))
            document.settle()

    draw_alone(min(1, len(left)))  # what all badges need is known then to the copies too
    if workers > 1 and len(cells) >= _ENOUGH:
        with suppress(LostError):  # drawn here, what has stopped a worker says so itself
            seen += _draw_shared(document, drawing, left, workers, draw_alone)
            left.clear()
            progress(1.0)
    draw_alone(len(left))
    records = {person: PrintedBadge.model_construct(content=content, shows=shows) for person, content, shows, _ in seen}
    return Sheets(document.render(), records, {person: small for person, _, _, small in seen if small})


class Part(NamedTuple):
    """What goes on some sheets, and how many cells of the first are used already."""

    cells: Sequence[Filling]
    skip: int


def _parts(cells: Sequence[Filling], per_sheet: int, skip: int) -> Iterator[Part]:
    """The cells in parts of whole sheets, few sheets in the first."""
    end = 0
    while end < len(cells):
        step = (_AT_ONCE // per_sheet + 2 if end else 3) * per_sheet - (0 if end else min(skip, per_sheet))
        start, end = end, end + step
        yield Part(cells[start:end], 0 if start else skip)


def _draw_shared(
    document: Document,
    drawing: "Drawing",
    left: Sequence[Part],
    workers: int,
    draw_alone: Callable[[int], None],
) -> list[Seen]:
    """Draws the parts that are left, the first ones by this process and the others by copies of it at the same time."""
    own = max(0, round((len(left) - _JOINING * (workers - 1)) / workers))
    count = -(-(len(left) - own) // (workers - 1))
    shares = [left[start : start + count] for start in range(own, len(left), count)]

    def work(number: int, link: Link) -> None:
        made, seen, drawn = drawing.document(), list[Seen](), list[Leaf]()
        for part in shares[number]:
            seen += drawing.draw(made, part)
            drawn += made.detach()
        link.send((seen, made.met()))
        change = renumbered(link.receive())
        link.send([made.packed(leaf, change) for leaf in drawn])

    seen, leaves = list[Seen](), list[Leaf]()
    with working(len(shares), work) as links:
        draw_alone(own)
        from forumctl.documents.pdf import spelling  # noqa: F401 - it takes its time, and the workers take theirs

        for link in links:
            found, met = link.receive()
            link.send(document.numbering(met))
            seen += found
        for link in links:
            leaves += link.receive()
    document.attach(leaves)
    return seen


class Drawing(NamedTuple):
    """What all badges of a run are drawn with."""

    forum: Forum
    plans: Plans
    printing: Printing
    pictures: Mapping[str, Picture]
    digests: Mapping[str, str]

    @property
    def stock(self) -> Stock:
        return stock_of(self.forum)

    def document(self) -> Document:
        """A document without pages yet."""
        made = Document(
            str(self.forum.about.title),
            language=self.forum.language,
            mirrored=False,
            inks=self.printing.inks,
            judged=False,
        )
        made.know(self.pictures.values())
        return made

    def draw(self, document: Document, part: Part) -> Iterator[Seen]:
        """Draws a part on sheets of its own."""
        forum, stock, shows_code = self.forum, self.stock, self.stock.shows == "code"
        printing = self.printing._replace(skip=part.skip)
        spot = spots(document, stock, printing, has_backs=printing.backs and has_back(forum) and not shows_code)
        people = badges(forum, [one for one in part.cells if isinstance(one, Participant)], self.plans)
        for filling in part.cells:
            if isinstance(filling, Group):
                with next(spot).front.drawn() as (page, cell):
                    draw_divider(page, cell, filling)
            elif isinstance(filling, Badge):
                with next(spot).front.drawn() as (page, cell), _facing(page, cell, filling):
                    draw_empty = draw_blank_boxes if filling.boxes else draw_blank
                    draw_empty(page, cell, filling, self.pictures)
            else:
                badge = next(people)
                draw_it = draw_code if shows_code else _draw
                small = draw_it(next(spot), badge, self.pictures)
                yield badge.person, *seen_on(badge, self.digests), small


def draw_code(spot: Spot, badge: Badge, _pictures: Mapping[str, Picture] = _NO_PICTURES) -> tuple[str, ...]:
    """The code alone, as large as the label lets it."""
    with spot.front.drawn() as (page, cell):
        side = min(cell.width, cell.height)
        left, top = cell.left + (cell.width - side) / 2, cell.top + (cell.height - side) / 2
        if badge.code:
            page.qr(left, top, side, badge.code)
    return ()


def _draw(spot: Spot, badge: Badge, pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    """Draws all sides; the front again where there is a back but nothing of its own for it.

    On a butterfly what is on the backs of other badges is inside at the left; the right is left free for notes.

    Answers which lines are too small.
    """
    with spot.front.drawn() as (page, cell), _facing(page, cell, badge):
        small = _draw_front(page, cell, badge, pictures)
    if spot.back:
        with spot.back.drawn() as (page, cell), _facing(page, cell, badge):
            if any(each.box.side == "back" for each in badge.boxes):
                small = (*small, *draw_boxes(page, cell, badge, pictures, "back"))
            elif not badge.back or spot.inside:  # whichever way it hangs, the name is seen
                _draw_front(page, cell, badge, pictures)
            elif not draw_back(page, cell, badge, badge.back):
                small = (*small, "back")
    for name, inside in zip(INSIDE, spot.inside, strict=False):
        with inside.drawn() as (page, cell), _facing(page, cell, badge):
            if any(each.box.side in INSIDE for each in badge.boxes):
                small = (*small, *draw_boxes(page, cell, badge, pictures, name))
            elif name == INSIDE[0] and badge.back and not draw_back(page, cell, badge, badge.back):
                small = (*small, "back")
    return small


def _draw_front(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    draw_it = draw if not badge.boxes else partial(draw_boxes, side="front")
    return draw_it(page, cell, badge, pictures)


def _facing(page: Page, cell: Cell, badge: Badge) -> AbstractContextManager[None]:
    """Inside, a badge whose first language is read from the right has its left and its right exchanged."""
    return page.mirrored(cell.left, cell.width) if badge.is_mirrored else nullcontext()


def draw_divider(page: Page, cell: Cell, group: Group) -> None:
    """A card in the colour of a group, with its name and how many badges follow."""
    unit = unit_of(cell.width, cell.height)
    ink = text_on(group.colour)
    cell.fill(page, group.colour)
    box = Area(cell.left + 8 * unit, cell.top + 8 * unit, cell.width - 16 * unit, cell.height - 22 * unit)
    page.fit(
        box.left, box.top, box.width, box.height, group.title, 60 * unit, 8, weight=700, colour=ink, valign="middle"
    )
    page.text(box.left, cell.top + cell.height - 8 * unit, str(len(group.people)), 14 * unit, colour=ink)


def draw_blank(page: Page, cell: Cell, badge: Badge, pictures: Mapping[str, Picture] = _NO_PICTURES) -> None:
    """The band and the heading of a badge, and two lines to write name and organisation on."""
    unit = unit_of(cell.width, cell.height)
    margin, band = 6 * unit, 12 * unit
    draw_paper(page, cell, badge, pictures)
    draw_band(page, cell, band, badge, unit)
    inner = Area(cell.left + margin, cell.top, cell.width - 2 * margin, cell.height - band)
    draw_heading(page, inner, badge, unit, pictures.get(badge.logo))
    for share in (0.58, 0.86):
        y = inner.top + share * inner.height
        page.line(inner.left, y, inner.right, y, colour=LINE, line_mm=0.3)
