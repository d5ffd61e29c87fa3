from io import BytesIO
from typing import Any

from pypdf import PdfReader

from forumctl.documents.pdf import PdfFile, array, dictionary, text


def one_page(words: str) -> bytes:
    file = PdfFile()
    info = file.add(dictionary({"Title": text(words)}))
    tree = file.coming(2)
    contents = file.add_stream(b"0 0 m 9 9 l S\n", {})
    file.add(dictionary({"Type": "/Page", "Parent": tree, "MediaBox": array([0, 0, 10, 20.5]), "Contents": contents}))
    assert file.add(dictionary({"Type": "/Pages", "Count": 1, "Kids": array([file.last])})) == tree
    return file.render(file.add(dictionary({"Type": "/Catalog", "Pages": tree})), info)


def test_file_is_read_back_as_it_was_put_together() -> None:
    hostile = "버스 ) >> \\ endobj 🚌"
    reader = PdfReader(BytesIO(one_page(hostile)), strict=True)
    page: Any = reader.pages[0]
    assert reader.metadata is not None
    assert reader.metadata.title == hostile
    assert (page.mediabox.width, float(page.mediabox.height)) == (10, 20.5)
    assert page["/Contents"].get_object().get_data() == b"0 0 m 9 9 l S\n"


def test_name_of_the_file_is_that_of_its_content() -> None:
    names = [PdfReader(BytesIO(one_page(words))).trailer["/ID"] for words in ("a", "a", "b")]
    assert names[0] == names[1] != names[2]


def test_packed_stream_is_left_as_it_is() -> None:
    file = PdfFile()
    file.add_stream(b"\xff\xd8packed", {"Filter": "/DCTDecode"}, is_packed=True)
    shown = file.render(file.last, file.last)
    assert b"<</Filter /DCTDecode /Length 8>>\nstream\n\xff\xd8packed\nendstream" in shown
