"""Which cases of the public call are presented, and which wait."""

from pydantic import Field

from forumctl.definition.values import Id, Model, Text


class Case(Model):
    """A case that the review let through: all that the programme needs of it."""

    id: Id
    title: Text
    presenter: Id = Field(description="Participant id")
    city: str = ""
    country: str = ""
    score: float = Field(0.0, description="Weighted mean of its reviews")


class CasesPlan(Model):
    """The decision on the cases; `selected` in the order of presentation, `reserve` in the order of call."""

    selected: tuple[Case, ...] = ()
    reserve: tuple[Case, ...] = ()
    rejected: tuple[Id, ...] = ()
