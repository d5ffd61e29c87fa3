"""Names on lines: as large as the box allows, whole, broken where a reader expects it."""

from hypothesis import given
from hypothesis import strategies as st

from forumctl.seating.papers.sheet import name_lines


def test_short_name_stays_on_one_line() -> None:
    assert name_lines("Yuki Park", 60, 18, 14) == ("Yuki Park",)


def test_long_name_is_broken_at_spaces_where_that_is_as_good() -> None:
    assert name_lines("Maximilian Alexander Silva", 38, 18, 14) == ("Maximilian", "Alexander Silva")


def test_double_name_wider_than_the_box_is_broken_after_its_hyphen() -> None:
    lines = name_lines("Ana Wojciechowska-Grzegorzewska", 38, 18, 14)
    assert lines == ("Ana", "Wojciechowska-", "Grzegorzewska")


def test_low_box_keeps_a_long_name_on_one_line() -> None:
    assert name_lines("Maximilian Alexander Silva", 38, 3, 14) == ("Maximilian Alexander Silva",)


def test_word_that_would_be_unreadable_is_halved_with_a_hyphen() -> None:
    lines = name_lines("Andrianampoinimerinatompokoindrindra Rakoto", 42, 24, 14)
    assert lines == ("Andrianampoinimerin-", "atompokoindrindra", "Rakoto")


def test_word_of_a_script_without_hyphens_stays_whole() -> None:
    name = "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
    assert name_lines(name, 20, 24, 14) == (name,)


@given(st.lists(st.sampled_from(["Ana", "von-und-zu", "Schwarzenberg", "Ó-Súil", "김"]), min_size=1, max_size=6))
def test_lines_lose_nothing_of_a_name(words: list[str]) -> None:
    lines = name_lines(" ".join(words), 20, 18, 14)
    assert "".join(lines).replace("-", "").replace(" ", "") == "".join(words).replace("-", "")
