import pytest

from forumctl.badges.drawing import Cell, draw
from forumctl.badges.face import badge
from forumctl.badges.stock import stocks
from forumctl.documents.document import Document

from .given import ANN, PLANS, forum, person

EVERYTHING = forum(show=("table:dinner", "bus", "languages", "diet", "access"), qr="token")


@pytest.mark.parametrize("name", list(stocks()))
def test_badge_can_be_read_on_every_stock(name: str) -> None:
    stock = stocks()[name]
    page = Document("x").page(*stock.sheet)
    made = badge(
        EVERYTHING, person("María Fernanda Solís Ibarra", id="maria", category="guest", languages=("es",)), PLANS
    )
    assert draw(page, Cell(0, 0, *stock.cell), made, EVERYTHING.badges.face("guest"))


def test_ink_of_the_name_is_that_of_the_category() -> None:
    coloured = forum(categories={"guest": {"ink": "#aa0000", "paper": "#ffffee"}})
    page = Document("x").page()
    draw(page, Cell(0, 0, 99.1, 67.7), badge(coloured, ANN, PLANS), coloured.badges.face("guest"))
    shown = page.operators().decode()
    assert "0.6667 0 0 rg" in shown
    assert "1 1 0.9333 rg" in shown
