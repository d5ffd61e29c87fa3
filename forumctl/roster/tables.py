"""A table beside the forum file → Sheet, whatever program saved it."""

import re
from collections.abc import Container
from pathlib import Path

from forumctl import limits
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Place, Problem
from forumctl.roster import kinds

from . import separated
from .sheet import Above, Sheet, nothing_above

_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm")
_BEGINNINGS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""ZIP, and what Excel wrote until 2003 and writes with a password: [MS-CFB] 2.2."""


def read(
    folder: Path,
    name: str,
    key: Key,
    called: str,
    known: Container[str],
    sheet_name: str | None = None,
    above: Above = nothing_above,
) -> tuple[Sheet | None, tuple[Problem, ...]]:
    """The sheet of a csv, tsv or xlsx file inside the folder; none, and why, where it cannot be had.

    `key` is where the forum file names it, `called` one word for what it holds, `known` are folded names of columns.
    """
    content = _content(folder, name, key, called)
    if isinstance(content, Problem):
        return None, (content,)
    file = str(folder / name)
    if found := kinds.no_table(content):
        return None, (Problem("bad-workbook", found[0], Place(file), found[1]),)
    if is_workbook(content, name):
        from . import workbook

        sheet, problems = workbook.read(content, file, sheet_name, above)
    else:
        sheet, problems = separated.read(content, file, known, above)
    if sheet is None and not any(problem.is_error for problem in problems):
        hint = "The first row names the columns."
        if called == "roster" and is_workbook(content, name):
            hint += ' Another sheet of the workbook is read with sheet = "its name" under [roster].'
        problems = (*problems, Problem(f"empty-{called}", "the file has no rows", Place(file), hint))
    return sheet, problems


def _meant(folder: Path, name: str) -> str:
    """What to write for the name of a file that is not there."""
    if re.search(r"[\x00-\x1f]", name):
        return "A backslash in double quotes begins an escape: write / instead."
    tables = [path.name for path in sorted(folder.iterdir()) if path.suffix.lower() in _TABLES]
    hint = did_you_mean(name, tables, "Write the name of a csv, tsv or xlsx file beside the forum file.")
    return hint.replace("Known here:", "There is") if len(tables) == 1 else hint


def is_workbook(content: bytes, name: str) -> bool:
    """Whether a file is a workbook, or is called one; an old or encrypted one, which cannot be read, is one too."""
    return content.startswith(_BEGINNINGS) or name.lower().endswith((".xlsx", ".xlsm"))


def _content(folder: Path, name: str, key: Key, called: str) -> bytes | Problem:
    """The bytes of a file inside the folder, or why they cannot be had."""
    try:
        path = (folder / name).resolve()
        if Path(name).is_absolute() or not path.is_relative_to(folder.resolve()):
            hint = f"Put the {called} beside the forum file."
            return Problem("outside-folder", f"{name} is outside the folder of the forum", key, hint)
        if not path.is_file():
            return Problem(f"no-{called}", f"there is no file {name}", key, _meant(folder, name))
        return limits.read(path, limits.TABLE_BYTES)
    except limits.UnreadableError as error:
        fact = f"{name} is not read: {error.strerror}"
        return Problem("too-large", fact, key, "Keep only the columns that the forum needs.")
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable path"
        return Problem(f"no-{called}", f"{name} cannot be read: {reason}", key, "Check the name and its permissions.")
