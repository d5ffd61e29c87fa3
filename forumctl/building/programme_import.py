"""A programme of somebody else's written into a forum file: a new one, or one that keeps its comments and order."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from forumctl import limits
from forumctl import project as projects
from forumctl.agenda.importing import Programme, merging
from forumctl.agenda.importing.merging import Change, Merge, Row, merge
from forumctl.documents import files
from forumctl.documents.history import Step
from forumctl.plans import store
from forumctl.problems import ForumError, Place, Problem
from forumctl.project import Project

from .rewriting import rewrite


def content_of(file: Path) -> bytes:
    """The bytes of a file to import; raises ForumError."""
    try:
        return limits.read(file, limits.TABLE_BYTES, pipe=True)
    except OSError as error:
        fact = f"this cannot be read: {error.strerror}"
        raise ForumError([Problem("cannot-read", fact, Place(str(file)), "Give the path of a file.")]) from error


def start(path: Path, programme: Programme, file: Path, language: str) -> None:
    """Writes a new forum file, and beside it what it has no words for and how each session came."""
    if not programme.timezone:
        question = next(remark.fact for remark in programme.remarks if remark.what == "to decide")
        hint = "Say in which time zone these hours are: --timezone Europe/Rome, for example."
        raise ForumError([Problem("which-timezone", question, Place(str(file)), hint)])
    made = merging.forum(programme, language).encode()
    snapshot = {session.id: merging.session_table(session, programme.timezone) for session in programme.sessions}
    files.write_all({path: made, beside(path): _beside(file.name, snapshot, programme.beside)})


def beside(path: Path) -> Path:
    """The file that keeps what the forum file cannot, and how each session came with the last import."""
    return path.with_name(store.imported_file(path.name))


def _beside(file: str, snapshot: Mapping[str, Row], kept: Mapping[str, Mapping[str, Sequence[str]]]) -> bytes:
    document = {"file": file, "sessions": snapshot, "without_a_word": kept}
    return (json.dumps(document, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()


def _plain(value: object) -> str:
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def opened(path: Path) -> Project:
    """The forum that a programme goes into; raises ForumError."""
    return projects.load(path)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an import would change in the forum file of a project."""

    project: Project
    merged: Merge
    file: str
    kept: Mapping[str, Mapping[str, Sequence[str]]]
    inline: bool

    @property
    def path(self) -> Path:
        return self.project.path

    @property
    def changes(self) -> Sequence[Change]:
        return self.merged.changes

    @property
    def written(self) -> int:
        """How many changes would be written."""
        return sum(change.what != "by hand" for change in self.changes)


def compare(project: Project, programme: Programme, file: str) -> Comparison:
    """What the programme would change in the forum; raises ForumError where the file beside it is broken."""
    merged = merge(project.forum, project.roster, programme, _before(beside(project.path)))
    inline = project.forum.roster.file is None
    return Comparison(project, merged, file, programme.beside, inline)


def _before(path: Path) -> Mapping[str, Row]:
    if not path.exists():
        return {}
    try:
        found = json.loads(limits.read(path, limits.STATE_BYTES))["sessions"]
        return {str(own): dict(row) for own, row in found.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        hint = "Restore the file, or remove it: then what was changed by hand cannot be told from what came."
        raise ForumError([Problem("broken-import", "this cannot be read", Place(str(path)), hint)]) from error


def write(comparison: Comparison) -> Step | None:
    """Writes the changes into the forum file, whose other lines and comments stay as they are, as one step."""
    import tomlkit

    merged = comparison.merged
    people = merged.tables["participants"]
    if people and not comparison.inline:
        names = ", ".join(str(row["name"]) for row in people[:5])
        more = f" and {len(people) - 5} more" if people[5:] else ""
        hint = "Add them to the roster first, for example with participants import."
        fact = f"the roster does not know {names}{more}"
        raise ForumError([Problem("unknown-people", fact, Place(str(comparison.path)), hint)])
    text = comparison.path.read_bytes().decode()
    document = tomlkit.parse(text)
    for change in merged.changes:
        _apply(document, change)
    if merged.days:
        about: Any = document["forum"]
        for day in merged.days:
            about["days"].append(day)
    made = tomlkit.dumps(document)
    added = [merging.table_text(name, row) for name, rows in merged.tables.items() for row in rows]
    added += [merging.table_text(change.table, change.keys or {}) for change in merged.changes
              if change.what == "new"]  # fmt: skip
    made = "\n".join([made.rstrip("\n") + "\n", *added]) if added else made
    kept = _beside(comparison.file, merged.snapshot, comparison.kept)
    return rewrite(comparison.project, {comparison.path.name: made.encode(), beside(comparison.path).name: kept})


def _apply(document: Any, change: Change) -> None:
    rows = document.get(change.table, [])
    at = next((number for number, row in enumerate(rows) if row.get("id") == change.id), None)
    if at is None or change.what in ("new", "by hand"):
        return
    if change.what == "gone":
        _take_out(rows, at)
        return
    for key, value in (change.keys or {}).items():
        if value is None:
            rows[at].pop(key, None)
            continue
        if key == "minutes":
            rows[at].pop("end", None)
        rows[at][key] = _value(value)


def _take_out(rows: Any, at: int) -> None:
    """Takes a table out of a list of them; the comments below it, which belong to the next one, stay."""
    from tomlkit.items import Comment, Whitespace

    body = rows[at].value.body
    tail: list[Any] = []
    while body and isinstance(body[-1][1], (Comment, Whitespace)):
        tail.insert(0, body.pop())
    if at and any(isinstance(each, Comment) for _, each in tail):
        for _, each in tail:
            rows[at - 1].value.add(each)
    del rows[at]


def _value(value: Any) -> Any:
    """A value as it is written: tables within a table in one line each."""
    import tomlkit

    if isinstance(value, list) and value and isinstance(value[0], dict):
        array = tomlkit.array()
        for each in value:
            table = tomlkit.inline_table()
            table.update(each)
            array.append(table)
        return array.multiline(True)
    return value if isinstance(value, (str, int, list, date)) else str(value)
