from io import BytesIO
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forumctl.badges.desks import Desk, desk_of, desks, render
from forumctl.definition.people import Participant

from .given import forum, person


def people(letters: str) -> list[Participant]:
    return [person(f"{letter}na", id=f"p{number}") for number, letter in enumerate(letters)]


def test_desks_share_the_initials() -> None:
    found = desks(forum(desks=3), people("AABCCCDEFFZ"))
    assert found == (Desk(1, ("A", "B")), Desk(2, ("C", "D")), Desk(3, ("E", "F", "Z")))
    assert [desk.title for desk in found] == ["A – B", "C – D", "E – Z"]


def test_one_desk_serves_everyone_and_no_desk_is_without_an_initial() -> None:
    assert desks(forum(), people("AZ")) == (Desk(1, ("A", "Z")),)
    assert [desk.title for desk in desks(forum(desks=4), people("AAB"))] == ["A", "B"]
    assert desks(forum(desks=2), ()) == ()


@given(st.text("ABCDEFGH", min_size=1, max_size=30), st.integers(1, 5))
def test_no_queue_is_longer_than_it_must_be(letters: str, count: int) -> None:
    found = desks(forum(desks=count), people(letters))
    initials = sorted(set(letters))
    assert [initial for desk in found for initial in desk.initials] == initials

    def longest(cuts: tuple[int, ...]) -> int:
        edges = [0, *cuts, len(initials)]
        parts = [initials[edges[index] : edges[index + 1]] for index in range(len(edges) - 1)]
        return max(sum(letters.count(initial) for initial in part) for part in parts)

    least = min(map(longest, combinations(range(1, len(initials)), len(found) - 1)))
    assert max(sum(letters.count(initial) for initial in desk.initials) for desk in found) == least


def test_each_desk_has_a_sign_in_the_languages_of_the_badges() -> None:
    pages = [page.extract_text() for page in PdfReader(BytesIO(render(forum(desks=2), people("AAB")))).pages]
    assert pages == ["Registration · 등록 1\nACity Forum", "Registration · 등록 2\nBCity Forum"]


def test_desks_go_by_the_letters_of_the_first_language_on_the_badges() -> None:
    names = ("Kim Ha", "김하"), ("Oh Na", "오나"), ("Ann Bo", ""), ("Choe Min", "최민"), ("Zoe Ray", "")
    here = [person(name, id=f"p{number}", name_local=local) for number, (name, local) in enumerate(names)]
    korean = forum(desks=2)
    korean = korean.model_copy(update={"badges": korean.badges.model_copy(update={"languages": ("ko",)})})
    assert desks(korean, here) == (Desk(1, ("ㄱ", "ㅇ")), Desk(2, ("ㅊ", "A", "Z")))
    assert {own: desk.number for own, desk in desk_of(korean, here).items()} == {
        "p0": 1, "p1": 1, "p3": 2, "p2": 2, "p4": 2,
    }  # fmt: skip
