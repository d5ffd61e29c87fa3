"""The manifest of a bus with photographs: who to look for, face by face in the order of the call-out list."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.alphabet import in_order
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import BODY_PT, CAPTION_PT, DISPLAY_PT, FAINT, INK, MUTED, NOTE_PT, ZEBRA
from forumctl.documents.pictures import Loaded, Picture, load_pictures
from forumctl.locale import word
from forumctl.plans.visits import VisitPlan
from forumctl.problems import Where
from forumctl.roster import Roster
from forumctl.visits.riding import visits_of

from .letterhead import BAND_MM, MARGIN_MM, band, on_baseline, title_of

_COLUMNS = 6
_ROWS = 7
_GAP_MM = 3.0
_FACE_MM = (20.0, 22.0)
"""Width and height of a photograph; it is cut to fill them."""


def load(roster: Roster, plan: VisitPlan, folder: Path) -> Loaded:
    """The photographs of everybody who rides and has one, by file name, and a warning for each that is none."""
    asked: dict[str, Where] = {}
    for person in roster:
        if person.photo and person.id in plan.bus_of:
            asked.setdefault(person.photo, roster.where(person.id, "photo"))
    return load_pictures(asked, folder)


def render(
    forum: Forum, roster: Roster, plan: VisitPlan, bus: str, language: str, pictures: Mapping[str, Picture]
) -> bytes:
    """The PDF of one bus: 42 people on a page; who has no photograph has their initials."""
    found = next(candidate for candidate in visits_of(forum).buses if candidate.id == bus)
    riders = in_order((roster.by_id[person] for person in plan.buses.get(bus, ())), language)
    title = f"{word('Bus {}', language, bus)} – {word('Faces', language)} – {title_of(forum, language)}"
    document = Document(title, language=language)
    most = _COLUMNS * _ROWS
    for first in range(0, max(len(riders), 1), most):
        page = document.page()
        band(page, forum, found, language, [(str(len(riders)), word("people", language))])
        _grid(page, plan, riders[first : first + most], first, pictures)
    return document.render()


def _grid(
    page: Page, plan: VisitPlan, people: Sequence[Participant], before: int, pictures: Mapping[str, Picture]
) -> None:
    top = BAND_MM + 7
    wide = (page.width_mm - 2 * MARGIN_MM + _GAP_MM) / _COLUMNS
    tall = (page.height_mm - top - 6) / _ROWS
    for index, person in enumerate(people):
        row, column = divmod(index, _COLUMNS)
        x, y = MARGIN_MM + column * wide, top + row * tall
        party = str(plan.party_of.get(person.id, ""))
        _face(page, person, before + index + 1, party, x, y, wide - _GAP_MM, pictures.get(person.photo))


def _face(
    page: Page, person: Participant, number: int, party: str, x: float, y: float, width: float, shown: Picture | None
) -> None:
    """The photograph with number and party beside it, name and name in the person's own letters under it."""
    across, down = _FACE_MM
    if shown:
        page.picture(x, y, across, down, shown)
    else:
        page.rect(x, y, across, down, fill=ZEBRA, radius_mm=1)
        initials = "".join(part[0] for part in person.name.split()[:2])
        page.fit(x, y, across, down, initials, DISPLAY_PT, 8, lines=1, weight=600, colour=FAINT, align="centre",
                 valign="middle")  # fmt: skip
    page.text(x + across + 1.5, y + 3.4, str(number), NOTE_PT, weight=700, colour=MUTED)
    page.text(x + across + 1.5, y + 9, party, BODY_PT, weight=700, colour=INK)
    on_baseline(page, x, y + down + 3.7, width, person.known_as, NOTE_PT, weight=700)
    own = person.own_language
    on_baseline(page, x, y + down + 7.4, width, person.name_local, CAPTION_PT, colour=MUTED, language=own)
