"""Signs for diet and access on a badge, small enough not to shout, and the page that says what they mean."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.palette import ACCENT, BODY_PT, DANGER, HEADING_PT, INK, MUTED, PAPER, TITLE_PT
from forumctl.documents.surface import draw_wheelchair
from forumctl.documents.units import points
from forumctl.locale import word
from forumctl.locale.needs import need_name

from .face import labels

COLOURS = {"eats": "#00735c", "avoids": DANGER, "access": ACCENT}
_GRID = 24
"""The shapes are drawn in a square of that side."""
_STROKE = 1.9
_CAP_EM = 0.714


class Sign(NamedTuple):
    """White shapes or letters on a coloured disc; crossed out where it says what somebody must not have."""

    kind: str
    fill: str = ""
    stroke: str = ""
    letters: str = ""


@cache
def signs() -> Mapping[str, Sign]:
    """The needs that have a sign of their own."""
    table = tomllib.loads(Path(__file__).with_name("signs.toml").read_text("utf-8"))
    return {need: Sign(**drawn) for need, drawn in table.items()}


def sign(need: str) -> Sign:
    """The sign of a need; for one that has none the first letters of its first two words."""
    initials = "".join(word[0] for word in need.replace("-", " ").split()[:2]).upper()
    return signs().get(need) or Sign("access", letters=initials)


def draw_sign(page: Page, x_mm: float, y_mm: float, side_mm: float, need: str) -> None:
    """The sign of a need in a square of that side."""
    with page.as_it_is(x_mm, side_mm):
        _draw_sign(page, x_mm, y_mm, side_mm, need)


def _draw_sign(page: Page, x_mm: float, y_mm: float, side_mm: float, need: str) -> None:
    drawn, half = sign(need), side_mm / 2
    page.circle(x_mm + half, y_mm + half, half, fill=COLOURS[drawn.kind])
    if need == "wheelchair":
        draw_wheelchair(page, x_mm + 0.19 * side_mm, y_mm + 0.16 * side_mm, 0.64 * side_mm, PAPER)
    elif drawn.letters:
        em_mm = side_mm * (0.66 if len(drawn.letters) == 1 else 0.5)
        baseline = y_mm + half + em_mm * _CAP_EM / 2
        page.text(x_mm + half, baseline, drawn.letters, points(em_mm), weight=700, colour=PAPER, align="centre")
    else:
        inside = 0.68 * side_mm
        margin = (side_mm - inside) / 2
        with page.shifted(x_mm + margin, y_mm + margin), page.scaled(inside / _GRID):
            _draw_shape(page, drawn)


def _draw_shape(page: Page, drawn: Sign) -> None:
    if drawn.fill:
        page.path(drawn.fill, fill=PAPER)
    if drawn.stroke:
        page.path(drawn.stroke, stroke=PAPER, line_mm=_STROKE)
    if drawn.kind == "avoids":
        page.line(2, 22, 22, 2, colour=COLOURS["avoids"], line_mm=2.2 * _STROKE)
        page.line(1, 23, 23, 1, colour=PAPER, line_mm=_STROKE)


def draw_needs(page: Page, right_mm: float, y_mm: float, side_mm: float, needs: Sequence[str]) -> float:
    """The signs side by side, the last one ending at `right_mm`; answers their width in mm."""
    step = 1.12 * side_mm
    for index, need in enumerate(reversed(needs)):
        draw_sign(page, right_mm - side_mm - index * step, y_mm, side_mm, need)
    return step * len(needs)


_MARGIN_MM = 20.0
_SIGN_MM = 14.0
_ROW_MM = 18.0
_ROWS = 12
_KINDS = ("access", "eats", "avoids")


def render_legend(forum: Forum, people: Iterable[Participant]) -> bytes:
    """A PDF of every sign that these people's badges show, with how many wear it; blank where there is none."""
    counted = Counter(need for person in people for need in _shown(forum, person))
    if not counted:
        return b""
    language = labels(forum)[0]
    document = Document(forum.about.title.within(language), language=language)
    needs = sorted(counted, key=lambda need: (_KINDS.index(sign(need).kind), need))
    for index, need in enumerate(needs):
        if index % (2 * _ROWS) == 0:
            page = document.page()
            page.text(_MARGIN_MM, 26, word("Signs on the badges", language), TITLE_PT, weight=700, colour=INK)
            page.text(_MARGIN_MM, 33, forum.about.title.within(language), BODY_PT, colour=MUTED)
        column, row = divmod(index % (2 * _ROWS), _ROWS)
        x, y = _MARGIN_MM + column * 90, 44 + row * _ROW_MM
        draw_sign(page, x, y, _SIGN_MM, need)
        meaning = need_name(need, language)
        page.text(x + _SIGN_MM + 5, y + 6.2, meaning, HEADING_PT, weight=600, colour=INK)
        page.text(x + _SIGN_MM + 5, y + 11.6, f"× {counted[need]}", BODY_PT, colour=MUTED)
    return document.render()


def _shown(forum: Forum, person: Participant) -> tuple[str, ...]:
    show = forum.badges.face(person.category).show
    return (*(person.access_needs if "access" in show else ()), *(person.diets if "diet" in show else ()))
