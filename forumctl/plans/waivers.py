"""A must-rule that the organiser overruled by hand: what plans of tables and of buses say of it."""

from abc import abstractmethod

from pydantic import Field

from forumctl.definition.values import Id, Model, Word


class Waiver(Model):
    """A must-rule that the organiser overruled by hand for some people; plans made later keep to it."""

    rule: Word
    people: tuple[Id, ...] = Field(description="Those who break it")

    @property
    @abstractmethod
    def group(self) -> str | None:
        """The table or bus where they do; None for wherever they are."""
