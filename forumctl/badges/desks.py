"""Registration desks that share the people by their initials, and the sign that hangs over each."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.documents.alphabet import by_letter
from forumctl.documents.document import Document
from forumctl.documents.palette import ACCENT, BODY_PT, INK, MUTED, PAPER, TITLE_PT
from forumctl.locale import word

from .face import labels

_PAGE_MM = (297.0, 210.0)
_MARGIN_MM = 20.0
_BAND_MM = 34.0


class Desk(NamedTuple):
    """A desk, counted from 1, and the initials it serves."""

    number: int
    initials: tuple[str, ...]

    @property
    def title(self) -> str:
        """From its first initial to its last: A – F."""
        first, last = self.initials[0], self.initials[-1]
        return first if first == last else f"{first} – {last}"


def desks(forum: Forum, people: Iterable[Participant]) -> tuple[Desk, ...]:
    """As many desks as the forum has, fewer where there are fewer initials; none has a longer queue than need be.

    The initials are those of the first language on the badges, in its order; none is torn apart. Exact, by
    dynamic programming over where the last desk begins.
    """
    found = by_letter(people, labels(forum)[0])
    if not found:
        return ()
    initials = tuple(found)
    starts = _starts([*accumulate(map(len, found.values()), initial=0)], min(forum.badges.desks, len(initials)))
    ends = [*starts[1:], len(initials)]
    return tuple(
        Desk(number, initials[start:end]) for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )


def desk_of(forum: Forum, people: Iterable[Participant]) -> Mapping[str, Desk]:
    """The desk of each person, by id."""
    people = tuple(people)
    found = by_letter(people, labels(forum)[0])
    return {person.id: desk for desk in desks(forum, people) for each in desk.initials for person in found[each]}


def render(forum: Forum, people: Iterable[Participant]) -> bytes:
    """A PDF with a sign for each desk, A4 across: its initials as large as they go."""
    language, *others = labels(forum)
    title = forum.about.title.within(language)
    document = Document(f"{word('Registration', language)} – {title}", language=language, tagged=True)
    for desk in desks(forum, people):
        page = document.page(*_PAGE_MM)
        wide, high = page.width_mm - 2 * _MARGIN_MM, page.height_mm - _BAND_MM
        page.rect(0, 0, page.width_mm, _BAND_MM, fill=ACCENT)
        said = (word("Registration", each) for each in (language, *others))
        page.fit(
            _MARGIN_MM, 0, wide * 0.8, _BAND_MM, " · ".join(dict.fromkeys(said)), 44, TITLE_PT,
            lines=1, weight=700, colour=PAPER, valign="middle",
        )  # fmt: skip
        page.text(
            page.width_mm - _MARGIN_MM, _BAND_MM / 2 + 8, str(desk.number), 64, weight=700, colour=PAPER, align="right"
        )
        page.fit(
            _MARGIN_MM, _BAND_MM + 6, wide, high - 26, desk.title, 430, TITLE_PT,
            lines=1, weight=700, colour=INK, align="centre", valign="middle",
        )  # fmt: skip
        page.fit(_MARGIN_MM, page.height_mm - 15, wide, 6, title, 14, BODY_PT, lines=1, colour=MUTED, align="centre")
    return document.render()


def _starts(before: Sequence[int], count: int) -> list[int]:
    """Where each of `count` piles begins so that the largest is smallest; `before`: the people before each initial."""

    @cache
    def best(end: int, piles: int) -> tuple[int, tuple[int, ...]]:
        if piles == 1:
            return before[end], (0,)
        return min(
            (max(found[0], before[end] - before[start]), (*found[1], start))
            for start in range(piles - 1, end)
            for found in [best(start, piles - 1)]
        )

    return list(best(len(before) - 1, count)[1])
