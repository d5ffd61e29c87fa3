"""Badges of people with a character in their texts that no typeface has."""

from collections.abc import Iterable
from enum import StrEnum

from forumctl.definition.people import Participant
from forumctl.documents.type.shaping import uncovered

_PRINTED = ("honorific", "name", "name_local", "organisation", "position", "city")


class Uncovered(StrEnum):
    """What becomes of such a badge: boxes to be filled in by hand, the Latin name alone, or nothing."""

    BOX = "box"
    LATIN = "latin"
    SKIP = "skip"


def drawable(people: Iterable[Participant], manner: Uncovered) -> tuple[Participant, ...]:
    """The people as their badges show them; those left out are missing.

    A name in its own script gives way to a Latin one that can be drawn, and so do parts of one in both; without
    anything that can be drawn the boxes stay.
    """
    return tuple(shown for person in people if (shown := _shown(person, manner)))


def _shown(person: Participant, manner: Uncovered) -> Participant | None:
    lacking = manner is not Uncovered.BOX and [column for column in _PRINTED if uncovered(getattr(person, column))]
    if not lacking:
        return person
    if manner is Uncovered.SKIP:
        return None
    return person.model_copy(update={column: _latin_part(getattr(person, column), column) for column in lacking})


def _latin_part(text: str, column: str) -> str:
    """A text without the words of which nothing can be drawn, as it is if that is all; no name in its own script."""
    if column == "name_local":
        return ""
    lacking = uncovered(text)
    left = " ".join(word for word in text.split() if not set(word) <= set(lacking))
    return left if any(map(str.isalpha, left)) else text
