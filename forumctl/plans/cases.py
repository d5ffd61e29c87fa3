"""Which cases of the public call are presented, which wait, and why."""

from collections.abc import Mapping

from pydantic import Field

from forumctl.definition.values import Id, Model, Text, Word


class Case(Model):
    """A case of the call with what was decided on it: all that the programme and the letters need."""

    id: Id
    title: Text
    presenter: Id = Field(description="Participant id")
    city: str = ""
    country: str = ""
    score: float = Field(0.0, description="Weighted mean of its reviews, reviewers' severity taken out")
    instead_of: Word = Field("", description="The withdrawn case whose slot it has taken")
    reason: str = Field("", description="Why it was decided so")


class CasesPlan(Model):
    """The decision on the cases; `selected` in the order of presentation, `reserve` in the order of call."""

    selected: tuple[Case, ...] = ()
    reserve: tuple[Case, ...] = ()
    rejected: tuple[Case, ...] = ()
    withdrawn: tuple[Case, ...] = Field((), description="Withdrawn by their presenters")

    @property
    def groups(self) -> Mapping[str, tuple[Case, ...]]:
        """The cases by what was decided on them, in words that name their letters too."""
        return {
            "selected": self.selected,
            "reserve": self.reserve,
            "rejected": self.rejected,
            "withdrawn": self.withdrawn,
        }

    @property
    def all(self) -> tuple[Case, ...]:
        """Every case decided on."""
        return (*self.selected, *self.reserve, *self.rejected, *self.withdrawn)
