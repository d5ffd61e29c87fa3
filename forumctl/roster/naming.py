"""Somebody on the roster by name alone: enough where nobody else has it, however it is written."""

from collections.abc import Iterable, Mapping

from forumctl.definition.people import Participant

from .registrations.spelling import words


def words_of(name: str) -> tuple[str, ...]:
    """A name whatever its case, marks and order."""
    return tuple(sorted(words(name)))


def by_name(people: Iterable[Participant]) -> Mapping[tuple[str, ...], tuple[Participant, ...]]:
    """Who has a name, in any of the ways in which it is written."""
    found: dict[tuple[str, ...], tuple[Participant, ...]] = {}
    for person in people:
        written = (person.name, person.name_local, person.sort_name, person.badge_name)
        for name in dict.fromkeys(map(words_of, filter(None, written))):
            found[name] = (*found.get(name, ()), person)
    return found
