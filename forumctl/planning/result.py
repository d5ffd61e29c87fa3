"""What comes out of every door of the optimiser: the best plan found, what it costs and breaks, and what is proven."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from forumctl.planning.evaluate import Evaluation
from forumctl.planning.stopping import Reason

Plan_co = TypeVar("Plan_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Result(Evaluation, Generic[Plan_co]):
    """The best plan found, with its costs and violations by rule; what a plan is and what costs count, the door says.

    No plan that keeps the must-rules costs less than `bound`. `iterations` is how much of the budget was spent, in
    what the door counts, and `stopped` why no more was.
    """

    plan: Plan_co
    bound: int
    iterations: int
    stopped: Reason

    @property
    def proven(self) -> bool:
        """Whether the plan keeps every must-rule and none that does costs less, or none does at all."""
        best = self.plan is not None and self.broken == 0 and self.cost == self.bound
        return best or self.stopped == "infeasible"
