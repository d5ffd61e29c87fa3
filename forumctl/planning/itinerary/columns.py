"""A linear programme that grows by columns; HiGHS solves it again from where it was."""

from collections.abc import Mapping, Sequence

import numpy
from highspy._core import _Highs, kHighsInf  # the public class prints its banner before it can be told not to
from numpy.typing import NDArray

Row = NDArray[numpy.float64]
"""A number for each limited row."""
FORBIDDEN = 1e3
"""What a unit of a row that is to be met exactly costs where no column meets it."""


class Columns:
    """How much of the limits is needed: least z with sum of uses <= z x limit in each limited row, sum of shares = due.

    Columns are added by `add`; the prices of a solution are those of the limited rows.
    """

    def __init__(self, limits: Sequence[float], due: Sequence[float]) -> None:
        self._limited = len(limits)
        self._model = _Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.setOptionValue("threads", 1)
        nothing, ones = numpy.array([], dtype=numpy.int32), numpy.array([], dtype=float)
        for _ in limits:
            self._model.addRow(-kHighsInf, 0.0, 0, nothing, ones)
        for amount in due:
            self._model.addRow(amount, amount, 0, nothing, ones)
        self._column(1.0, dict(enumerate(-limit for limit in limits)))
        for row, _ in enumerate(due):
            self._column(FORBIDDEN, {self._limited + row: 1.0})

    def add(self, uses: Mapping[int, float], row: int) -> None:
        """A column that needs so much of the limited rows, and is one of the shares of a row that is due."""
        self._column(0.0, {**uses, self._limited + row: 1.0})

    def solve(self) -> tuple[float, Row]:
        """The least z, and the price of a unit of each limit (an array as long as the limits)."""
        self._model.run()
        prices = numpy.array(self._model.getSolution().row_dual)[: self._limited]
        return float(self._model.getInfo().objective_function_value), numpy.maximum(-prices, 0.0)

    def _column(self, cost: float, entries: Mapping[int, float]) -> None:
        rows = numpy.array(sorted(entries), dtype=numpy.int32)
        values = numpy.array([entries[row] for row in sorted(entries)], dtype=float)
        self._model.addCol(cost, 0.0, kHighsInf, len(rows), rows, values)
