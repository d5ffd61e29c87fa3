"""Files that are no table, told by their first bytes: what they are, and how to make a table of them."""

import re
from collections.abc import Sequence

from forumctl import limits

_SAVE = "save it as .xlsx, or as csv in UTF-8"
_OLD = (
    "this is a workbook as Excel wrote it until 2003 (.xls)",
    f"Open it in Excel or LibreOffice and {_SAVE}.",
)
_LOCKED = (
    "this workbook has a password",
    "Open it in Excel, take the password out (File, Info, Protect Workbook, Encrypt with Password) and save it again.",
)
_PDF = ("this is a PDF, not a table", "A PDF has no columns: ask for the list as .xlsx or csv.")
_PAGE = ("this is a web page, whatever its name ends with", f"Open it in Excel or LibreOffice and {_SAVE}.")
_RICH = ("this is a letter in rich text, not a table", "Ask for the list as .xlsx or csv.")
_JSON = ("this is JSON, as programs exchange it", "Export the list from the system as csv or Excel instead.")
_CARDS = (
    "these are cards of contacts (.vcf)",
    "Import them into an address book, Outlook or Google Contacts, and export that as csv.",
)
_DATES = ("this is a calendar (.ics), not a table", "Ask for the list of people as .xlsx or csv.")
_PACKED: Sequence[tuple[str, str, str]] = (
    ("Index/", "this is a file of Apple Numbers", "In Numbers: File, Export To, Excel (or CSV), and name that file."),
    (
        "word/",
        "this is a document of Word, not a table",
        "Copy its table into Excel or LibreOffice and save it as .xlsx.",
    ),
    ("content.xml", "this is an OpenDocument file (.ods)", f"Open it in LibreOffice or Excel and {_SAVE}."),
)
"""What begins the name of a part of a ZIP file, what such a file is, and the next step."""
_ZIP = ("this is a ZIP archive, not a table", "Unpack it, and name the table that was in it.")


def no_table(content: bytes) -> tuple[str, str] | None:
    """What such a file is and what to do about it; None for what may be a table: csv, tsv, xlsx."""
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # [MS-CFB] 2.2; a workbook with a password is one with such a stream
        return _LOCKED if "EncryptedPackage".encode("utf-16-le") in content else _OLD
    for beginning, found in (
        (b"%pdf", _PDF),
        (b"{\\rtf", _RICH),
        (b"<html", _PAGE),
        (b"<!doctype", _PAGE),
        (b"<table", _PAGE),
        (b"begin:vcard", _CARDS),
        (b"begin:vcalendar", _DATES),
    ):
        if start.startswith(beginning):
            return found
    if re.match(rb'[{\[]\s*(?:[{\[]\s*)?"', start):
        return _JSON
    return _unpacked(content) if content.startswith(b"PK\x03\x04") else None


def _unpacked(content: bytes) -> tuple[str, str] | None:
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        entries = ZipFile(BytesIO(content)).infolist()
    except (BadZipFile, OSError, ValueError, RuntimeError):  # the last of a version that is not known
        return None
    parts = [entry.filename for entry in entries]
    is_too_large = sum(entry.file_size for entry in entries) > limits.UNPACKED_BYTES  # which its reader says
    if is_too_large or any(part.startswith("xl/") for part in parts):
        return None
    return next(((fact, hint) for name, fact, hint in _PACKED if any(part.startswith(name) for part in parts)), _ZIP)
