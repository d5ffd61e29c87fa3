"""A person of an export."""

from typing import NamedTuple

from forumctl.roster.ids import Entry, saying


class Registration(NamedTuple):
    """A person of an export, their row, and which of our columns the export has for them."""

    entry: Entry
    columns: frozenset[str]

    def saying(self, column: str, value: str) -> "Registration":
        """The same with something else in one column."""
        return Registration(
            self.entry._replace(person=saying(self.entry.person, column, value)), self.columns | {column}
        )
