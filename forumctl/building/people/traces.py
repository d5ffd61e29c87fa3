"""Where somebody is still named: every file of a forum's folder in which their name, id or address can be read."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from forumctl import limits
from forumctl.definition.people import Participant
from forumctl.documents.history import KEPT

_ZIPPED = (".xlsx", ".xlsm", ".docx", ".odt", ".ods")
_OPAQUE = (".png", ".jpg", ".jpeg", ".gif", ".woff2", ".ttf", ".otf", ".zip")
_BY = ("id", "name", "name_local", "sort_name", "email", "phone", "registration")
_WORD = re.compile(r"[\w.+-]+@[\w.-]+|[a-z0-9]+(?:-[a-z0-9]+)*")
"""What may be an address or an id."""
_LEAST = 3
"""Letters that a text must have to be looked for: shorter ones are everywhere."""


def traces(folder: Path, person: Participant, without: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Each file that has something of them, and what: name, e-mail …; a picture cannot be read.

    `without` are names of files that are not looked at.
    """
    wanted = {column: text for column in _BY if len(text := str(getattr(person, column))) >= _LEAST}
    patterns = {
        column: re.compile(rf"(?<![\w-]){re.escape(text)}(?![\w-])", re.IGNORECASE) for column, text in wanted.items()
    }
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name in without or not path.is_file() or path.is_symlink() or path.suffix.lower() in _OPAQUE:
            continue
        text = _text(path)
        if found := [column.replace("_", " ") for column, pattern in patterns.items() if pattern.search(text)]:
            yield name, ", ".join(found)


def named_in(folder: Path, people: Sequence[Participant]) -> Iterator[tuple[str, int | None]]:
    """Each file of a folder in which any of these people is named, and how many; None where it cannot be read as text.

    PDFs, pictures and what is packed are not opened: they are named so that somebody looks.
    """
    known = {text: one.id for one in people for text in (one.id, one.email.casefold()) if len(text) >= _LEAST}
    names = {one.name: one.id for one in people if len(one.name) >= _LEAST}
    if (folder / KEPT).is_dir():
        yield f"{KEPT}/", None
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or path.is_symlink() or name.startswith(f"{KEPT}/"):
            continue
        if path.suffix.lower() in (*_OPAQUE, *_ZIPPED, ".pdf"):
            yield name, None
        else:
            text = _text(path)
            folded = text.casefold()
            # a data base has nothing between one word and the next
            among = (one for one in known if one in folded) if "\0" in text else _WORD.findall(folded)
            found = {known[word] for word in among if word in known}
            found |= {names[said] for said in names if said in text}
            if found:
                yield name, len(found)


def _text(path: Path) -> str:
    """What can be read in a file, and nothing where it cannot."""
    try:
        content = limits.read(path, limits.TABLE_BYTES)
        if path.suffix.lower() == ".pdf":
            from pypdf import PdfReader

            return "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
        if path.suffix.lower() in _ZIPPED:
            with ZipFile(BytesIO(content)) as book:
                return "\n".join(book.read(one).decode("utf-8", "replace") for one in book.namelist()[:200])
    except (OSError, BadZipFile, ValueError, RuntimeError, KeyError):
        return ""
    text = content.decode("utf-8", "replace")
    return re.sub(r"\r?\n ", "", text) if path.suffix.lower() == ".ics" else text  # folded lines, RFC 5545, 3.1
