"""Texts in the forum's language, colours that tell things apart."""

from tests.definition.documents import ABOUT, told

KOREAN = ABOUT + 'languages = ["ko", "en"]\n'


def category(name: str, colour: str = "") -> str:
    return f'[roster.categories.{name}]\nlabel = "{name}"\n' + (f'colour = "{colour}"\n' if colour else "")


def test_text_in_the_first_language_or_for_all_is_fine() -> None:
    body = '[[venues]]\nid = "a"\nname = { ko = "집" }\n[[venues]]\nid = "b"\nname = "House"\n'
    assert told(body, KOREAN) == []


def test_text_without_the_first_language_is_found_at_any_depth() -> None:
    body = '[roster.categories.guest]\nlabel = { en = "Guest" }\n'
    session = '[[sessions]]\nid = "s"\ndate = 2030-05-14\nstart = "10:00"\ntitle = "S"\n'
    talk = 'talks = [{ id = "t", title = { en = "T" }, minutes = 5 }]\n'
    assert [code for code, _ in told(body + session + talk, KOREAN)] == ["text-without-default-language"] * 2


def test_colours_that_were_never_chosen_are_not_alike() -> None:
    assert told(category("guest") + category("host") + category("press", "#333333")) == []


def test_each_pair_of_like_colours_is_told() -> None:
    body = category("guest", "#0b5394") + category("host", "#0b5395") + category("press", "#0b5393")
    assert [code for code, _ in told(body)] == ["colours-alike"] * 3


def test_different_hues_of_one_lightness_are_not_alike() -> None:
    assert told(category("guest", "#1d7f3f") + category("host", "#7b2d3b")) == []
