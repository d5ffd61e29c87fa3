"""Files that are no table are told by what is in them, whatever they are called."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest

from forumctl.roster.kinds import no_table
from forumctl.spreadsheets.workbook import render_xlsx

WORKBOOK = render_xlsx({"People": [["name"], ["Ann"]]}, datetime.fromisoformat("2030-04-01T09:00:00"))
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def packed(*parts: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "until 2003"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7\n", "PDF"),
        (b"{\\rtf1 name}", "rich text"),
        (b"\xef\xbb\xbf <!DOCTYPE html><table>", "web page"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "web page"),
        (packed("Index/Document.iwa", "preview.jpg"), "Numbers"),
        (packed("mimetype", "content.xml"), "OpenDocument"),
        (packed("[Content_Types].xml", "word/document.xml"), "Word"),
        (packed("people.csv"), "ZIP"),
    ],
)
def test_file_that_is_no_table_is_named(content: bytes, said: str) -> None:
    fact, hint = no_table(content) or ("", "")
    assert said in fact
    assert hint.endswith(".")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"name,city\nAnn,Oslo\n",
        b"\xff\xfen\0a\0",
        WORKBOOK,
        b"PK\x03\x04 cut off",
    ],
)
def test_what_may_be_a_table_is_left_to_its_reader(content: bytes) -> None:
    assert no_table(content) is None


def test_archive_of_a_version_that_nobody_knows_is_left_to_its_reader() -> None:
    entry = WORKBOOK.rindex(b"PK\x01\x02")
    assert no_table(WORKBOOK[: entry + 6] + b"\x80" + WORKBOOK[entry + 7 :]) is None
