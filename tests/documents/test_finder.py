"""The list to find oneself on: everybody once, in the order of family names, each with their chip."""

import io

import pytest
from pypdf import PdfReader

from forumctl.definition.people import Participant
from forumctl.documents.alphabet import filing, looked_up, sorted_name
from forumctl.documents.document import Document
from forumctl.documents.finder import Chip, draw_finder

FRAME_MM = 14.0, 32.0, 269.0, 160.0


def pages(people: list[Participant], chips: dict[str, Chip]) -> list[list[str]]:
    document = Document("Finder")
    draw_finder(people, chips, lambda: document.page(297, 210), FRAME_MM, "en")
    found = PdfReader(io.BytesIO(document.render())).pages
    return [page.extract_text().split() for page in found]


def people(count: int) -> list[Participant]:
    return [
        Participant(id=f"p{n:03}", name=f"Given{n:03} Family{n:03}", sort_name=f"Family{n:03} Given{n:03}")
        for n in range(count)
    ]


def test_everybody_is_there_once_family_name_first() -> None:
    guests = people(200)[::-1]
    words = [word for page in pages(guests, {guest.id: Chip("T1") for guest in guests}) for word in page]
    families = [word for word in words if word.startswith("Family")]
    assert families == [f"Family{number:03}" for number in range(200)]
    assert words[words.index("Family007") + 1] == "Given007"


def test_chip_says_where_and_its_note_which_part() -> None:
    (words,) = pages(people(2), {"p000": Chip("A", "#b01c1c", "2"), "p001": Chip("T12")})
    assert {"A", "2", "T12"} <= set(words)


def test_nobody_is_no_page() -> None:
    assert pages([], {}) == []


def test_very_long_names_are_drawn_whole() -> None:
    name = "Wolfeschlegelsteinhausenbergerdorff Maximiliana Theodora Charlotte"
    (words,) = pages([Participant(id="w", name=name, name_local="막시밀리아나 테오도라 샬럿")], {"w": Chip("T1")})
    assert set(name.split()) <= set(words)


@pytest.mark.parametrize(
    ("name", "sort_name", "shown"),
    [
        ("Trần Quốc Hưng", "Tran Quoc Hung", "Trần Quốc Hưng"),
        ("João Pedro Gonçalves", "Goncalves Joao Pedro", "Gonçalves João Pedro"),
        ("Wahyudi", "", "Wahyudi"),
        ("Anna", "Anna, Dr", "Anna Dr"),
    ],
)
def test_finder_shows_names_as_they_sort(name: str, sort_name: str, shown: str) -> None:
    assert sorted_name(Participant(name=name, sort_name=sort_name)) == shown


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", ["Amina Zaki", "Bo Li", "Omar Adel", "Kim Sang-beom"]),
        ("ar", ["أمينة زكي", "عمر عادل", "Bo Li", "Kim Sang-beom"]),
        ("ko", ["김상범", "Amina Zaki", "Bo Li", "Omar Adel"]),
        ("ja", ["李波", "Amina Zaki", "Omar Adel", "Kim Sang-beom"]),
    ],
)
def test_names_are_looked_up_in_the_letters_of_the_language(language: str, found: list[str]) -> None:
    people = [
        Participant(id="o", name="Omar Adel", name_local="عمر عادل", sort_name="Omar Adel"),
        Participant(id="k", name="Kim Sang-beom", name_local="김상범", sort_name="Zkim Sang-beom"),
        Participant(id="b", name="Bo Li", name_local="李波"),
        Participant(id="a", name="Amina Zaki", name_local="أمينة زكي"),
    ]
    shown = sorted(people, key=lambda person: filing(person, language))
    assert [looked_up(person, language)[0].replace("Zkim", "Kim") for person in shown] == found
