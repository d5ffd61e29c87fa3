"""Which cases of the public call are presented, which wait, and why, checked against the forum; who reviews which."""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from pydantic import Field

from forumctl.definition import Forum
from forumctl.definition.values import Id, Model, Text, Word
from forumctl.problems import Key, Problem, command
from forumctl.roster import Roster


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
    answer: Literal["", "confirmed"] = Field("", description="What its presenter has answered, once it was selected")


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


Check = Callable[[Forum, Roster, CasesPlan], Iterator[Problem]]


def presenters(_forum: Forum, roster: Roster, plan: CasesPlan) -> Iterator[Problem]:
    """Each selected case is presented by somebody who comes."""
    for position, case in enumerate(plan.selected):
        person = roster.by_id.get(case.presenter)
        if person and person.comes:
            continue
        fact = f"is {person.status}" if person else "is not in the roster"
        yield Problem(
            "case-without-presenter",
            f"{case.presenter}, who presents the case {case.id}, {fact}",
            Key(("selected", position, "presenter")),
            f"Name another presenter, or put one from the reserve in its place: {command('cases', 'promote', case.id)}",
            severity="warning" if person else "error",
        )


def selection(forum: Forum, _roster: Roster, plan: CasesPlan) -> Iterator[Problem]:
    """As many cases are selected as the forum file asks for, once a selection is made."""
    chosen = len(plan.selected)
    if forum.cases and chosen and chosen != forum.cases.select:
        yield Problem(
            "cases-not-as-many",
            f"{chosen} cases are selected, not the {forum.cases.select} of the forum file",
            Key(("selected",)),
            f"Change select in [cases], or decide anew: {command('cases', 'select', '--fresh')}",
            severity="warning",
        )


CHECKS: tuple[Check, ...] = (presenters, selection)


class AssignmentPlan(Model):
    """The reviewers of each case, as the file of reviewers names them."""

    cases: Mapping[Id, tuple[str, ...]] = Field(default_factory=dict, description="Reviewers by case")

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Case and reviewer, of everybody."""
        return frozenset((case, reviewer) for case, names in self.cases.items() for reviewer in names)
