"""A person together with the place they were read from."""

from typing import NamedTuple

from forumctl.definition.people import Participant
from forumctl.problems import Where


class Entry(NamedTuple):
    """What a row, or an inline table, says of one person."""

    person: Participant
    where: Where

    def with_id(self, person_id: str) -> "Entry":
        """The same person under that id."""
        if self.person.id == person_id:
            return self
        return self._replace(person=self.person.model_copy(update={"id": person_id}))
