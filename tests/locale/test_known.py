"""Every fixed word, what a language lacks, and the language that somebody means."""

import pytest

from forumctl.locale.known import FixedWord, fixed_words, meant_languages, said, untranslated


def test_fixed_words_have_their_sense_and_what_they_are_printed_on() -> None:
    found = {each.name: each for each in fixed_words()}
    assert found["Chair (of a session)"] == FixedWord("Chair", "of a session", ("badges", "programme"))
    assert {"{} person", "{} people", "Page {} of {}"} <= set(found)


def test_every_word_says_what_it_is_printed_on() -> None:
    assert [each.name for each in fixed_words() if not each.papers] == []


def test_language_with_a_catalogue_lacks_nothing() -> None:
    assert [untranslated(language, {}) for language in ("en", "fr-CA", "zh-TW")] == [{}, {}, {}]


def test_language_without_a_catalogue_lacks_what_the_forum_does_not_say() -> None:
    every = {each.name: "x" for each in fixed_words()}
    assert untranslated("sw", {"sw": every}) == {}
    del every["Place cards"], every["Bus {}"]
    buses = dict.fromkeys(("badges", "desk", "programme", "visits"), ("Bus {}",))
    lacking = {**buses, "seating": ("Place cards",)}
    assert untranslated("sw-KE", {"sw": every}) == lacking
    assert untranslated("sw", {"sw": {**every, "Bus {}": ""}}) == lacking


def test_word_is_said_with_its_places() -> None:
    table, chair = FixedWord("Table {}", "", ()), FixedWord("Chair", "of a session", ())
    assert [said(table, each) for each in ("en", "ko", "sw")] == ["Table {}", "테이블 {}", ""]
    assert said(chair, "ko") == "좌장"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("kr", "ko"), ("jp", "ja"), ("cn", "zh"), ("tw", "zh-Hant"), ("Korean", "ko"), ("français", "fr"), ("iw", "he")],
)
def test_language_is_meant_by_a_country_or_by_its_name(written: str, meant: str) -> None:
    assert next(meant_languages(written)) == meant


def test_nothing_is_meant_by_what_is_no_word() -> None:
    assert list(meant_languages("../x")) == []
