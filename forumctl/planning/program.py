"""Small integer programmes, solved exactly by HiGHS, which is loaded only when there is one to solve."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, inf

ROUNDING = 1e-4  # what of a bound may be an error of floating point


@dataclass(frozen=True, slots=True)
class Solution:
    """The value of each column, and the objective; `proven` if no other solution is better.

    With whole costs no solution has an objective below `bound`.
    """

    values: tuple[int, ...]
    objective: float
    proven: bool
    bound: int


class UndecidedError(Exception):
    """Neither a solution nor the proof that there is none, in the time given."""


class Program:
    """Columns (whole numbers) and rows, to minimise the sum of costs."""

    def __init__(self) -> None:
        self._costs: list[float] = []
        self._uppers: list[float] = []
        self._rows: list[tuple[float, float]] = []
        self._starts = [0]
        self._indices: list[int] = []
        self._coefficients: list[float] = []

    def column(self, upper: int, cost: float = 0) -> int:
        """A new column from 0 to `upper`; returns its number."""
        self._uppers.append(upper)
        self._costs.append(cost)
        return len(self._costs) - 1

    def row(self, terms: Iterable[tuple[int, int]], lower: float = -inf, upper: float = inf) -> None:
        """A new row: lower <= sum of coefficient x column <= upper; terms are (column, coefficient)."""
        for column, coefficient in terms:
            self._indices.append(column)
            self._coefficients.append(coefficient)
        self._starts.append(len(self._indices))
        self._rows.append((lower, upper))

    def solve(self, nodes: int = 20_000) -> Solution | None:
        """The best solution found in at most so many nodes of branch and bound; None if there is no solution at all.

        Raises UndecidedError if so many nodes are not enough to tell.
        """
        import highspy
        import numpy

        # The public class prints its banner before it can be told not to; what it derives from does not.
        from highspy._core import _Highs

        if not self._costs:
            return Solution((), 0.0, proven=True, bound=0)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = len(self._costs), len(self._rows)
        model.col_cost_ = numpy.array(self._costs, dtype=float)
        model.col_lower_ = numpy.zeros(len(self._costs))
        model.col_upper_ = numpy.array(self._uppers, dtype=float)
        model.row_lower_ = numpy.array([lower for lower, _ in self._rows], dtype=float)
        model.row_upper_ = numpy.array([upper for _, upper in self._rows], dtype=float)
        model.integrality_ = [highspy.HighsVarType.kInteger] * len(self._costs)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = numpy.array(self._starts, dtype=numpy.int32)
        model.a_matrix_.index_ = numpy.array(self._indices, dtype=numpy.int32)
        model.a_matrix_.value_ = numpy.array(self._coefficients, dtype=float)
        solver = _Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 1),
            ("mip_rel_gap", 0.0),
            ("mip_max_nodes", nodes),
        ):
            solver.setOptionValue(option, value)
        solver.passModel(model)
        solver.run()
        status = solver.getModelStatus()
        solved = status == highspy.HighsModelStatus.kOptimal
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise UndecidedError(f"no answer in {nodes} nodes")
        values = tuple(round(value) for value in solver.getSolution().col_value)
        least = ceil(solver.getInfo().mip_dual_bound - ROUNDING)
        return Solution(values, solver.getInfo().objective_function_value, solved, least)
