"""The kinds of value a forum file is made of."""

from datetime import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from forumctl.definition.values import (
    Clock,
    Colour,
    Country,
    Id,
    Ids,
    Ink,
    Label,
    Language,
    Minutes,
    Person,
    Text,
    Weight,
    Word,
    clock_of,
    minute_of_day,
)  # fmt: skip


def accepts(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("name", ["a", "session-1", "kim-sang-beom", "2019"])
def test_id_of_lower_case_words_is_accepted(name: str) -> None:
    assert accepts(Id, name)


@pytest.mark.parametrize("name", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "서울", "a\n", "a" * 81])
def test_id_of_anything_else_is_refused(name: str) -> None:
    assert not accepts(Id, name)


def test_one_id_is_a_list_of_one() -> None:
    assert TypeAdapter(Ids).validate_python("kim", strict=True) == ("kim",)
    assert TypeAdapter(Ids).validate_python(("kim", "lee"), strict=True) == ("kim", "lee")


@pytest.mark.parametrize("label", ["A", "T1", "VIP-2"])
def test_label_of_letters_and_digits_is_accepted(label: str) -> None:
    assert accepts(Label, label)


@pytest.mark.parametrize("label", ["", "T 1", "T{}", "호", "T" * 21, "A\n"])
def test_label_with_anything_else_is_refused(label: str) -> None:
    assert not accepts(Label, label)


@pytest.mark.parametrize(
    ("code", "good"),
    [("en", True), ("zh-Hant", True), ("fil", True), ("EN", False), ("e", False), ("english", False), ("en\n", False)],
)
def test_language_is_an_iso_639_code(code: str, good: bool) -> None:
    assert accepts(Language, code) is good


@pytest.mark.parametrize(("code", "good"), [("KR", True), ("", True), ("kr", False), ("KOR", False)])
def test_country_is_two_capitals_or_blank(code: str, good: bool) -> None:
    assert accepts(Country, code) is good


@given(st.times())
def test_clock_is_read_from_text_and_from_toml_times(clock: time) -> None:
    whole = clock.replace(second=0, microsecond=0)
    adapter = TypeAdapter[time](Clock)
    assert adapter.validate_python(f"{whole:%H:%M}", strict=True) == whole
    assert adapter.validate_python(whole, strict=True) == whole
    assert accepts(Clock, clock) is (clock.second == clock.microsecond == 0)
    assert minute_of_day(whole) == whole.hour * 60 + whole.minute
    assert clock_of(minute_of_day(whole)) == f"{whole:%H:%M}"


def test_clock_of_the_end_of_a_day_is_24_hours() -> None:
    assert [clock_of(0), clock_of(24 * 60)] == ["00:00", "24:00"]


@pytest.mark.parametrize("clock", ["24:00", "9.30", "09:60", "9:5", "noon", "", "09:30\n", 930, None])
def test_anything_else_is_no_clock(clock: object) -> None:
    assert not accepts(Clock, clock)


def test_colour_is_six_hexadecimal_digits_in_lower_case() -> None:
    assert TypeAdapter(Colour).validate_python("#0B53aF") == "#0b53af"
    assert not any(accepts(Colour, colour) for colour in ("0b53af", "#0b5", "red", "#0b53ag", "#0b53af\n"))


def test_ink_is_a_colour_that_of_the_category_or_none() -> None:
    assert [TypeAdapter(Ink).validate_python(ink) for ink in ("category", "", "#0B53aF")] == ["category", "", "#0b53af"]
    assert not any(accepts(Ink, ink) for ink in ("categories", "red", " "))


@pytest.mark.parametrize(
    ("said", "hint"),
    [("#0b5", "#00bb55"), ("0b5", "#00bb55"), ("0b53af", "#0b53af"), (" Red ", "#c0392b"), ("0b53", None)],
)
def test_what_to_write_for_a_colour_that_is_none(said: str, hint: str | None) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Colour).validate_python(said)
    told = refused.value.errors()[0]["ctx"]["hint"]
    assert told == (f'Write: "{hint}"' if hint else 'Write red, green and blue in hexadecimal, for example "#0b5394".')


def test_text_by_language_falls_back_to_the_first() -> None:
    text = Text.of({"en": "Dinner", "ko": "만찬"})
    assert (str(text), text.within("ko"), text.within("fr"), text.languages) == (
        "Dinner",
        "만찬",
        "Dinner",
        ("en", "ko"),
    )


def test_one_text_serves_every_language() -> None:
    text = Text.of("Dinner")
    assert (text.within("ko"), text.languages) == ("Dinner", ())


@pytest.mark.parametrize("value", [{}, 1, None, {"en": ""}, {"english": "x"}, {"en": 1}, "", {"en\n": "x"}])
def test_text_without_words_or_language_is_refused(value: object) -> None:
    assert not accepts(Text, value)


@given(st.dictionaries(st.sampled_from(["en", "ko", "zh-Hant"]), st.text(min_size=1), min_size=1) | st.text(min_size=1))
def test_text_is_written_as_it_was_read(value: object) -> None:
    adapter = TypeAdapter[Text](Text)
    assert adapter.dump_python(adapter.validate_python(value)) == value


@pytest.mark.parametrize(("kind", "least", "most"), [(Minutes, 1, 10080), (Weight, 0, 1000)])
def test_number_may_be_what_its_bounds_are(kind: Any, least: int, most: int) -> None:
    around = (least - 1, least, most, most + 1)
    assert [accepts(kind, number) for number in around] == [False, True, True, False]


@pytest.mark.parametrize(("kind", "longest"), [(Id, 80), (Word, 80), (Label, 20), (Person, 400)])
def test_name_is_as_long_as_its_bound(kind: Any, longest: int) -> None:
    assert [accepts(kind, "a" * length) for length in (longest, longest + 1)] == [True, False]


@pytest.mark.parametrize(
    ("code", "good"),
    [
        ("a", False),
        ("ab", True),
        ("abc", True),
        ("abcd", False),
        ("zh-H", False),
        ("zh-Ha", True),
        ("zh-Hantlong", True),
        ("zh-Hantlonger", False),
    ],
)
def test_language_has_two_or_three_letters_and_parts_of_two_to_eight(code: str, good: bool) -> None:
    assert accepts(Language, code) is good


def test_schema_of_a_text_wants_one_language_at_least() -> None:
    assert TypeAdapter(Text).json_schema() == {
        "anyOf": [
            {"type": "string", "minLength": 1},
            {
                "type": "object",
                "additionalProperties": {"type": "string", "minLength": 1},
                "minProperties": 1,
                "propertyNames": {"pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            },
        ],
        "description": "One text, or a table by language.",
    }
