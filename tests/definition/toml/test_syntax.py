"""What the TOML parser stumbles over, in plain words."""

import tomllib

import pytest

from forumctl.definition.toml.syntax import REMEDY, explained


@pytest.mark.parametrize(
    ("source", "fact"),
    [
        ('a = "x\nb = 1', "the quote of this text is not closed"),
        ("a = 'x\nb = 1", "the quote of this text is not closed"),
        ('a = "x', "the quote of this text is not closed"),
        ('a = """x', "the quote of this text is not closed"),
        ("[a.b]\n[a.b]", "the table [a.b] is written twice"),
        ("a = 1\na = 2", "this key already has a value"),
        ("a = {b = 1, b = 2}", "this key already has a value"),
        ("a = {b = 1}\n[a.c]", "the table [a.c] is written twice"),
        ("a = {b=1}\na.c = 2", "[a] is complete and cannot get more keys here"),
        ("[a", "the bracket of this table's name is not closed"),
        ('a = "C:\\q"', "a backslash in text needs another"),
        ("a = [1\nb = 2", "the bracket of this list is not closed"),
        ("a = {b = 1", "the brace of this table is not closed"),
        ("a = yes", "this value is not TOML"),
        ("a = ", "this value is not TOML"),
        ("a 1", "a key and = are expected here"),
        ("한 = 1", "a key and = are expected here"),
        ("a = 1 2", "this is not one value"),
        ("a = 08:30", "this is not one value"),
    ],
)
def test_message_of_the_parser_is_told_in_plain_words(source: str, fact: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as raised:
        tomllib.loads(source)
    assert explained(str(raised.value).partition(" (at")[0])[0] == fact


def test_message_we_do_not_know_is_passed_on() -> None:
    assert explained("Something else") == ("this is not TOML: something else", REMEDY)
