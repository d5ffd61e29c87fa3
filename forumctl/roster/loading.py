"""The door in: the roster a forum file names, or holds itself."""

from collections.abc import Sequence
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.reading import in_order
from forumctl.problems import ForumError, Key, Place, Problem

from . import header, separated, workbook
from .categories import unknown
from .entries import Entry
from .naming import named
from .roster import Roster
from .rows import Rows

_FILE = Key(("roster", "file"))
_MOST_BYTES = 64 * 2**20
_WORKBOOKS = (".xlsx", ".xlsm")
_ZIP = b"PK\x03\x04"


def load(forum: Forum, folder: Path) -> Roster:
    """The roster of a forum whose file stands in `folder`; raises ForumError with every error in it."""
    roster, problems = read(forum, folder)
    if errors := [problem for problem in problems if problem.is_error]:
        raise ForumError(errors)
    return roster


def read(forum: Forum, folder: Path) -> tuple[Roster, tuple[Problem, ...]]:
    """Everyone in the roster of a forum whose file stands in `folder`, and every problem of it. Raises nothing.

    Cells that are wrong are blank, so that the people stay known to the checks that follow.
    """
    columns: header.Columns | None = None
    entries: Sequence[Entry]
    problems: tuple[Problem, ...] = ()
    if forum.roster.file is None:
        entries, problems = _inline(forum)
    else:
        columns, entries, problems = _from_file(forum, folder, forum.roster.file)
        if forum.participants:
            fact = "the roster is given twice: in a file, and here"
            problems = (*problems, Problem("two-rosters", fact, Key(("participants",)), "Keep one.", (_FILE,)))
    known, doubts = named(entries)
    roster = Roster(
        tuple(entry.person for entry in known),
        {entry.person.id: entry.where for entry in known},
        columns.names if columns else {},
    )
    return roster, in_order((*problems, *doubts))


def _inline(forum: Forum) -> tuple[list[Entry], tuple[Problem, ...]]:
    categories = forum.roster.categories
    return [Entry(person, Key(("participants", row))) for row, person in enumerate(forum.participants)], tuple(
        unknown(person.category, categories, Key(("participants", row, "category")))
        for row, person in enumerate(forum.participants)
        if categories and person.category and person.category not in categories
    )


def _from_file(
    forum: Forum, folder: Path, name: str
) -> tuple[header.Columns | None, Sequence[Entry], tuple[Problem, ...]]:
    source, file = forum.roster, str(folder / name)
    content = _content(folder, name)
    if isinstance(content, Problem):
        return None, (), (content,)
    if content.startswith(_ZIP) or name.lower().endswith(_WORKBOOKS):
        sheet, problems = workbook.read(content, file, source.sheet)
    else:
        sheet, problems = separated.read(content, file, header.known_names(source))
    if sheet is None:
        if not any(problem.is_error for problem in problems):
            hint = "The first row names the columns."
            problems = (*problems, Problem("empty-roster", "there is no row in it", Place(file), hint))
        return None, (), problems
    columns, of_header = header.match(sheet.header, source, file)
    rows = Rows(file, columns, len(sheet.header.cells), source.categories)
    entries, of_rows = rows.read(sheet) if "name" in columns.positions else ((), ())
    return columns, entries, (*problems, *of_header, *of_rows)


def _content(folder: Path, name: str) -> bytes | Problem:
    """The bytes of a file inside the folder, or why they cannot be had."""
    try:
        path = (folder / name).resolve()
        if Path(name).is_absolute() or not path.is_relative_to(folder.resolve()):
            hint = "Put the roster beside the forum file."
            return Problem("outside-folder", f"{name} is outside the folder of the forum", _FILE, hint)
        if not path.is_file():
            hint = "Write the name of a csv, tsv or xlsx file beside the forum file."
            return Problem("no-roster", f"there is no file {name}", _FILE, hint)
        if (size := path.stat().st_size) > _MOST_BYTES:
            fact = f"{name} has {size / 2**20:,.0f} MiB; at most {_MOST_BYTES // 2**20} MiB are read"
            return Problem("too-large", fact, _FILE, "Keep only the columns that the forum needs.")
        return path.read_bytes()
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        return Problem("no-roster", f"{name} cannot be read: {reason}", _FILE, "Check the name and its permissions.")
