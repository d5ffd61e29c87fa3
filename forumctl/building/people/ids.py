"""Ids of people that become others, or go, wherever a forum keeps them: forum file, roster, plans, cases, reviews."""

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from forumctl.cases.table import Finder, Table
from forumctl.plans import store
from forumctl.problems import ExitCode, ForumError, Key, KeyPath, Place, Problem
from forumctl.project import Project
from forumctl.roster import tables
from forumctl.roster.checks.people import named
from forumctl.roster.ids import slug
from forumctl.roster.registrations import applying, changing
from forumctl.roster.registrations.applying import Edit
from forumctl.roster.sheet import folded

Ids = Mapping[str, str]
"""What becomes of ids; a blank for who goes."""
ERASED = "erased"
"""Stands where somebody has to be named and nobody may be."""
_GROUPS = ("companion", "apart", "friends")


def refuse_taken(project: Project, wanted: str) -> None:
    """A ForumError (usage) for an id that no participant can get: not a word of an id, or somebody else's already."""
    if wanted != slug(wanted) and not (wanted.isascii() and wanted.replace("-", "").isdigit()):
        hint = f"Write {slug(wanted)}." if slug(wanted) else "Write small letters, digits and hyphens: kim-sang-beom."
        problem = Problem("bad-id", f"{wanted!r} is no id", Place("NEW"), hint)
    elif wanted in project.roster.by_id:
        hint = f"Are they one person? Then: forumctl participants merge {wanted} ID"
        problem = Problem("duplicate-id", f"{wanted} is the id of somebody else", Place("NEW"), hint)
    else:
        return
    raise ForumError([problem], ExitCode.USAGE)


def refuse_shared(project: Project, person_id: str) -> None:
    """A ForumError where the same word is the id of something else: in a plan nobody could tell which is meant."""
    forum = project.forum
    named_so = {
        "a session": [one.id for one in forum.sessions],
        "a room": [one.id for one in forum.rooms],
        "a venue": [one.id for one in forum.venues],
        "an occasion": [one.id for one in forum.occasions],
        "a table": [label for one in forum.occasions for label, _ in one.each_table()],
        "a case": [one.id for one in project.plans.cases.all],
        "a category": list(forum.roster.categories),
    }
    if what := next((what for what, ids in named_so.items() if person_id in ids), ""):
        fact = f"{person_id} is the id of {what} too, so plans do not say which of them is meant"
        raise ForumError([Problem("shared-id", fact, Place("ID"), f"Rename {what[2:].strip()} {person_id} first.")])


def changed_files(project: Project, ids: Ids, *, forget: bool = False) -> dict[str, bytes]:
    """Every file but the roster in which one of these ids stands, as it is with them changed, by name.

    With `forget` no file keeps an old id, not even as that of a talk that was known by its first speaker.
    """
    keys = tuple(_keyed_by_speaker(project, ids, forget=forget))
    found = {project.path.name: _forum_file(project, ids, keys)}
    for name in store.names(project.forum):
        path = project.folder / name
        if path.is_file():
            found[name] = _plan(project, name, path.read_bytes(), ids, keys)
    if cases := project.forum.cases:
        for file, column in ((cases.file, "presenter"), (cases.reviews, "reviewer")):
            if file and (project.folder / file).is_file():
                found[file] = _table(project, file, column, ids)
    return {name: made for name, made in found.items() if made != (project.folder / name).read_bytes()}


