"""People of earlier forums who could come again: suggestions, and who of them is registered already."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from forumctl.definition.people import Participant
from forumctl.problems import Place
from forumctl.roster.ids import Entry
from forumctl.roster.roster import Roster

from .matching import match
from .registration import Registration

_OF_THE_FORUM = (
    "status",
    "registration",
    "visits",
    "tours",
    "sessions",
    "earliest",
    "latest",
    "companion",
    "apart",
    "delegation",
)
"""What was true of that forum only."""


@dataclass(frozen=True, slots=True)
class Returning:
    """Somebody who came before: what still holds, the forums they came to, and their id here if registered."""

    person: Participant
    forums: tuple[str, ...]
    here: str = ""
    doubtful: bool = False


def returning(roster: Roster, earlier: Mapping[str, Iterable[Participant]]) -> tuple[Returning, ...]:
    """Everyone who came to the earlier forums, by name; the latest forum is the first and knows people best."""
    found: list[tuple[Participant, list[str]]] = []
    for forum, there in earlier.items():
        people = tuple(there)
        before = [person for person, _ in found]
        same = match(before, [_registration(person) for person in people], doubting=False).same
        for position, person in enumerate(people):
            known = same.get(len(before) + position)
            if known and known[0] < len(before):
                found[known[0]][1].append(forum)
            else:
                found.append((person, [forum]))
    matches = match(roster.people, [_registration(person) for person, _ in found])
    start = len(roster.people)
    maybe = {doubt.row: doubt.known for doubt in matches.doubts if doubt.known < start}
    suggestions = []
    for position, (person, forums) in enumerate(found, start):
        known_as = matches.same[position][0] if position in matches.same else maybe.get(position, start)
        here = roster.people[known_as].id if known_as < start else ""
        suggestions.append(Returning(_bare(person), tuple(forums), here, position in maybe))
    return tuple(sorted(suggestions, key=lambda one: one.person.order))


def _registration(person: Participant) -> Registration:
    return Registration(Entry(person, Place("")), frozenset())


def _bare(person: Participant) -> Participant:
    fields = Participant.model_fields
    return person.model_copy(update={column: fields[column].get_default() for column in _OF_THE_FORUM})
