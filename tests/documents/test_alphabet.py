"""The order of names in the lists of a language, by examples of CLDR's collation charts."""

from collections.abc import Mapping

import pytest

from forumctl.definition.people import Participant
from forumctl.documents.alphabet import by_letter, filing, in_order, initial, key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("es", "Chavez Cruz Nunez Nuñez Nuzo Ñandú Óscar"),
        ("sv", "Oberg Zorn Åberg Ärlig Öberg"),
        ("tr", "Ceylan Cuma Çelik Irmak İnan Saz Şahin"),
        ("de", "Ade Äder Afra Öhl Ohm"),
        ("ar", "آمنة إبراهيم أحمد باسم هدى"),
        ("zh", "阿明 陈静 李娜 王芳 张伟"),
        ("zh-TW", "王芳 李娜 張偉 陳靜"),
        ("ja", "Kim アキラ さくら"),
        ("ko", "강민 김상범 까치 남궁하늘 Kim"),
        ("th", "กมล เกษม ไพโรจน์ สมชาย แสง"),
        ("vi", "Ánh Ăn Âu Dương Đặng"),
        ("ru", "Елкин Ёлкин Жуков Иванов Йодов"),
        ("fr", "Etienne Étienne Eve Œuvre"),
        ("en", "Đặng d’Aubigny Obama O'Brien Øst أحمد 김상범"),
    ],
)
def test_names_are_in_the_order_of_the_language(language: str, names: str) -> None:
    expected = names.split()
    assert sorted(expected, key=lambda name: key(name, language)) == expected


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("es", "Ñandú", "Ñ"),
        ("fr", "Ñandú", "N"),
        ("sv", "Åberg", "Å"),
        ("en", "Åberg", "A"),
        ("ar-EG", "إبراهيم", "ا"),
        ("ko", "김상범", "ㄱ"),
        ("en", "김상범", "ㄱ"),
        ("zh", "张伟", "Z"),
        ("zh-TW", "張偉", "11劃"),
        ("ja", "さくら", "さ"),
        ("th", "เกษม", "ก"),
        ("en", "d’Aubigny", "D"),
        ("xx", "Ana", "A"),
    ],
)
def test_initial_is_a_letter_of_the_language_or_of_the_name(language: str, name: str, letter: str) -> None:
    assert initial(name, language) == letter


def test_people_sort_by_their_sort_name_and_then_by_id() -> None:
    people = [
        Participant(id=number, name=name, sort_name=sort)
        for number, name, sort in (("c", "Ñu", ""), ("b", "Ana Núñez", "Núñez Ana"), ("a", "Ana Núñez", "Núñez Ana"))
    ]
    assert [person.id for person in in_order(people, "es")] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("language", "letters"),
    [
        ("ja", {"あ": "b", "わ": "a", "C": "e", "K": "c", "L": "d"}),
        ("ko", {"ㄱ": "c", "ㄹ": "d", "C": "e", "O": "b", "W": "a"}),
        ("ar", {"ل": "d", "C": "e", "K": "c", "O": "b", "W": "a"}),
        ("en", {"C": "e", "K": "c", "L": "d", "O": "b", "W": "a"}),
    ],
)
def test_people_are_filed_by_the_letters_of_a_language_before_those_of_others(
    language: str, letters: Mapping[str, str]
) -> None:
    """A Japanese name in kanji by its reading, as its Latin letters say it."""
    people = [
        Participant(id="a", name="Watanabe Ken", name_local="渡辺健", country="JP"),
        Participant(id="b", name="Ōtani Shōhei", name_local="大谷翔平", country="JP"),
        Participant(id="c", name="Kim Ha", name_local="김하", country="KR"),
        Participant(id="d", name="Layla Karim", name_local={"ko": "라일라", "ar": "ليلى"}.get(language, "")),
        Participant(id="e", name="Chen Ya"),
    ]
    found = by_letter(people, language)
    assert {letter: "".join(one.id for one in here) for letter, here in found.items()} == letters
    assert [*found] == [*letters]


def test_korean_name_in_hanja_stands_with_those_in_hangul() -> None:
    names = ("Łukasz", "李在明", "김하늘", "마동석", "리설주")
    people = [Participant(id=f"p{number}", name=name) for number, name in enumerate(names)]
    assert [one.name for one in sorted(people, key=lambda one: filing(one, "ko"))] == [
        "김하늘", "리설주", "李在明", "마동석", "Łukasz",
    ]  # fmt: skip
