"""A merge → the bytes of the roster file."""

from collections.abc import Iterable, Mapping, Sequence

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.problems import Place
from forumctl.roster import header
from forumctl.roster.editing import Edit, edited
from forumctl.roster.listing import used_columns
from forumctl.roster.roster import Roster
from forumctl.roster.writing import cell, to_csv

from .merging import Merge, Update


def roster_file(forum: Forum, roster: Roster, content: bytes | None, merge: Merge) -> bytes:
    """The roster file after a merge; with `content` None there is none yet, and all of it is new."""
    added = [new.person for new in merge.new]
    if content is None or not roster.columns:
        return to_csv(added, used_columns(added))
    return with_updates(forum, roster, content, (*merge.updates, *merge.cancelled), added)


def with_updates(
    forum: Forum, roster: Roster, content: bytes, updates: Iterable[Update], added: Sequence[Participant] = ()
) -> bytes:
    """The roster file with these cells changed and these people more; ids that were derived are written into it too."""
    called = roster.columns
    changed: dict[int, dict[str, str]] = {}
    for person_id, where in roster.rows.items():
        if isinstance(where, Place):
            changed[where.line] = {called.get("id", "id"): person_id}
    for update in updates:
        where = roster.rows[update.person.id]
        if isinstance(where, Place):
            changed[where.line] |= {called.get(one.column, one.column): cell(one.after) for one in update.changes}
    rows = [{called.get(column, column): text for column, text in _cells(person, called).items()} for person in added]
    file = forum.roster.file or ""
    return edited(content, file, Edit(changed, rows), header.known_names(forum.roster), forum.roster.sheet)


def _cells(person: Participant, called: Mapping[str, str]) -> dict[str, str]:
    """What is not blank, and the state where the file has a column for it."""
    said = person.model_dump(exclude_defaults=True)
    columns = [column for column in header.COLUMNS if column in said or (column == "status" and column in called)]
    return {column: cell(getattr(person, column)) for column in columns}
