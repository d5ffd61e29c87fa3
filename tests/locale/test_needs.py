"""Diets and needs as paper says them."""

import pytest

from forumctl.badges.needs import signs
from forumctl.locale import languages
from forumctl.locale.needs import mentions, need_meant, need_name, need_nearly


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


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Rollstuhl", "wheelchair"),
        ("fauteuil roulant", "wheelchair"),
        ("휠체어", "wheelchair"),
        ("Wheelchair user", "wheelchair"),
        ("No pork", "no-pork"),
        ("VÉGÉTARIENNE", "vegetarian"),
        ("حلال", "halal"),
        ("Gluten-Free", "gluten-free"),
        ("Vegetarian (no eggs)", "Vegetarian (no eggs)"),
        ("no-onions", "no-onions"),
        ("ratastool", "wheelchair"),
        ("na wózku", "wheelchair"),
        ("כיסא גלגלים", "wheelchair"),
        ("taimetoitlane", "vegetarian"),
        ("χορτοφάγος", "vegetarian"),
        ("मांसाहारी", "मांसाहारी"),
    ],
)
def test_what_people_write_is_a_word_of_the_roster_where_it_means_nothing_else(said: str, meant: str) -> None:
    assert need_meant(said) == meant


def test_what_paper_calls_a_need_means_it_in_every_language() -> None:
    named = {(need, language) for need in signs() for language in ("en", *languages())}
    assert {one: need_meant(need_name(*one)) for one in named} == {(need, language): need for need, language in named}


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("comes with her own wheelchair", True),
        ("No wheelchair needed", True),
        ("電動車椅子を使います", True),
        ("Pushchair for the baby", False),
        ("", False),
    ],
)
def test_a_need_is_seen_among_other_words(said: str, named: bool) -> None:
    assert mentions(said, "wheelchair") is named


def test_slip_of_the_pen_is_told_from_other_words() -> None:
    slips = {
        "vegtarian": "vegetarian",
        "Wheelchiar": "wheelchair",
        "rollstul": "wheelchair",
        "gluten-fre": "gluten-free",
    }
    assert {said: need_nearly(said) for said in slips} == slips
    for said in ("vegetarian", "Végétarien", "non-vegetarian", "no onions", "no peanuts", "hala", ""):
        assert need_nearly(said) == ""
