"""One person's record renamed, merged with another or erased: each file of the forum as it is afterwards.

And where somebody is still named: every file of the folder in which their name, id or address can be read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from forumctl import limits, roster
from forumctl.building.badges import JOBS_FILE
from forumctl.building.rewriting import rewrite, what_changes
from forumctl.building.visits_export import HOST_LIST
from forumctl.definition.people import Participant
from forumctl.desk.attendance import FILE, Attendance
from forumctl.documents import history, state
from forumctl.documents.history import KEPT, Step
from forumctl.mail import invited, log
from forumctl.mail.invited import FILE as INVITED
from forumctl.mail.log import FILE as MESSAGES
from forumctl.plans import store
from forumctl.problems import ForumError, Key, Problem
from forumctl.project import Project
from forumctl.roster.registrations.applying import with_updates
from forumctl.roster.registrations.changing import BLANK, RANK, Change
from forumctl.roster.registrations.merging import Update
from forumctl.roster.writing import cell
from forumctl.updates import manifest

from . import editions, ids

_NOT_TAKEN = ("id", "status")
"""Columns that the record that stays never takes over as they are."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The files of a forum that change, by name within its folder; None for one that goes."""

    files: Mapping[str, bytes | None]
    differ: Sequence[tuple[str, str, str]] = field(default=())
    """Of two records the columns in which both say something else: column, what stays, what goes."""
    people: ids.Ids = field(default_factory=dict)
    """Whose id becomes another, or goes, in what is no file to edit: who has come."""

    def rows(self, folder: Path) -> list[tuple[str, str]]:
        """Each file, and what changes in it."""
        return [
            (name, what_changes(folder, {name: made}).removeprefix(f"{name} ")) for name, made in self.files.items()
        ]


def renamed(project: Project, person: Participant, new: str) -> Edit:
    """Everything that names somebody by id, with another one."""
    ids.refuse_taken(project, new)
    ids.refuse_shared(project, person.id)
    mapping = {person.id: new}
    return Edit(_files(project, mapping, [(person.id, Change("id", person.id, new))]), people=mapping)


def merged(project: Project, stays: Participant, goes: Participant) -> Edit:
    """Two records of one person as one: what the first leaves blank is taken from the second; places of the first."""
    ids.refuse_shared(project, goes.id)
    mapping = {goes.id: stays.id}
    changes: list[tuple[str, Change]] = []
    differ: list[tuple[str, str, str]] = []
    for column in Participant.model_fields:
        mine, theirs = getattr(stays, column), getattr(goes, column)
        if column in _NOT_TAKEN or theirs in BLANK or mine == theirs:
            continue
        if mine in BLANK:
            changes.append((stays.id, Change(column, mine, theirs)))
        else:
            differ.append((column, cell(mine), cell(theirs)))
    if RANK[goes.status] > RANK[stays.status]:
        changes.append((stays.id, Change("status", stays.status, goes.status)))
    return Edit(_files(project, mapping, changes, removed=[goes.id]), tuple(differ), mapping)


def erased(project: Project, person: Participant) -> Edit:
    """The forum without any trace of somebody in its own files; their picture goes, too, unless another has it.

    The lists that hosts of sites demand go with all who stand in them.
    """
    ids.refuse_shared(project, person.id)
    files: dict[str, bytes | None] = {**_files(project, {person.id: ""}, [], removed=[person.id])}
    lists = sorted((project.out / "visits").glob(f"*{HOST_LIST}"))
    files |= {path.relative_to(project.folder).as_posix(): None for path in lists}
    is_shared = any(one.photo == person.photo for one in project.roster.people if one.id != person.id)
    if person.photo and not is_shared and (project.folder / person.photo).is_file():
        files[person.photo] = None
    return Edit(files, people={person.id: ""})


def write(project: Project, edit: Edit) -> Step | None:
    """Writes it as one step of the history; who has come is noted under the new id from then on."""
    with state.sending(project.folder):
        step = rewrite(project, edit.files)
        rename_in_records(project, edit.people)
    return step


def write_for_good(project: Project, edit: Edit) -> int:
    """Writes it so that nobody can take it back: history and lists of printed badges go, too; how many steps did."""
    with state.sending(project.folder):
        rewrite(project, edit.files)
        rename_in_records(project, edit.people)
    if state.read(project.folder, JOBS_FILE) is not None:
        state.write(project.folder, JOBS_FILE, b"{}\n")
    manifest.forget(project.folder)
    return history.forget(project.folder)


def rename_in_records(project: Project, people: ids.Ids) -> None:
    """Gives these people their new ids in what was noted of arrivals and messages, and forgets those who go."""
    folder = project.folder / store.STATE
    for file in editions.all_of(folder, FILE):
        Attendance(state.in_place(project.folder, file.name)).rename(people)
    for name, renamed in ((MESSAGES, log.renamed), (INVITED, invited.renamed)):
        for file in editions.all_of(folder, name):
            with state.locked(project.folder):
                content = state.read(project.folder, file.name) or b""
                state.write(project.folder, file.name, renamed(content, people))


def _files(
    project: Project, mapping: ids.Ids, changes: Iterable[tuple[str, Change]], removed: Sequence[str] = ()
) -> dict[str, bytes | None]:
    """Every file with the ids and the cells changed, and without the rows removed."""
    people = roster.load(project.forum, project.folder)
    found: dict[str, bytes | None] = {**ids.changed_files(project, mapping)}
    by_person: dict[str, list[Change]] = {}
    for person_id, change in changes:
        by_person.setdefault(person_id, []).append(change)
    for person_id, column, before, after in ids.in_groups(project, mapping):
        mine = by_person.setdefault(person_id, [])
        mine[:] = [change for change in mine if change.column != column]
        mine.append(Change(column, before, after))
    updates = [Update(people.by_id[one], tuple(found), "") for one, found in by_person.items() if one not in removed]
    if name := project.forum.roster.file:
        source = (project.folder / name).read_bytes()
        found[name] = with_updates(project.forum, people, source, updates, removed=removed)
    else:
        source = found.get(project.path.name) or project.path.read_bytes()
        found[project.path.name] = _inline(people, source, updates, removed)
    return found


def _inline(people: roster.Roster, source: bytes, updates: Sequence[Update], removed: Sequence[str]) -> bytes:
    """The forum file with cells of its own table of participants changed, and rows of it removed."""
    import tomlkit

    document: Any = tomlkit.parse(source.decode())
    for update in updates:
        row = document["participants"][_row(people, update.person.id)]
        for change in update.changes:
            after = list(change.after) if isinstance(change.after, tuple) else change.after
            if after in ([], "", None):
                row.pop(change.column, None)
            else:
                row[change.column] = after
    for at in sorted((_row(people, one) for one in removed), reverse=True):
        document["participants"].pop(at)
    return tomlkit.dumps(document).encode()


def _row(people: roster.Roster, person_id: str) -> int:
    where = people.rows[person_id]
    if not isinstance(where, Key):
        raise ForumError([Problem("cannot-edit", f"{person_id} stands elsewhere", where)])
    return int(where.path[1])


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
