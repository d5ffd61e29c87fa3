import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.badges.layout import CAP_EM, Area, Column, unit_of
from forumctl.documents.document import Document
from forumctl.documents.type.shaping import shipped
from forumctl.documents.units import millimetres

BOX = Area(10, 20, 80, 40)
LONG = "Director of the training agency for African local authorities and their associations"


def column(area: Area = BOX, *stops: Area) -> Column:
    return Column(Document("x").page(), area, 1.0, {}, "", stops)


def test_baseline_is_the_same_whatever_the_letters() -> None:
    plain, tall = (column().put("organisation", text, below=True) for text in ("xxx", "Đặng Gŷ"))
    assert plain.baselines_mm == tall.baselines_mm
    assert plain.size_pt == tall.size_pt == 10.5


def test_line_with_high_ink_keeps_its_size_and_has_the_room() -> None:
    lines = column()
    under, over = (lines.put(line, "စီမံကိန်းဝန်ကြီးဌာန", below=True) for line in ("origin", "organisation"))
    assert (under.size_pt, over.size_pt) == (9, 10.5)
    bottom = over.baselines_mm[-1] - over.lines[-1].ink_em[1] * millimetres(10.5)
    assert bottom < under.baselines_mm[0] - under.lines[0].ink_em[0] * millimetres(9)


def test_long_position_goes_on_two_lines_and_not_below_its_size() -> None:
    assert len(column().put("position", "Planner", below=True).texts) == 1
    long = column().put("position", LONG, below=True)
    assert " ".join(long.texts) == LONG
    assert len(long.texts) == 2
    assert long.size_pt == pytest.approx(9)


def test_text_that_would_be_too_small_on_its_two_lines_takes_a_third() -> None:
    office = "Landesbeauftragte für Verwaltungsmodernisierung und Bürokratieabbau des Landes Sachsen-Anhalt"
    placed = column(BOX, Area(BOX.left + 70, BOX.top, 24, BOX.height)).put("organisation", office, below=True)
    assert len(placed.texts) == 3
    assert placed.size_pt >= 9


def test_lines_are_stacked_without_overlap() -> None:
    lines = column()
    below = [lines.put("origin", "Seoul", below=True), lines.put("position", LONG, below=True)]
    above = lines.put("honorific", "Dr", below=False)
    name = lines.fill("name", "Ann Lee")
    order = [*above.baselines_mm, *name.baselines_mm, *below[1].baselines_mm, *below[0].baselines_mm]
    assert order == sorted(order)
    assert min(order) > BOX.top
    assert max(order) < BOX.bottom


def test_capitals_of_the_name_are_in_the_middle_of_what_is_left() -> None:
    name = column().fill("name", "Ann")
    em = millimetres(name.size_pt)
    assert name.baselines_mm[0] - CAP_EM * em / 2 == pytest.approx(BOX.top + BOX.height / 2)


def test_lines_keep_clear_of_what_stands_at_their_right() -> None:
    beside = column(BOX, Area(40, 50, 50, 10)).put("second-name", "Nguyễn Thị Minh Châu", below=True)
    over = column().put("second-name", "Nguyễn Thị Minh Châu", below=True)
    assert (len(over.texts), len(beside.texts)) == (1, 2)


def test_own_size_is_the_largest_a_line_goes() -> None:
    sized = Column(Document("x").page(), BOX, 1.0, {"name": 20.0}, "")
    assert sized.fill("name", "Ann").size_pt == 20


@given(st.text("abcDE fgé한글 ", min_size=1, max_size=60).filter(str.strip))
def test_name_is_whole_and_inside_whatever_it_is(name: str) -> None:
    placed = column().fill("name", name)
    assert "".join(placed.texts).replace(" ", "") == name.replace(" ", "")
    assert BOX.top < placed.baselines_mm[0] <= placed.baselines_mm[-1] < BOX.bottom


@pytest.mark.parametrize(
    ("size", "unit"), [((99.1, 67.7), 1), ((80, 50), 0.74), ((105, 148.5), 1.32), ((40, 20), 0.55)]
)
def test_everything_scales_with_the_badge(size: tuple[float, float], unit: float) -> None:
    assert unit_of(*size) == pytest.approx(unit, abs=0.01)


def test_name_goes_under_a_photo_on_an_upright_badge_and_beside_it_on_a_broad_one() -> None:
    for area, is_under in ((Area(10, 20, 60, 100), True), (Area(10, 20, 100, 60), False)):
        photo = Area(area.right - 20, 20, 20, 40)
        name = column(area, photo).fill("name", "Ann")
        width = shipped().line("Ann", 700).width_em * millimetres(name.size_pt)
        assert (name.baselines_mm[0] - CAP_EM * millimetres(name.size_pt) > photo.bottom) == is_under
        assert width <= (60 if is_under else 80) + 0.01


def test_every_line_of_a_name_runs_as_the_whole_name_does() -> None:
    name = column().fill("name", "محمد (2nd) Wolfeschlegel Steinhausen Hausenberger")
    assert len(name.lines) > 1
    assert all(line.is_right_to_left for line in name.lines)
