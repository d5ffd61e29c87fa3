"""A slice of what tests/bench/import_mutations.py does with fifty thousand files."""

from .mutations import damaged, losses


def test_damaged_exports_lose_no_row_without_a_word() -> None:
    cases = [damaged(seed) for seed in range(250)]
    assert len({case.content for case in cases}) > 240
    assert [found for case in cases for found in losses(case)] == []