def in_groups(project: Project, ids: Ids) -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Who names one of these as companion, friend or not to be near: their id, the column, before and after."""
    for person in project.roster.people:
        for column in _GROUPS:
            before: tuple[str, ...] = getattr(person, column)
            after = tuple(one for one in _mapped(before, ids) if one != ids.get(person.id, person.id))
            if after != before:
                yield person.id, column, before, after


def _mapped(names: Sequence[str], ids: Ids) -> tuple[str, ...]:
    """The list with each id as it becomes, nobody twice, without who goes."""
    return tuple(dict.fromkeys(filter(None, (ids.get(one, one) for one in names))))


def _forum_file(project: Project, ids: Ids, keys: "Sequence[_Key]") -> bytes:
    """The forum file, else as it was typed."""
    import tomlkit

    source = project.path.read_bytes()
    document: Any = tomlkit.parse(source.decode())
    paths = [path for path, name in named(project.forum) if name in ids]
    if not paths:
        return source
    for one in keys:
        talk = document["sessions"][one.session]["talks"][one.talk]
        talk["id"] = one.id
        if one.uid:
            talk["uid"] = one.uid
    lists: dict[KeyPath, None] = {}
    for path in paths:
        is_item = isinstance(path[-1], int)
        holder = _at(document, path[:-1])
        if not is_item and isinstance(holder[path[-1]], str):
            if becomes := ids[holder[path[-1]]]:
                holder[path[-1]] = becomes
            else:
                del holder[path[-1]]
        else:
            lists[path[:-1] if is_item else path] = None
    for path in sorted(lists, key=len, reverse=True):
        _map_list(document, path, ids)
    made = tomlkit.dumps(document)
    tomllib.loads(made.replace("\r\n", "\n"))
    return made.encode()


def _at(document: Any, path: KeyPath) -> Any:
    for step in path:
        if isinstance(step, int) and isinstance(document, Mapping):
            continue  # a lone table, [visits], where there may be several
        document = document[step]
    return document


def _map_list(document: Any, path: KeyPath, ids: Ids) -> None:
    """A list of ids with them changed; a pair of which one goes goes whole, a pin of nobody too."""
    holder, names = _at(document, path[:-1]), _at(document, path)
    after = _mapped([str(one) for one in names], ids)
    if "rules" in path and isinstance(path[-1], int) and len(after) < len(names):
        holder.pop(path[-1])
    elif not after and any(key in path for key in ("pins", "pick_ups", "drop_offs")):
        del holder[path[-1]]
    else:
        for index in reversed(range(len(names))):
            becomes = ids.get(str(names[index]), str(names[index]))
            if not becomes or becomes in [str(one) for one in names[:index]]:
                names.pop(index)
            elif becomes != names[index]:
                names[index] = becomes


class _Key(NamedTuple):
    """A talk that was known by its first speaker: row of the session, place in it, and the id it has from now on."""

    session: int
    talk: int
    before: str
    id: str
    uid: str
    """What it was known by in calendars, where the id alone no longer tells."""


def _keyed_by_speaker(project: Project, ids: Ids, *, forget: bool) -> Iterator[_Key]:
    """Talks whose first speaker changes get an id, so that calendars keep them: the old one, or one of nobody."""
    from forumctl.agenda.timetable import timetable

    plans = project.plans
    programme = timetable(project.forum, project.roster, plans.cases, plans.outings)
    for row, session in enumerate(project.forum.sessions):
        for index, talk in enumerate(session.talks):
            if talk.id or not talk.speakers or talk.speakers[0] not in ids:
                continue
            if ids[talk.speakers[0]] and not forget:
                yield _Key(row, index, talk.key, talk.key, "")
            else:
                uid = talk.uid or programme.uid(f"{session.id}/{talk.key}")
                yield _Key(row, index, talk.key, f"talk-{index + 1}", uid)


def _plan(project: Project, name: str, content: bytes, ids: Ids, keys: Sequence[_Key]) -> bytes:
    """A file of plans; who takes over the id of somebody who has a place there already leaves that place free."""
    if name == store.REGISTRATIONS_FILE:
        said, _ = changing.from_bytes(content, name)
        kept = {ids.get(one, one): {**cells, "id": ids.get(one, one)} for one, cells in said.items() if one not in ids}
        moved = {new: {**said[old], "id": new} for old, new in ids.items() if new and old in said and new not in said}
        return changing.to_bytes({**kept, **moved}) if said.keys() & ids.keys() else content
    is_toml = name.endswith(".toml")
    plan = tomllib.loads(content.decode()) if is_toml else json.loads(content)
    placed = _placed(plan)
    mine = {old: "" if new in placed else new for old, new in ids.items()}
    session = [one.id for one in project.forum.sessions]
    things = {f"{session[one.session]}/{one.before}": f"{session[one.session]}/{one.id}" for one in keys}
    after = _walked(plan, {**mine, **things})
    if after == plan:
        return content
    if not is_toml:
        return f"{json.dumps(after, ensure_ascii=False, indent=1)}\n".encode()
    import tomli_w

    head = "".join(line for line in content.decode().splitlines(keepends=True)[:1] if line.startswith("#"))
    return f"{head}\n{tomli_w.dumps(after, indent=2)}".encode()


def _placed(plan: Mapping[str, Any]) -> frozenset[str]:
    """Everybody who has a table or a bus in a plan."""
    groups = plan.get("tables") or plan.get("buses") or {}
    return frozenset(one for people in groups.values() if isinstance(people, list) for one in people)


def _walked(value: Any, ids: Ids, *, chairs: bool = False) -> Any:
    """A value of a plan with the ids in it changed; a chair that becomes free stays one."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        found: list[Any] = []
        for one in value:
            after = _walked(one, ids, chairs=chairs)
            is_gone = isinstance(one, str) and after != one and (not after or after in value)
            if not is_gone:
                found.append(after)
            elif chairs:
                found.append("")
        return found
    if isinstance(value, dict):
        kept: dict[str, Any] = {}
        for key, one in value.items():
            becomes = ids.get(key, key)
            if not becomes or (becomes != key and becomes in value):
                continue
            after = _walked(one, ids, chairs=chairs or key == "tables")
            kept[becomes] = after or ERASED if isinstance(one, str) and one and not after else after
        return kept
    return value


def _table(project: Project, file: str, column: str, ids: Ids) -> bytes:
    """The submissions or the reviews, where somebody is named by id; who goes is named in no way at all."""
    cases = project.forum.cases
    content = (project.folder / file).read_bytes()
    called = cases.columns if cases else {}
    sheet, _ = tables.read(project.folder, file, Key(("cases",)), "submissions", frozenset({folded(column)}))
    if sheet is None:
        return content
    table, finder = Table(sheet, file, called), Finder(project.roster)
    position = table.position(column)
    if position is None:
        return content
    changed = {}
    for row in sheet.rows:
        said = table.cell(row, column)
        who = finder.find(said)
        if who in ids and (said == who or not ids[who]):
            changed[row.line] = {table.names[position]: ids[who] or ERASED}
    return applying.edited(content, file, Edit(changed), frozenset(map(folded, table.names))) if changed else content
