from pathlib import Path
from typing import Any

import pytest

from forumctl.documents.templates import environment, filled
from forumctl.problems import Place, Problem

WORDS: dict[str, Any] = {"name": "Ann", "sessions": [{"title": "Opening"}, {"title": "Dinner"}], "bio": "text " * 3000}


def made(folder: Path, text: str) -> str | Problem:
    (folder / "a.md").write_text(text, "utf-8")
    return filled(environment(folder, "forumctl.mail", str), ["a.md"], WORDS, folder, "hint")


DOUBLING = "{%% set n = namespace(x=%s) %%}{%% for i in range(90) %%}{%% set n.x = %s %%}{%% endfor %%}{{ n.x }}"
ENDLESS = (
    "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
    "{% for a in range(40000) if a == -1 %}x{% endfor %}" * 10,
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(90) }}",
    "{{ 'x' * 10 ** 10 }}",
    "{{ 10 ** 10000000000 }}",
    "{{ name|center(10 ** 9) }}",
    "{{ name.center(10 ** 9) }}",
    "{{ bio|indent(10 ** 9) }}",
    "{{ range(100000)|join('z' * 10000) }}",
    "{{ ('<a' * 4000000)|striptags }}",
    "{% for i in range(100000) %}" + "z" * 10_000 + "{% endfor %}",
    "{% set x %}{% for i in range(100000) %}" + "z" * 10_000 + "{% endfor %}{% endset %}",
    "{% set x = range(100000)|list %}{{ ([x] * 1000)|sum(start=[]) }}",
    DOUBLING % ("'ab'", "n.x ~ n.x"),
    DOUBLING % ("'ab'", "n.x + n.x"),
    DOUBLING % ("'ab'", "n.x.replace('a', n.x)"),
    DOUBLING % ("[1]", "[n.x, n.x]"),
)


@pytest.mark.parametrize("text", ENDLESS)
def test_template_that_would_not_end_is_a_sentence(tmp_path: Path, text: str) -> None:
    found = made(tmp_path, f"Subject: x\n{text}")
    assert isinstance(found, Problem)
    assert found.where == Place(str(tmp_path / "a.md"), 2)
    assert found.sentence == "this letter cannot be written: it takes more than 200,000 steps, as if it never ended"


@pytest.mark.parametrize(
    "text",
    ["{{ '%099999d' % 1 }}", "{{ '%*d' % (99999, 1) }}", "{{ '{:>99999}'.format(1) }}", "{{ '{:>{}}'.format(1, 9) }}"],
)
def test_width_of_thousands_is_a_sentence(tmp_path: Path, text: str) -> None:
    found = made(tmp_path, text)
    assert isinstance(found, Problem)
    assert found.sentence == "this letter cannot be written: it asks for a text that is thousands of characters wide"


@pytest.mark.parametrize(
    "text", ["{% if name %}" * 5000 + "{% endif %}" * 5000, "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"]
)
def test_template_nested_too_deep_is_a_sentence(tmp_path: Path, text: str) -> None:
    found = made(tmp_path, text)
    assert isinstance(found, Problem)
    assert found.sentence == "this letter cannot be written: it is nested too deep"


def test_what_letters_do_is_done(tmp_path: Path) -> None:
    text = (
        "{{ sessions|map(attribute='title')|join(', ') }}; {{ name ~ '-' ~ name }};"
        " {{ bio|replace('text', 'T')|length }};"
        " {{ '%s and %d' % (name, 2000000000) }}; {{ '{} {:,}'.format(name, 2000000000) }};"
        "{% for one in sessions if one.title %} {{ loop.index }}/{{ loop.length }}{% endfor %};"
        "{% with who = name %} {{ who }}{% endwith %}; {{ 'half % of 100000' }}; {{ [3, 1]|sort|join }}"
    )
    assert made(tmp_path, text) == (
        "Opening, Dinner; Ann-Ann; 6000; Ann and 2000000000; Ann 2,000,000,000; 1/2 2/2; Ann; half % of 100000; 13"
    )


def test_each_text_has_its_own_steps(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{% for i in range(90000) %}{% endfor %}{{ name }}", "utf-8")
    letters = environment(tmp_path, "forumctl.mail", str)
    assert [filled(letters, ["a.md"], WORDS, tmp_path, "") for _ in range(3)] == ["Ann"] * 3
