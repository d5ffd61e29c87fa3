import pytest

from forumctl.badges.needs import COLOURS, Sign, draw_sign, sign, signs
from forumctl.documents.document import Document


@pytest.mark.parametrize("need", [*signs(), "soy-allergy"])
def test_sign_is_drawn_in_its_square(need: str) -> None:
    page = Document("x").page(50, 50)
    draw_sign(page, 10, 10, 5, need)
    assert sign(need).kind in COLOURS
    assert page.operators().count(b"\n") >= 2


@pytest.mark.parametrize(
    ("need", "letters"), [("soy-allergy", "SA"), ("low salt please", "LS"), ("rollator", "R"), ("vegan", "V")]
)
def test_need_without_a_shape_shows_its_initials(need: str, letters: str) -> None:
    assert sign(need).letters == letters


def test_same_food_eaten_and_avoided_looks_different() -> None:
    assert sign("pescatarian").kind == "eats"
    assert sign("fish-allergy") == Sign("avoids", fill=sign("pescatarian").fill)
