from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forumctl.documents.pdf import File, Reference, Text, deflated, written

INFO = {"Title": Text("T")}


def made(value: object) -> bytes:
    file = File()
    tree = file.reserve()
    extra = file.add(value)
    file.add({"Type": "/Pages", "Kids": [], "Count": 0}, tree)
    return file.render((1, 7), {"Type": "/Catalog", "Pages": tree, "Extra": extra}, INFO)


def read(pdf: bytes) -> Any:
    return trailer(pdf)["/Root"]["/Extra"].get_object()


def trailer(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf), strict=True).trailer


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"A b": [1, -2.5, True], "C": {}}, b"<</A#20b [1 -2.5 true] /C <<>>>>"),
        ([0.1 + 0.2, -0.000001, 1e-7, 595.27559, 12.0], b"[0.3 0 0 595.27559 12]"),
        ((Reference(3), "/Name", b"<00FF>"), b"[3 0 R /Name <00FF>]"),
        (Text("a (b) \\ c"), b"(a \\(b\\) \\\\ c)"),
        (Text("Zoë"), b"<FEFF005A006F00EB>"),
    ],
)
def test_values_are_written_as_pdf_spells_them(value: object, shown: bytes) -> None:
    assert written(value) == shown


def test_what_pdf_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="PDF knows no set"):
        written({1})


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_texts_are_read_back_as_they_were_written(text: str) -> None:
    assert read(made([Text(text)])) == [text]


@given(st.binary(max_size=200), st.text("abc /#()", min_size=1, max_size=5))
def test_streams_and_names_are_read_back_from_where_the_table_says(content: bytes, name: str) -> None:
    found = read(made(deflated(content, {name: 1})))
    assert (found.get_data(), found[f"/{name}"]) == (content, 1)


def test_equal_objects_give_equal_files_and_others_another_identifier() -> None:
    first, again, other = made([1]), made([1]), made([2])
    assert first == again
    known, unlike = (trailer(pdf)["/ID"] for pdf in (first, other))
    assert known[0] == known[1] != unlike[0]
    assert len(known[0]) == 16
