"""Rounds in which nobody meets twice: of people in rows and columns, each round groups them by one Latin square.

Two squares that are orthogonal never put the same two people together, nor does one of them put together two of one
row or of one column. Of prime powers there are as many as the order less one (Bose, 1938); of order ten two are known
(Bose, Shrikhande and Parker, Canad. J. Math. 12, 1960), of order twelve five (Johnson, Dulmage and Mendelsohn, Canad.
J. Math. 13, 1961). Those below were found by a search of our own for squares of these kinds.
"""

from collections.abc import Callable, Iterator
from functools import partial

Square = tuple[tuple[int, ...], ...]
"""The group of who is in a row and a column: square[row][column]."""

_TWELVE = (
    (0, 2, 1, 5, 8, 11, 3, 10, 9, 7, 6, 4),
    (0, 3, 9, 11, 7, 2, 10, 5, 1, 8, 4, 6),
    (0, 5, 4, 9, 3, 1, 11, 8, 6, 2, 7, 10),
    (0, 6, 11, 7, 5, 8, 2, 4, 10, 3, 1, 9),
)
"""Rearrangements of pairs (a, b) modulo six and two, written 2a + b, any two of which differ by every pair once."""
_TEN = (
    (None, 0, 1, 2), (None, 0, 2, 1), (None, 0, 3, 5), (0, None, 1, 4), (0, None, 2, 6), (0, None, 5, 3),
    (0, 1, None, 5), (0, 3, None, 2), (0, 5, None, 1), (0, 2, 6, None), (0, 4, 3, None), (0, 6, 4, None),
)  # fmt: skip
"""Row, column and two symbols modulo seven, any two of which differ by every number but 0; three are one of 7, 8, 9."""


def squares(order: int) -> Iterator[Square]:
    """Squares of that order, any two of them orthogonal where enough are known; the first are the columns."""
    rows = range(order)
    if order == 10:
        yield from _ten()
    elif order == 12:
        shifts = [(0,) * order, tuple(rows), *_TWELVE]
        yield from (tuple(tuple(_of_twelve(shift[row], column) for column in rows) for row in rows) for shift in shifts)
    elif field := _field(order):
        add, times = field
        for factor in rows:
            yield tuple(tuple(add(column, times(factor, row)) for column in rows) for row in rows)
    else:
        yield from (tuple(tuple((column + step * row) % order for column in rows) for row in rows) for step in rows)


def _of_twelve(one: int, other: int) -> int:
    return 2 * ((one // 2 + other // 2) % 6) + (one + other) % 2


def _ten() -> Iterator[Square]:
    found = [[list(range(10)) for _ in range(10)], *([[0] * 10 for _ in range(10)] for _ in range(2))]
    lines = [[7 + number % 3 if value is None else (value + step) % 7 for value in line]
             for number, line in enumerate(_TEN) for step in range(7)]  # fmt: skip
    lines += [[step] * 4 for step in range(7)]
    lines += [[7 + row, 7 + column, 7 + (row + column) % 3, 7 + (row + 2 * column) % 3]
              for row in range(3) for column in range(3)]  # fmt: skip
    for row, column, *symbols in lines:
        for square, symbol in zip(found[1:], symbols, strict=True):
            square[row][column] = symbol
    return (tuple(map(tuple, square)) for square in found)


def _field(order: int) -> tuple[Callable[[int, int], int], Callable[[int, int], int]] | None:
    """Addition and multiplication of the field of so many elements, numbers written in its prime; None for no power."""
    powers = {prime**degree: (prime, degree) for prime in (2, 3, 5) for degree in (2, 3, 4) if prime**degree < 32}
    if order not in powers:
        return None
    prime, degree = powers[order]

    def add(one: int, other: int) -> int:
        return sum((one // place + other // place) % prime * place for place in (prime**at for at in range(degree)))

    def product(low: int, one: int, other: int) -> int:
        """Of two polynomials, where x to the degree of the field is `low`."""
        found = 0
        for at in range(degree):
            for _ in range(one // prime**at % prime):
                found = add(found, other)
            top, other = other // prime ** (degree - 1), other * prime % order
            for _ in range(top):
                other = add(other, low)
        return found

    others = range(1, order)
    low = next(low for low in others if all(product(low, one, other) for one in others for other in others))
    return add, partial(product, low)
