"""A forum without its people: ids and names become numbers, what counts and plans need stays."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from forumctl.cases import loading
from forumctl.cases.loading import Call
from forumctl.cases.submissions import COLUMNS
from forumctl.definition.people import Participant
from forumctl.documents import files
from forumctl.plans import store
from forumctl.problems import ForumError, Place, Problem
from forumctl.project import Project
from forumctl.roster.listing import used_columns
from forumctl.roster.tables import is_workbook
from forumctl.roster.writing import cell
from forumctl.spreadsheets.separated import render_csv
from forumctl.spreadsheets.workbook import render_xlsx

from . import ids
from .records import Edit

KEPT = ("country", "category", "languages", "status", "visits", "tours", "earliest", "latest", "rank")
"""Columns that stay: what statistics count, and what plans are made from."""
NEEDS = ("access", "diet")
"""Columns that plans need and statistics do not: they stay where a folder is handed on, and go after the forum."""
_RECORDS = (store.BADGES_FILE, store.HANDOUT_FILE, store.REGISTRATIONS_FILE)
"""Records of names and addresses that no plan is made from."""
_LEAST = 4
"""Letters that a name must have to be looked for in texts."""
_CONTACTS = re.compile(r"(?m)^(\s*(?:contact|guide)\s*=\s*)(?:\"[^\"\n]*\"|'[^'\n]*')")


def refuse_early(project: Project, today: date) -> None:
    """A ForumError before the day up to which the people of a forum are kept: its last day, or keep_until."""
    last = project.forum.roster.keep_until or project.forum.about.days[-1]
    if today <= last:
        fact = f"the people of this forum are kept until {last:%Y-%m-%d}"
        hint = f"Wait until {last + timedelta(days=1):%Y-%m-%d}, or change keep_until in [roster]."
        raise ForumError([Problem("too-early", fact, Place(str(project.path)), f"{hint} For a copy: --redact DIR")])


def anonymised(project: Project, *, needs: bool) -> Edit:
    """Every file of the forum that names people, without their names; with `needs` their diet and access stay.

    Records that hold nothing but names and addresses go, and so do the pictures of people.
    """
    people = sorted(project.roster.people, key=lambda one: sha256(one.id.encode()).hexdigest())
    width = len(str(len(people)))
    mapping = {one.id: f"person-{number:0{width}}" for number, one in enumerate(people, 1)}
    kept = (*KEPT, *(NEEDS if needs else ()))
    made: dict[str, bytes | None] = {**ids.changed_files(project, mapping, forget=True)}
    anonymous = _people(project.roster.people, mapping, kept)
    if name := project.forum.roster.file:
        made[name] = _roster(project, name, anonymous)
    names = _names(project.roster.people)
    if project.forum.cases:
        call, _ = loading.read(project.forum, project.roster, project.folder)
        made |= _cases(project, call, mapping) if call else {}
    for file in (project.path.name, store.CASES_FILE, store.AGENDA_FILE):
        if content := made.get(file) or _now(project.folder / file):
            text = names.sub(lambda match: _pseudonym(match[0], project.roster.people, mapping), content.decode())
            made[file] = (_CONTACTS.sub(r'\1""', text) if file == project.path.name else text).encode()
    if not project.forum.roster.file:
        made[project.path.name] = _inline((made[project.path.name] or b"").decode(), anonymous).encode()
    photos = sorted({one.photo for one in project.roster.people if one.photo})
    made.update((record, None) for record in (*_RECORDS, *photos) if (project.folder / record).is_file())
    changed = {name: after for name, after in made.items() if after != _now(project.folder / name)}
    return Edit(changed, people=mapping)


def hand_on(project: Project, edit: Edit, folder: Path) -> tuple[Path, ...]:
    """Writes a copy of the forum with the edit into a folder that is not there yet, of its own files only."""
    if folder.exists():
        fact, hint = "this is there already", "Name a folder that is not there yet."
        raise ForumError([Problem("folder-there", fact, Place(str(folder)), hint)])
    logo = project.forum.badges.logo
    cases = project.forum.cases
    named = (project.path.name, project.forum.roster.file, *store.names(project.forum), logo)
    named = (*named, *((cases.file, cases.reviews) if cases else ()))
    copied: dict[Path, bytes] = {}
    for name in filter(None, named):
        content = edit.files.get(name, b"") if name in edit.files else _now(project.folder / name)
        if content is not None:
            copied[folder / name] = content
    return files.write_all(copied, folder)


def _now(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _people(people: Sequence[Participant], mapping: Mapping[str, str], kept: Sequence[str]) -> tuple[Participant, ...]:
    """Everybody without what tells who they are; who works or travels together still does."""
    numbers = {
        column: {value: f"{number}" for number, value in enumerate(dict.fromkeys(_values(people, column)), 1)}
        for column in ("organisation", "city", "delegation")
    }
    made = []
    for one in people:
        said = {column: getattr(one, column) for column in kept}
        number = mapping[one.id].partition("-")[2]
        for column, words in (("organisation", "Organisation {}"), ("city", "City {}"), ("delegation", "party-{}")):
            if value := getattr(one, column):
                said[column] = words.format(numbers[column][value])
        for column in ("companion", "apart", "friends"):
            said[column] = tuple(mapping.get(name, name) for name in getattr(one, column))
        made.append(Participant.model_validate({**said, "id": mapping[one.id], "name": f"Person {number}"}))
    return tuple(sorted(made, key=lambda one: one.id))


def _values(people: Sequence[Participant], column: str) -> Iterator[str]:
    return filter(None, (getattr(one, column) for one in people))


def _roster(project: Project, name: str, people: Sequence[Participant]) -> bytes:
    """The file of the roster with these people, its columns called as before."""
    called = {**project.forum.roster.columns, **project.roster.columns}
    columns = dict.fromkeys((*used_columns(people), *(one for one in called if one in Participant.model_fields)))
    rows = [[called.get(one, one) for one in columns]]
    rows += [[cell(getattr(person, one)) for one in columns] for person in people]
    return _table(project, name, rows)


def _inline(text: str, people: Sequence[Participant]) -> str:
    """The forum file with these people in its own table."""
    import tomlkit

    document = tomlkit.parse(text)
    document.pop("participants", None)
    table = tomlkit.aot()
    for one in people:
        row = one.model_dump(exclude_defaults=True)
        table.append(
            tomlkit.item({key: list(value) if isinstance(value, tuple) else value for key, value in row.items()})
        )
    document["participants"] = table
    return tomlkit.dumps(document)


def _cases(project: Project, call: Call, mapping: Mapping[str, str]) -> dict[str, bytes | None]:
    """Submissions and reviews with nothing but what ranking and selection need; reviewers become numbers, too."""
    cases, called = call.cases, call.cases.columns
    counted = dict.fromkeys((*cases.at_most, *cases.at_least, "region"))
    columns = (*COLUMNS, *(one for one in counted if one not in COLUMNS))
    rows: list[list[str]] = [[called.get(one, one) for one in columns]]
    for one in call.submissions.values():
        said = {column: cell(getattr(one, column, "") or one.value(column)) for column in columns}
        said["presenter"] = mapping.get(one.presenter, ids.ERASED)
        said["organisation"] = f"Organisation {one.id}" if one.organisation else ""
        rows.append([said[column] for column in columns])
    made: dict[str, bytes | None] = {cases.file: _table(project, cases.file, rows)}
    if cases.reviews:
        reviewers = {
            name: f"reviewer-{at}" for at, name in enumerate(sorted({one.reviewer for one in call.reviews}), 1)
        }
        header = [called.get(one, one) for one in ("case", "reviewer", *cases.weights, "conflict")]
        scores = [
            [
                one.case,
                mapping.get(one.reviewer, reviewers[one.reviewer]),
                *(f"{one.scores[name]:g}" if name in one.scores else "" for name in cases.weights),
                "yes" if one.conflict else "no",
            ]
            for one in call.reviews
        ]
        made[cases.reviews] = _table(project, cases.reviews, [header, *scores])
    return made


def _table(project: Project, name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows as a file of the kind that its name says."""
    if is_workbook(b"", name):
        return render_xlsx({project.forum.roster.sheet or "1": rows}, project.forum.about.revised)
    return render_csv(rows)


def _names(people: Sequence[Participant]) -> re.Pattern[str]:
    """Every name and address of a person, the longest first, as whole words."""
    found = {text for one in people for text in (one.name, one.name_local, one.email, one.phone) if len(text) >= _LEAST}
    words = "|".join(map(re.escape, sorted(found, key=lambda text: (-len(text), text))))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)" if words else r"(?!)")


def _pseudonym(text: str, people: Sequence[Participant], mapping: Mapping[str, str]) -> str:
    who = next(one for one in people if text in (one.name, one.name_local, one.email, one.phone))
    return f"Person {mapping[who.id].partition('-')[2]}"
