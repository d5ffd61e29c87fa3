import re
from io import BytesIO
from itertools import islice
from typing import Any

import pytest
from pypdf import PdfReader

from forumctl.badges.drawing import Bleed
from forumctl.badges.imposition import Printing, Spot, spots, unbled
from forumctl.badges.stock import stocks
from forumctl.definition.badges import Stock
from forumctl.documents.document import Document
from forumctl.documents.page import Page
from forumctl.documents.units import millimetres, points

TWO_BY_TWO: dict[str, Any] = {
    "sheet": (200.0, 140.0), "cell": (90.0, 54.0), "columns": 2, "rows": 2, "left": 5.0, "top": 10.0,
}  # fmt: skip

ONE: dict[str, Any] = {"columns": 1, "rows": 1, "left": 20.0, "top": 30.0}


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


def test_butterfly_has_its_back_beside_the_front_and_its_inside_on_its_head_over_both() -> None:
    (spot,) = made(1, columns=1, rows=1, left=100.0, top=70.0, fold="quarter")
    assert spot.back is not None
    sides = [spot.front, spot.back, *spot.inside]
    places = [(side.cell.left, side.cell.top, side.is_turned) for side in sides]
    assert places == [(100, 70, False), (10, 70, False), (100, 16, True), (10, 16, True)]
    assert len({id(side.page) for side in sides}) == 1


def test_page_grows_where_marks_and_bleed_have_no_room() -> None:
    (spot,) = made(1, Printing(marks=True, bleed_mm=3), left=0.0, top=0.0, columns=1, rows=1)
    assert (spot.front.page.width_mm, spot.front.page.height_mm) == (220, 160)
    assert (spot.front.cell.left, spot.front.cell.top, spot.front.cell.bleed) == (10, 10, Bleed(3, 3, 3, 3))


@pytest.mark.parametrize(
    ("pitch", "right", "bottom", "said"),
    [
        ((90.0, 54.0), 0, 0, "side by side 0 mm, one below the other 0 mm"),
        ((94.0, 56.0), 2, 1, "side by side 2 mm, one below the other 1 mm"),
        ((99.0, 62.0), 3, 3, ""),
    ],
)
def test_bleed_runs_over_the_outer_edges_and_never_into_the_next_badge(
    pitch: tuple[float, float], right: float, bottom: float, said: str
) -> None:
    first, _, _, last = made(4, Printing(bleed_mm=3), pitch=pitch)
    assert first.front.cell.bleed == Bleed(3, 3, right, bottom)
    assert last.front.cell.bleed == Bleed(right, bottom, 3, 3)
    assert unbled(Stock.model_validate(TWO_BY_TWO | {"pitch": pitch}), 3)[-len(said) - 1 :] == (said and f"{said}.")


def test_badges_that_fill_a_sheet_move_apart_so_that_each_bleeds() -> None:
    whole: dict[str, Any] = {"sheet": (180.0, 108.0), "left": 0.0, "top": 0.0}
    found = made(4, Printing(bleed_mm=3), **whole)
    assert corners(found) == [(3, 3), (99, 3), (3, 63), (99, 63)]
    assert {spot.front.cell.bleed for spot in found} == {Bleed(3, 3, 3, 3)}
    assert (found[0].front.page.width_mm, found[0].front.page.height_mm) == (192, 120)
    assert unbled(Stock.model_validate(TWO_BY_TWO | whole), 3) == ""
    assert corners(made(2, **whole)) == [(0, 0), (90, 0)]


STOCKS = {name: stock for name, stock in stocks().items() if stock.per_sheet > 1 or stock.fold != "none"}


