from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from forumctl.documents.pdf import File, Text, deflated

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
        ({"A b": [1, -2.5, True], "C": {}}, {"/A b": [1, -2.5, True], "/C": {}}),
        ([0.1 + 0.2, 1e-7, 595.27559, 12.0], [0.3, 0, 595.2756, 12]),
        (("/Name", b"<414243>"), ["/Name", "ABC"]),
        ([Text("a (b) \\ c"), Text("Zoë"), Text("김 (상) 범")], ["a (b) \\ c", "Zoë", "김 (상) 범"]),
        ([Text("\xad"), Text("Rat\xadhaus (\\)")], ["\xad", "Rat\xadhaus (\\)"]),
    ],
)
def test_values_are_read_back_as_they_were_written(value: object, shown: object) -> None:
    assert read(made(value)) == shown


def test_reference_leads_to_the_object_of_its_number_though_it_comes_later() -> None:
    file = File()
    tree, later = file.reserve(), file.reserve()
    extra = file.add([later])
    file.add({"Count": 0}, later)
    file.add({"Type": "/Pages", "Kids": [], "Count": 0}, tree)
    assert read(file.render((1, 7), {"Type": "/Catalog", "Pages": tree, "Extra": extra}, INFO))[0]["/Count"] == 0


def test_what_pdf_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="PDF knows no set"):
        made({1})


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30))
def test_texts_are_read_back_as_they_were_written(text: str) -> None:
    """But for control characters, which are taken out of every text that is read: not all can be written."""
    assert read(made([Text(text)])) == [text]


@given(st.binary(max_size=200), st.text("abc #()", min_size=1, max_size=5))
def test_streams_and_names_are_read_back_from_where_the_table_says(content: bytes, name: str) -> None:
    found = read(made(deflated(content, {name: 1})))
    assert (found.get_data(), found[f"/{name}"]) == (content, 1)


def test_equal_objects_give_equal_files_and_others_another_identifier() -> None:
    first, again, other = made([1]), made([1]), made([2])
    assert first == again
    known, unlike = (trailer(pdf)["/ID"] for pdf in (first, other))
    assert known[0] == known[1] != unlike[0]
    assert len(known[0]) == 16
