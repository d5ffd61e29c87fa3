"""The bytes of a text file → its text, whatever program saved it."""

import codecs

from forumctl.problems import Place, Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def decode(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without byte order mark and NUL, and a warning where characters were guessed or lost.

    A byte order mark decides; without one UTF-8, then CP949 (Korean Excel), then Latin-1, which fits anything.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _marked(content.removeprefix(mark), encoding, file)
    for encoding in ("utf-8", "cp949"):
        try:
            return content.decode(encoding).replace("\0", ""), ()
        except UnicodeDecodeError:
            continue
    fact = "this is neither UTF-8 nor CP949 text; it was read as Latin-1, and names may be misspelt"
    return content.decode("latin-1").replace("\0", ""), (_warning(fact, file),)


def _marked(content: bytes, encoding: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    text = content.decode(encoding, errors="replace")
    if text.encode(encoding, errors="replace") == content:
        return text.replace("\0", ""), ()
    fact = f"this is said to be {encoding[:6].upper().rstrip('-')} text, but some of its characters are broken"
    return text.replace("\0", ""), (_warning(fact, file),)


def _warning(fact: str, file: str) -> Problem:
    return Problem("unsure-encoding", fact, Place(file), "Save the file as UTF-8.", severity="warning")