@pytest.mark.parametrize("name", [name for name in STOCKS if name != "A4-FOLD-A6"])  # that one is folded, not cut
def test_no_two_badges_of_a_stock_bleed_into_each_other_and_all_bleed_outwards(name: str) -> None:
    stock = STOCKS[name]
    found = list(islice(spots(Document("x"), stock, Printing(bleed_mm=3, marks=True), has_backs=True), stock.per_sheet))
    page = found[0].front.page
    assert page.boxes
    sides = [side for spot in found for side in (spot.front, spot.back, *spot.inside) if side and side.page is page]
    areas = []
    for side in sides:
        left, top, right, bottom = side.cell.bleed
        if side.is_turned:
            left, top, right, bottom = right, bottom, left, top
        x, y = side.cell.left - left, side.cell.top - top
        areas.append((x, y, x + side.cell.width + left + right, y + side.cell.height + top + bottom))
    for index, (a, b, c, d) in enumerate(areas):
        assert all(c <= e + 1e-6 or g <= a + 1e-6 or d <= f + 1e-6 or h <= b + 1e-6 for e, f, g, h in areas[:index])
    x, y, wide, tall = page.boxes.bleed
    hull = (min(a[0] for a in areas), min(a[1] for a in areas), max(a[2] for a in areas), max(a[3] for a in areas))
    assert hull == pytest.approx((x, y, x + wide, y + tall))
    assert page.boxes.trim == pytest.approx((x + 3, y + 3, wide - 6, tall - 6))


@pytest.mark.parametrize(
    ("fold", "size", "corner"),
    [
        ("none", (90, 54), (10, 10)),
        ("top", (90, 108), (10, 64)),
        ("left", (180, 54), (100, 10)),
        ("quarter", (180, 108), (100, 64)),
    ],
)
def test_single_badge_is_cut_out_of_a_page_of_its_own(
    fold: str, size: tuple[float, float], corner: tuple[float, float]
) -> None:
    printing = Printing(is_single=True, marks=True, bleed_mm=3)
    first, second = made(2, printing, left=95.0, top=70.0, rows=1, columns=1, fold=fold)
    page = first.front.page
    assert page is not second.front.page
    assert (page.width_mm, page.height_mm) == (size[0] + 20, size[1] + 20)
    assert corners([first, second]) == [corner, corner]
    assert page.boxes
    assert page.boxes.trim == (10, 10, *size)


def test_boxes_say_where_a_page_is_cut() -> None:
    document = Document("x")
    stock = Stock.model_validate(TWO_BY_TWO | ONE)
    for spot in islice(spots(document, stock, Printing(bleed_mm=3, marks=True), has_backs=True), 1):
        assert spot.back
    for page, left in zip(PdfReader(BytesIO(document.render())).pages, (20, 90), strict=True):
        trim, bleed = ([round(millimetres(float(at)), 2) for at in box] for box in (page.trimbox, page.bleedbox))
        assert trim == [left, 56, left + 90, 110]
        assert bleed == [left - 3, 53, left + 93, 113]


def test_badge_is_drawn_at_the_corner_and_moved_to_its_cell() -> None:
    straight, moved = made(1)[0].front, made(1, Printing(offset_mm=(1.5, -0.5), scale=(1.01, 1.01)))[0].front
    for side in (straight, moved):
        with side.drawn() as (page, cell):
            assert (cell.left, cell.top) == (0, 0)
            page.rect(cell.left, cell.top, 10, 10, fill="#000000")
    assert straight.page.operators().count(b" cm") == 1
    assert b"1.00000 0.00000 0.00000 1.00000 14.17323 -28.34646 cm" in straight.page.operators()
    assert b"1.00000 0.00000 0.00000 1.00000 4.25197 1.41732 cm" in moved.page.operators()


def lines(page: Page) -> list[tuple[float, ...]]:
    """Both ends of every line on a page, in mm from its top left corner."""
    ends = re.findall(rb"(\S+) (\S+) m (\S+) (\S+) l", page.operators())
    mm = [[millimetres(float(number)) for number in end] for end in ends]
    return [tuple(round(at, 2) for at in (x, page.height_mm - y, u, page.height_mm - v)) for x, y, u, v in mm]


def test_offset_moves_right_and_down_and_nothing_is_stretched_without_a_scale() -> None:
    side = made(1, Printing(offset_mm=(1.5, 2.0)), **ONE)[0].front
    with side.drawn() as (page, cell):
        page.line(0, 0, cell.width, cell.height)
    assert b"1.00000 0.00000 0.00000 1.00000 60.94488 -90.70866 cm" in page.operators()  # 21.5 and 32 mm
    assert lines(page) == [(0, 0, 90, 54)]


