import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.people import Participant
from forumctl.roster.registrations.likeness import LIKELY, Look, alike, likeness, name_likeness

TEXT = st.text("abcd김", max_size=12)


@given(TEXT, TEXT)
def test_alike_is_the_longest_common_subsequence_over_both(one: str, other: str) -> None:
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, letter in enumerate(one):
        for j, second in enumerate(other):
            longest[i + 1][j + 1] = longest[i][j] + 1 if letter == second else max(longest[i][j + 1], longest[i + 1][j])
    expected = 2 * longest[-1][-1] / (len(one) + len(other)) if one or other else 1.0
    assert alike(one, other) == pytest.approx(expected)
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("native", "latin"),
    [
        ("김민준", "Min-jun Kim"),
        ("이영희", "Lee Young-hee"),
        ("王小明", "Xiaoming Wang"),
        ("陈静", "陳靜"),
        ("Сергей Щукин", "Sergei Shchukin"),
        ("Юлия Жукова", "Julia Zhukova"),
        ("أحمد بن سالم", "Ahmad bin Salem"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
    ],
)
def test_names_in_two_scripts_may_be_the_same(native: str, latin: str) -> None:
    one, other = (Look.of(Participant(name=name, organisation="City")) for name in (native, latin))
    assert likeness(one, other) >= LIKELY


@pytest.mark.parametrize(("native", "latin"), [("이영희", "Park Jihye"), ("山田太郎", "Taro Yamada"), ("陈静", "陈晶")])
def test_names_that_are_not_alike_are_not(native: str, latin: str) -> None:
    one, other = (Look.of(Participant(name=name)) for name in (native, latin))
    assert name_likeness(one, other) < LIKELY
