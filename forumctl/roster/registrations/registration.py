"""A person of an export."""

from typing import NamedTuple

from forumctl.definition.people import Participant
from forumctl.roster.ids import Entry


class Registration(NamedTuple):
    """A person of an export, their row, and which of our columns the export has for them."""

    entry: Entry
    columns: frozenset[str]

    def saying(self, column: str, value: str) -> "Registration":
        """The same with something else in one column."""
        person: Participant = self.entry.person.model_copy(update={column: value})
        return Registration(self.entry._replace(person=person), self.columns | {column})
