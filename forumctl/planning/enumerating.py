"""Every plan there is, where there are few: nothing is left to chance, and the best is proven."""

from math import prod

from forumctl.planning.search import Search
from forumctl.planning.units import Units

FEW = 20_000
"""Plans that are tried faster one and all than searched."""


def count(units: Units) -> int:
    """How many plans put each unit into a group it may be in."""
    return prod(len(allowed) for allowed in units.allowed)


def try_all(search: Search) -> None:
    """Leaves the best of all plans in the search, the plan it set out from where none is better.

    One unit moves from plan to plan: the reflected Gray code of mixed radices (Knuth, The Art of Computer Programming
    4A, 7.2.1.1, Algorithm H).
    """
    board, allowed = search.board, search.board.units.allowed
    movable = [unit for unit, groups in enumerate(allowed) if len(groups) > 1]
    for unit in movable:
        _move(search, unit, allowed[unit][0])
    search.remember()
    digits, steps, focus = [0] * len(movable), [1] * len(movable), list(range(len(movable) + 1))
    while (turn := focus[0]) < len(movable):
        focus[0] = 0
        digits[turn] += steps[turn]
        _move(search, movable[turn], allowed[movable[turn]][digits[turn]])
        search.remember()
        if digits[turn] in (0, len(allowed[movable[turn]]) - 1):
            steps[turn] = -steps[turn]
            focus[turn], focus[turn + 1] = focus[turn + 1], turn + 1
    board.place(search.best)
    search.value = search.best_value


def _move(search: Search, unit: int, group: int) -> None:
    here = search.board.where[unit]
    if here != group:
        search.value += search.board.judge(unit, -1, here, group)
        search.board.apply(unit, -1, here, group)
