"""The signs on the badges and what they mean: one page for the desk, the caterer and the guides."""

from collections import Counter
from collections.abc import Iterable

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.document import Document
from forumctl.documents.localised import word
from forumctl.documents.palette import BODY_PT, HEADING_PT, INK, MUTED, TITLE_PT

from .face import labels
from .needs import draw_sign, sign

_MARGIN_MM = 20.0
_SIGN_MM = 14.0
_ROW_MM = 18.0
_ROWS = 12
_KINDS = ("access", "eats", "avoids")


def render(forum: Forum, people: Iterable[Participant]) -> bytes:
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
        meaning = word(need.replace("-", " ").capitalize(), language)
        page.text(x + _SIGN_MM + 5, y + 6.2, meaning, HEADING_PT, weight=600, colour=INK)
        page.text(x + _SIGN_MM + 5, y + 11.6, f"× {counted[need]}", BODY_PT, colour=MUTED)
    return document.render()


def _shown(forum: Forum, person: Participant) -> tuple[str, ...]:
    show = forum.badges.face(person.category).show
    return (*(person.access if "access" in show else ()), *(person.diet if "diet" in show else ()))
