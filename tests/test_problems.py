"""The same fault many times is one problem, and nothing else is lost on the way."""

from hypothesis import given
from hypothesis import strategies as st

from forumctl.problems import MOST_ALIKE, Key, Place, Problem, together


def late(name: str, line: int, code: str = "late") -> Problem:
    return Problem(code, f"{name} comes after the bus", Place("people.csv", line, field="latest"), "Ask them.")


def test_many_alike_are_one_with_count_names_and_places() -> None:
    names = ["Ann Lee", "Ben Ito", "Cho", "Dan Vu", *(f"P{number}" for number in range(282))]
    many = [late(name, line) for line, name in enumerate(names, 2)]
    other = Problem("bad-row", "this row has 9 cells", Place("people.csv", 5), "Look for a quote.")
    one, kept = together((*many[:3], other, *many[3:]))
    assert kept == other
    assert one.sentence == "Ann Lee comes after the bus; the same 285 times more: Ben Ito, Cho, Dan Vu …"
    assert (one.where, one.also) == (many[0].where, tuple(problem.where for problem in many[1:4]))


def test_sentences_that_differ_too_much_are_only_counted() -> None:
    many = [late(name * 90, line) for line, name in enumerate("abcdefghij")]
    assert together(many)[0].sentence == f"{'a' * 90} comes after the bus; the same 9 times more"


@given(st.lists(st.sampled_from(("a", "b", "c")), max_size=60))
def test_few_alike_are_left_as_they_are_and_the_rest_is_counted(codes: list[str]) -> None:
    problems = [late("Ann", line, code) for line, code in enumerate(codes)]
    found = together(problems)
    for code in set(codes):
        alike = [problem for problem in problems if problem.code == code]
        shown = [problem for problem in found if problem.code == code]
        assert shown == alike if len(alike) <= MOST_ALIKE else len(shown) == 1
    assert together(found) == found


def test_keys_of_different_tables_are_not_alike() -> None:
    problems = [
        Problem("unknown-key", "x", Key((table, number))) for table in ("rooms", "venues") for number in range(5)
    ]
    assert together(problems) == tuple(problems)
