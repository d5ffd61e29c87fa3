from hypothesis import given
from hypothesis import strategies as st

from forumctl.roster.registrations.likeness import alike

TEXT = st.text("abcd김", max_size=12)


@given(TEXT, TEXT)
def test_alike_is_the_longest_common_subsequence_over_both(one: str, other: str) -> None:
    longest = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i, letter in enumerate(one):
        for j, second in enumerate(other):
            longest[i + 1][j + 1] = longest[i][j] + 1 if letter == second else max(longest[i][j + 1], longest[i + 1][j])
    expected = 2 * longest[-1][-1] / (len(one) + len(other)) if one or other else 1.0
    assert alike(one, other) == expected
    assert alike(one, other) == alike(other, one)
