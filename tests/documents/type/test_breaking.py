import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.documents.type.fitting import wrap


def by_ten(text: str) -> list[str]:
    """The lines of at most ten characters."""
    return wrap(text, 10, len)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three four", ["one two", "three four"]),
        ("one  two", ["one  two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("well-behaved names", ["well-", "behaved", "names"]),
        ("2019-10-18 11-12", ["2019-10-18", "11-12"]),
        ("unbreakableword", ["unbreakabl", "eword"]),
        ("a unbreakableword", ["a", "unbreakabl", "eword"]),
        ("한국개발연구원 국제정책대학원", ["한국개발연구원", "국제정책대학원"]),
        ("国際協力機構東京国際センター", ["国際協力機構東京国際", "センター"]),
        ("国際協力機構東京国際、センター", ["国際協力機構東京国", "際、センター"]),
        ("国際協力機構東京国「センター」", ["国際協力機構東京国", "「センター」"]),
        ("Kim 国際協力機構東京", ["Kim 国際協力機構", "東京"]),
        ("a\u00a0b\u00a0c\u00a0d e\u00a0f\u00a0g", ["a\u00a0b\u00a0c\u00a0d", "e\u00a0f\u00a0g"]),
        ("aaaaaaaaae\u0301\u0302b", ["aaaaaaaaae\u0301\u0302", "b"]),
    ],
)
def test_wrap_breaks_where_the_script_allows(text: str, lines: list[str]) -> None:
    assert by_ten(text) == lines


@given(st.text("ab 한국国際、「」-/.\u0301\n", max_size=60))
def test_wrap_loses_nothing_but_spaces(text: str) -> None:
    lines = by_ten(text)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(len(line.rstrip("\u0301")) <= 10 for line in lines)
