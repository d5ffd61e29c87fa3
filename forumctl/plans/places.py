"""Who has a place in the sessions that people sign up for."""

from collections.abc import Mapping

from pydantic import Field

from forumctl.definition.values import Id, Model


class PlacesPlan(Model):
    """The people who have a place, by session: those who had one before first, then in the order they came."""

    sessions: Mapping[Id, tuple[Id, ...]] = Field(default_factory=dict)

    def has(self, session: str, person: str) -> bool:
        """Whether somebody has a place in a session."""
        return person in self.sessions.get(session, ())
