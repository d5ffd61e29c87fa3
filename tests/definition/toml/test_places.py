"""Every key path of a document points at that key, whatever the document looks like."""

import tomllib
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from forumctl.definition.toml.places import faults_of, places_of
from forumctl.problems import Key, KeyPath, Place

KEYS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=4) | st.sampled_from(
    ["a", "b-c", "d.e", '"', "'"]
)
LEAVES = (
    st.integers(-(2**60), 2**60)
    | st.booleans()
    | st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\"\\'[]{}=#,"), max_size=8)
    | st.dates()
    | st.times()
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=12
)
DOCUMENTS = st.dictionaries(KEYS, VALUES | st.lists(st.dictionaries(KEYS, VALUES, max_size=3), min_size=1, max_size=3))


def paths(value: Any, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every path of a document with its value."""
    if path:
        yield path, value
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield from paths(inner, (*path, step))


def text_at(place: Place, source: str) -> str:
    """What the document says from a place on."""
    rest = source.split("\n")[place.line - 1 :]
    return "\n".join([rest[0][place.column - 1 :], *rest[1:]])


@given(DOCUMENTS, st.booleans())
def test_place_of_every_key_is_where_that_key_stands(document: dict[str, Any], multiline: bool) -> None:
    source = tomli_w.dumps(document, multiline_strings=multiline)
    read = tomllib.loads(source)
    places = places_of("f", source.encode())
    for path, value in paths(read):
        place = places.place(Key(path))
        assert place.text == source.split("\n")[place.line - 1]
        if not isinstance(value, dict) and not (isinstance(value, list) and place.text.startswith("[[")):
            assert first_value(text_at(place, source)) == value
        if isinstance(path[-1], str):
            assert path in places.names
            assert first_word(text_at(places.place(Key(path, is_name=True)), source)) == path[-1]


def first_value(text: str) -> Any:
    """The TOML value a text starts with, however many lines it has."""
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end] in "\n,]} ":
            with suppress(tomllib.TOMLDecodeError):
                return tomllib.loads(f"x = {text[:end]}")["x"]
    return None


def first_word(text: str) -> str | None:
    """The key a text starts with, up to a dot."""
    for end in range(1, len(text) + 1):
        with suppress(tomllib.TOMLDecodeError):
            if text[end] in " .]=":
                return next(iter(tomllib.loads(f"{text[:end]} = 1")))
    return None


def test_places_of_dotted_quoted_and_inline_keys() -> None:
    source = 'a = 1\n"b c" . d = [1, # one\n  2, {x = 1, y.z = "å"}]\n[t]\nk = \'v\'\n'
    places = places_of("f", source.encode())
    assert places.place(Key(("b c", "d", 1))) == Place("f", 3, 3, text='  2, {x = 1, y.z = "å"}]')
    assert places.place(Key(("b c", "d", 2, "y", "z"))) == Place("f", 3, 20, text='  2, {x = 1, y.z = "å"}]')
    assert places.place(Key(("t", "k"), is_name=True)) == Place("f", 5, 1, text="k = 'v'")


def test_rows_of_nested_arrays_of_tables_are_counted_within_their_own_row() -> None:
    source = "[[s]]\n[[s.t]]\nn = 1\n[[s.t]]\nn = 2\n[[s]]\n[[s.t]]\nn = 3\n[s.t.u]\nm = 4\n"
    places = places_of("f", source.encode())
    lines = {path: places.place(Key(path)).line for path in places.values if path[-1:] in (("n",), ("m",))}
    assert lines == {
        ("s", 0, "t", 0, "n"): 3,
        ("s", 0, "t", 1, "n"): 5,
        ("s", 1, "t", 0, "n"): 8,
        ("s", 1, "t", 0, "u", "m"): 10,
    }


def test_missing_key_is_placed_at_the_nearest_table_around_it() -> None:
    places = places_of("f", b"[a]\nb = 1\n[[c]]\n[[c]]\n")
    assert places.place(Key(("c", 1, "x", "y"))).line == 4
    assert places.place(Key(("a", "x"))).line == 1


def test_column_counts_characters_not_bytes() -> None:
    places = places_of("f", 'a = { 한 = 1 }\nb = ["서울", 2]\n'.encode())
    assert places.place(Key(("b", 1))).column == 12


def test_dotted_key_of_any_length_has_a_place() -> None:
    path = ("a",) * 3000
    assert places_of("f", b".".join([b"a"] * 3000) + b" = 1").place(Key(path)).line == 1


def test_faults_are_the_places_where_the_grammar_stumbles() -> None:
    assert [place.line for place in faults_of("f", b"a = 1\nb = \nc = 3\n[x\nd = 1\n")] == [2, 4]
