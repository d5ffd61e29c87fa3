"""Who is known to the forum: the people of the roster, in its order, each with the place they were read from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from forumctl.definition.people import Participant
from forumctl.problems import Key, Where


@dataclass(frozen=True)
class Roster:
    """The people of a forum; iterates over those who come, in the order of the roster."""

    people: tuple[Participant, ...] = ()
    rows: Mapping[str, Where] = field(default_factory=dict, repr=False)
    """Where each person's row stands, by id."""
    columns: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What our columns are called in the file, where it has a header."""

    def __iter__(self) -> Iterator[Participant]:
        return (person for person in self.people if person.comes)

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """Everyone known by id, also those who wait or have cancelled."""
        return {person.id: person for person in self.people}

    def where(self, person_id: str, column: str) -> Where:
        """The place of one cell of a person's row, for problems."""
        row = self.rows.get(person_id, Key(("participants",)))
        if isinstance(row, Key):
            return Key((*row.path, column))
        return type(row)(row.file, row.line, row.column, self.columns.get(column, column))