def test_backs_are_moved_further_where_the_second_side_is_askew() -> None:
    printing = Printing(offset_mm=(1, 2), back_offset_mm=(0.5, -1))
    (spot,) = made(1, printing, has_backs=True, **ONE)
    assert spot.back
    for side, right, down in ((spot.front, 21, 32), (spot.back, 91.5, 31)):
        with side.drawn() as (page, _):
            pass
        moved = f"{points(right):.5f} {-points(down):.5f} cm"
        assert moved.encode() in page.operators()


def test_crop_marks_stand_two_millimetres_off_the_bleed_at_both_ends_of_every_cut() -> None:
    (spot,) = made(1, Printing(marks=True, bleed_mm=3), **ONE)
    across = [(20, 20, 20, 25), (20, 89, 20, 94), (110, 20, 110, 25), (110, 89, 110, 94)]
    down = [(10, 30, 15, 30), (115, 30, 120, 30), (10, 84, 15, 84), (115, 84, 120, 84)]
    assert lines(spot.front.page) == [*across, *down]


def test_crop_marks_of_badges_edge_to_edge_are_drawn_once_and_mirrored_behind() -> None:
    (spot,) = made(1, Printing(marks=True), has_backs=True, columns=2, rows=1, left=11.0, top=30.0)
    assert spot.back is not None
    assert [line[0] for line in lines(spot.front.page)[:6]] == [11, 11, 101, 101, 191, 191]
    assert [line[0] for line in lines(spot.back.page)[:6]] == [9, 9, 99, 99, 189, 189]


@pytest.mark.parametrize(
    ("fold", "cuts", "folds"),
    [
        ("top", {20, 110, 16, 124}, [(20, 70, 23, 70), (107, 70, 110, 70)]),
        ("left", {10, 190, 70, 124}, [(100, 70, 100, 73), (100, 121, 100, 124)]),
    ],
)
def test_folded_badge_is_cut_around_both_halves_and_marked_at_the_fold(
    fold: str, cuts: set[float], folds: list[tuple[float, ...]]
) -> None:
    left = 20.0 if fold == "top" else 100.0
    (spot,) = made(1, Printing(marks=True), **ONE | {"left": left, "top": 70.0}, fold=fold)
    *crops, first, last = lines(spot.front.page)
    assert {x if x == u else y for x, y, u, _ in crops} == cuts
    assert [first, last] == folds


@pytest.mark.parametrize(
    ("place", "grown"),
    [
        ({"left": 7.0, "top": 7.0}, 0),
        ({"left": 6.0, "top": 43.0}, 1),
        ({"left": 55.0, "top": 6.5}, 0.5),
        ({"left": 104.5, "top": 43.0}, 1.5),
        ({"left": 55.0, "top": 80.0}, 1),
        ({"left": 95.0, "top": 43.0, "fold": "left"}, 2),
        ({"left": 55.0, "top": 58.0, "fold": "top"}, 3),
    ],
)
def test_page_grows_by_what_marks_lack_on_the_side_with_least_room(place: dict[str, Any], grown: float) -> None:
    (spot,) = made(1, Printing(marks=True), **ONE | place)
    assert (spot.front.page.width_mm, spot.front.page.height_mm) == (200 + 2 * grown, 140 + 2 * grown)
    assert (spot.front.cell.left, spot.front.cell.top) == (place["left"] + grown, place["top"] + grown)


@pytest.mark.parametrize(("left", "top", "grown"), [(14.0, 20.0, 1), (10.0, 27.0, 2)])
def test_page_grows_by_what_the_last_row_and_column_lack(left: float, top: float, grown: float) -> None:
    (spot,) = made(1, Printing(marks=True), left=left, top=top, columns=2, rows=2)
    assert spot.front.page.width_mm == 200 + 2 * grown


def test_sheet_that_is_folded_whole_is_not_cut() -> None:
    document = Document("x")
    next(spots(document, stocks()["A4-FOLD-A6"], Printing(bleed_mm=3.0), has_backs=True))
    boxes = document.pages[0].boxes
    assert boxes is not None
    assert boxes.trim == pytest.approx((3, 3, 210, 297))
    assert boxes.bleed == pytest.approx((0, 0, 216, 303))
