"""People as submissions and reviews name them: by id, by name or by e-mail."""

from collections.abc import Mapping
from functools import cached_property

from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.roster import Roster
from forumctl.roster.ids import slug


class Finder:
    """Finds people of the roster, also those who wait or have cancelled."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster

    @cached_property
    def _known(self) -> Mapping[str, str]:
        """Ids by everything that names one person only."""
        found: dict[str, set[str]] = {}
        for person in self.roster.people:
            for name in (person.name, person.name_local, person.email):
                if name:
                    found.setdefault(name.casefold(), set()).add(person.id)
        return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}

    def find(self, said: str) -> str:
        """The id of who is meant; blank where that is nobody, or more than one."""
        for candidate in (said.casefold(), slug(said)):
            if candidate in self.roster.by_id:
                return candidate
        return self._known.get(said.casefold(), "")

    def person(self, said: str) -> Participant | None:
        """Who is meant, if the roster has them."""
        return self.roster.by_id.get(self.find(said))

    def near(self, said: str) -> str:
        """A hint at whom they may have meant, only where somebody's id is close."""
        hint = did_you_mean(slug(said) or said, [person.id for person in self.roster.people])
        return hint if hint.startswith("Did you mean") else ""
