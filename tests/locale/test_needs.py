"""Diets and needs as paper says them."""

import pytest

from forumctl.badges.needs import signs
from forumctl.locale.needs import need_name


@pytest.mark.parametrize(
    ("need", "english", "korean"),
    [
        ("nut-allergy", "Nut allergy", "견과류 알레르기"),
        ("hearing", "Hearing", "청각"),
        ("no-onions", "No onions", "No onions"),
    ],
)
def test_need_is_said_in_a_language(need: str, english: str, korean: str) -> None:
    assert (need_name(need, "en"), need_name(need, "ko")) == (english, korean)


def test_every_need_with_a_sign_is_translated() -> None:
    assert signs()
    assert [need for need in signs() if need_name(need, "ko").isascii()] == []
