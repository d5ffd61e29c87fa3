import re
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader

from forumctl.badges.drawing import Cell, areas, draw
from forumctl.badges.face import badge
from forumctl.badges.layout import CAP_EM
from forumctl.badges.sheets import render
from forumctl.badges.stock import stocks
from forumctl.documents.document import Document
from forumctl.documents.pictures import Picture
from forumctl.documents.surface import channels
from forumctl.documents.units import points
from forumctl.roster import Roster

from .given import ANN, PLANS, forum, person

EVERYTHING = forum(show=("table:dinner", "bus", "languages", "diet", "access"), qr="token")


@pytest.mark.parametrize("name", [name for name, stock in stocks().items() if stock.shows == "badge"])
def test_badge_can_be_read_on_every_stock(name: str) -> None:
    stock = stocks()[name]
    page = Document("x").page(*stock.sheet)
    made = badge(
        EVERYTHING, person("María Fernanda Solís Ibarra", id="maria", category="guest", languages=("es",)), PLANS
    )
    assert draw(page, Cell(0, 0, *stock.cell), made) == ()


@pytest.mark.parametrize("name", [name for name, stock in stocks().items() if stock.shows == "badge"])
def test_word_stands_in_its_box_over_or_before_the_label(name: str) -> None:
    cell = Cell(0, 0, *stocks()[name].cell)
    page = Document("x").page(cell.width, cell.height)
    draw(page, cell, badge(forum(show=("table:dinner",)), ANN, PLANS))
    unit, band, *_ = areas(cell, has_sponsors=False)
    texts = re.findall(r"1 0 0 1 \S+ (\S+) Tm /F\d+ (\S+) Tf", page.operators().decode())
    in_band = [(float(y), float(size)) for y, size in texts if float(y) < points(band)]
    (over, small), (under, large) = in_band[:2]
    assert under > points(1.4 * unit)
    assert over + small * CAP_EM <= points(band - 1.4 * unit) - 0.5
    assert over == under or over >= under + large * CAP_EM + 0.5


def test_part_in_the_programme_leaves_room_for_the_category_on_a_narrow_badge() -> None:
    asked = forum(show=("role", "table:dinner", "bus"))
    page = Document("x").page(210, 297)
    draw(page, Cell(0, 0, 105, 148.5), replace(badge(asked, ANN, PLANS), category=("Training alumni", "동창생")))
    sizes = [float(size) for size in re.findall(r"/F\d+ (\S+) Tf", page.operators().decode())]
    assert sorted(sizes)[2] > 9  # all but the small words over table and bus


def test_ink_of_the_name_is_that_of_the_category() -> None:
    coloured = forum(categories={"guest": {"ink": "#aa0000", "paper": "#ffffee"}})
    page = Document("x").page()
    draw(page, Cell(0, 0, 99.1, 67.7), badge(coloured, ANN, PLANS))
    shown = page.operators().decode()
    assert "0.6667 0 0 rg" in shown
    assert "1 1 0.9333 rg" in shown


@pytest.mark.parametrize(("colour", "ink"), [("#f6bd16", "#1a1d21"), ("#00509d", "#00509d")])
def test_languages_are_in_the_colour_of_the_category_where_that_is_read_on_white(colour: str, ink: str) -> None:
    page = Document("x").page()
    draw(page, Cell(0, 0, 99.1, 67.7), replace(badge(forum(show=("languages",)), ANN, PLANS), colour=colour))
    assert re.search(rf"{re.escape(channels(ink))} rg BT 1 0 0 1 \S+ \S+ Tm /F\d+ 7.500 Tf", page.operators().decode())


@given(
    name=st.text("abcDÉ한 ", min_size=1, max_size=120).filter(str.strip),
    position=st.text("abc def ", max_size=300).map(str.strip),
    width=st.floats(40, 210),
    height=st.floats(20, 150),
    face=st.sampled_from([{}, {"lines": ("honorific", "position", "organisation", "name", "second-name", "origin")}]),
)
@settings(max_examples=60)
def test_nothing_on_a_badge_leaves_it_however_much_there_is(
    name: str, position: str, width: float, height: float, face: dict[str, object]
) -> None:
    crowded = ANN.model_copy(
        update={"name": name.strip(), "position": position, "organisation": position, "honorific": "Dr"}
    )
    asked = forum(qr="token", **face)
    page = Document("x").page(210, 297)
    draw(page, Cell(0, 0, width, height), badge(asked, crowded, PLANS))
    texts = re.findall(r"1 0 0 1 (\S+) (\S+) Tm /F\d+ (\S+) Tf", page.operators().decode())
    assert texts
    for x, y, size in texts:
        assert 0 < float(x) < points(width)
        assert points(297 - height) < float(y) < points(297)
        assert float(size) > 0


def test_badge_whose_first_language_is_read_from_the_right_is_mirrored() -> None:
    said = {}
    for first in ("en", "ar"):
        people = (person("Ann Lee", category="guest"),)
        pdf = render(forum(languages=(first, "ko"), show=()), Roster(people), PLANS, people).pdf
        page = PdfReader(BytesIO(pdf)).pages[0]
        said[first] = min(_starts(page)) / 72 * 25.4
    left, wide = stocks()["L7165"].left, stocks()["L7165"].cell[0]
    assert said["en"] < left + 10
    assert said["ar"] > left + wide / 3


def _starts(page: PageObject) -> list[float]:
    """Where each text of a page begins, pt."""
    starts: list[float] = []

    def visit(text: str, _ctm: object, at: list[float], *_: object) -> None:
        if text.strip():
            starts.append(at[4])

    page.extract_text(visitor_text=visit)
    return starts


@pytest.mark.parametrize("name", [name for name, stock in stocks().items() if min(stock.cell) >= 50])
def test_no_type_is_smaller_than_it_is_well_read_where_there_is_room(name: str) -> None:
    stock = stocks()[name]
    page = Document("x").page(*stock.sheet)
    assert draw(page, Cell(0, 0, *stock.cell), badge(forum(show=("table:dinner", "bus"), qr="token"), ANN, PLANS)) == ()
    sizes = [float(size) for size in re.findall(r"/F\d+ (\S+) Tf", page.operators().decode())]
    assert min(sizes) >= 7


def test_lines_that_are_too_long_are_named() -> None:
    endless = ANN.model_copy(update={"organisation": "Ministry of Transport and Communications " * 9})
    page = Document("x").page()
    assert "organisation" in draw(page, Cell(0, 0, 99.1, 67.7), badge(forum(), endless, PLANS))
    assert draw(page, Cell(0, 0, 99.1, 67.7), badge(forum(sizes={"position": 6}), ANN, PLANS)) == ("position",)


@pytest.mark.parametrize("size", [(2400, 200), (100, 100), (50, 400)])
def test_logo_is_whole_and_in_its_proportions(size: tuple[int, int]) -> None:
    page = Document("x").page()
    made = replace(badge(forum(), ANN, PLANS), logo="logo.png")
    draw(page, Cell(0, 0, 99.1, 67.7), made, {"logo.png": Picture(*size, b"")})
    ((wide, tall, clip_wide, clip_tall),) = [
        (float(w), float(t), float(cw), float(ct))
        for cw, ct, w, t in re.findall(
            r"(\S+) (\S+) re W n\n(\S+) 0 0 (\S+) \S+ \S+ cm /P0 Do", page.operators().decode()
        )
    ]
    assert wide / tall == pytest.approx(size[0] / size[1], rel=0.01)
    assert (clip_wide, clip_tall) == pytest.approx((wide, tall), abs=0.01)
    assert wide <= points(30) + 0.01
    assert tall <= points(6) + 0.01
