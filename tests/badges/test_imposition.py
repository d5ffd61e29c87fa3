from itertools import islice
from typing import Any

import pytest

from forumctl.badges.imposition import Spot, spots
from forumctl.badges.printing import Printing
from forumctl.definition.badges import Stock
from forumctl.documents.document import Document

TWO_BY_TWO: dict[str, Any] = {
    "sheet": (200.0, 140.0), "cell": (90.0, 54.0), "columns": 2, "rows": 2, "left": 5.0, "top": 10.0,
}  # fmt: skip


def made(count: int, printing: Printing | None = None, *, has_backs: bool = False, **stock: Any) -> list[Spot]:
    sheet = Stock.model_validate(TWO_BY_TWO | stock)
    return list(islice(spots(Document("x"), sheet, printing or Printing(), has_backs=has_backs), count))


def corners(found: list[Spot]) -> list[tuple[float, float]]:
    return [(spot.front.cell.left, spot.front.cell.top) for spot in found]


def test_cells_go_row_by_row_and_on_to_the_next_sheet() -> None:
    found = made(5)
    assert corners(found) == [(5, 10), (95, 10), (5, 64), (95, 64), (5, 10)]
    assert found[0].front.page is found[3].front.page
    assert found[4].front.page is not found[0].front.page


def test_skipped_cells_are_those_of_the_first_sheet_only() -> None:
    assert corners(made(2, Printing(skip=3))) == [(95, 64), (5, 10)]


def test_backs_are_mirrored_on_the_page_behind() -> None:
    first, second = made(2, has_backs=True)
    assert first.back is not None
    assert second.back is not None
    assert (first.back.cell.left, first.back.cell.top) == (105, 10)
    assert (second.back.cell.left, second.back.cell.top) == (15, 10)
    assert first.back.page is second.back.page is not first.front.page


def test_folded_back_stands_on_its_head_above_the_front() -> None:
    (spot,) = made(1, top=70.0, rows=1, fold="top")
    assert spot.back is not None
    assert (spot.back.cell.left, spot.back.cell.top, spot.back.is_turned) == (5, 16, True)
    assert spot.back.page is spot.front.page


def test_back_folded_from_the_left_stands_upright() -> None:
    (spot,) = made(1, columns=1, left=100.0, fold="left")
    assert spot.back is not None
    assert (spot.back.cell.left, spot.back.cell.top, spot.back.is_turned) == (10, 10, False)


def test_page_grows_where_marks_and_bleed_have_no_room() -> None:
    (spot,) = made(1, Printing(marks=True, bleed_mm=3), left=0.0, top=0.0, columns=1, rows=1)
    assert (spot.front.page.width_mm, spot.front.page.height_mm) == (220, 160)
    assert (spot.front.cell.left, spot.front.cell.top, spot.front.cell.bleed) == (10, 10, 3)


@pytest.mark.parametrize(("pitch", "bleed"), [((90.0, 54.0), 0), ((94.0, 56.0), 1), ((99.0, 62.0), 3)])
def test_bleed_never_runs_into_the_next_badge(pitch: tuple[float, float], bleed: float) -> None:
    (spot,) = made(1, Printing(bleed_mm=3), pitch=pitch)
    assert spot.front.cell.bleed == bleed


def test_badge_is_drawn_at_the_corner_and_moved_to_its_cell() -> None:
    straight, moved = made(1)[0].front, made(1, Printing(offset_mm=(1.5, -0.5), scale=1.01))[0].front
    for side in (straight, moved):
        with side.drawn() as (page, cell):
            assert (cell.left, cell.top) == (0, 0)
            page.rect(cell.left, cell.top, 10, 10, fill="#000000")
    assert straight.page.operators().count(b" cm") == 1
    assert b"1.00000 0.00000 0.00000 1.00000 14.17323 -28.34646 cm" in straight.page.operators()
    assert b"1.00000 0.00000 0.00000 1.00000 4.25197 1.41732 cm" in moved.page.operators()
