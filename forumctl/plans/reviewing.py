"""Who reviews which case."""

from collections.abc import Mapping

from pydantic import Field

from forumctl.definition.values import Id, Model


class AssignmentPlan(Model):
    """The reviewers of each case, as the file of reviewers names them."""

    cases: Mapping[Id, tuple[str, ...]] = Field(default_factory=dict, description="Reviewers by case")

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Case and reviewer, of everybody."""
        return frozenset((case, reviewer) for case, names in self.cases.items() for reviewer in names)
