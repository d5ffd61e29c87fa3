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

    A name in its own script gives way to a Latin one that can be drawn; without one its boxes stay.
    """
    return tuple(shown for person in people if (shown := _shown(person, manner)))


def _shown(person: Participant, manner: Uncovered) -> Participant | None:
    lacking = manner is not Uncovered.BOX and [column for column in _PRINTED if uncovered(getattr(person, column))]
    if not lacking:
        return person
    if manner is Uncovered.SKIP:
        return None
    return person.model_copy(update={"name_local": ""}) if "name_local" in lacking else person
