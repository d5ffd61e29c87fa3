"""Sources and plans of a forum rewritten: the one function through which every change of them goes."""

import csv
import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from forumctl.definition.toml.editing import with_keys
from forumctl.documents import history
from forumctl.documents.history import Step, Undo
from forumctl.plans import store
from forumctl.problems import ForumError, Place, Problem
from forumctl.project import Project

MOST_SAID = 3
"""Changes of a file that a step names; of the others it says how many there are."""


def rewrite(project: Project, files: Mapping[str, bytes | None], onto: Step | None = None) -> Step | None:
    """Writes sources and plans, by name within the forum's folder, as one step of its history; None if none changes.

    What the same command has written before, `onto`, becomes part of it.
    A ForumError (cannot write) where forum file, roster or one of the files is not as it was when it was read.
    """
    from .links import move_secret

    if store.AGENDA_FILE in files:
        move_secret(project)
    based_on = {project.path.name, project.forum.roster.file, *files}
    seen = {name: known for name, known in project.seen.items() if name in based_on}
    return history.change(project.folder, files, seen, what_changes(project.folder, files), onto=onto)


def take_back(folder: Path, undo: Undo) -> Step | None:
    """Puts the files of a step back as they were before it, as a step of its own."""
    return history.change(folder, undo.files, undo.seen, what_changes(folder, undo.files), undoes=undo.step.number)


def with_texts(path: Path, source: bytes, table: str, values: Mapping[str, str], index: int | None = None) -> bytes:
    """The forum file with texts in one of its tables, else as it was typed; a ForumError where it takes a person."""
    made = with_keys(source, table, values, index)
    if made is None:
        lines = "; ".join(f'{key} = "{value}"' for key, value in values.items())
        hint = f"Write it yourself, under [{table}]: {lines}"
        raise ForumError([Problem("cannot-edit", f"[{table}] cannot be edited here", Place(str(path)), hint)])
    return made


def what_changes(folder: Path, files: Mapping[str, bytes | None]) -> str:
    """In a line what new contents change in the files of a folder: who has another place, which cells differ."""
    said = []
    for name, after in files.items():
        path = folder / name
        before = path.read_bytes() if path.is_file() else None
        if before == after:
            continue
        if before is None or after is None:
            said.append(f"{name} {'new' if before is None else 'removed'}")
            continue
        changes = list(_changes(name, before, after))
        more = f" and {len(changes) - MOST_SAID} more" if len(changes) > MOST_SAID else ""
        said.append(f"{', '.join(changes[:MOST_SAID])}{more}" if changes else f"{name} changed")
    return "; ".join(said)[:400]


def _changes(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """Each person who has another place in a plan, or each cell of a table that is another."""
    read = _cells if name.endswith(".csv") else _places if name.endswith(".toml") else None
    try:
        old, new = (read(before), read(after)) if read else ({}, {})
    except (ValueError, csv.Error, TypeError, AttributeError):
        return
    for key in dict.fromkeys((*old, *new)):
        was, now = old.get(key, ""), new.get(key, "")
        if was != now:
            yield f"{key} {was} → {now}" if was and now else f"{key} {now}" if now else f"{key} no longer {was}"


def _places(content: bytes) -> Mapping[str, str]:
    """Table or bus by person, in a plan of either; what was decided, by case."""
    plan = tomllib.loads(content.decode())
    groups = plan.get("tables") or plan.get("buses") or {}
    placed = {person: label for label, people in groups.items() for person in people if person}
    decided = {
        case["id"]: state
        for state in ("selected", "reserve", "rejected", "withdrawn")
        for case in plan.get(state, ())
        if isinstance(case, dict)
    }
    return {**placed, **decided}


def _cells(content: bytes) -> Mapping[str, str]:
    """The cells of a table whose rows have an id, by id and column."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    return {
        f"{row['id']}: {column}": cell
        for row in rows
        if row.get("id")
        for column, cell in row.items()
        if column and column != "id" and isinstance(cell, str) and cell
    }
