"""Exports of registrations merged into the roster: what is read, what is still to be asked, what is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from forumctl import definition, limits, roster
from forumctl import project as projects
from forumctl.building.rewriting import what_changes, with_texts
from forumctl.definition import Forum, reading
from forumctl.definition.people import Participant
from forumctl.documents import history
from forumctl.documents.history import Step
from forumctl.plans import store
from forumctl.problems import ForumError, Key, Place, Problem
from forumctl.project import FILE, recover
from forumctl.roster.registrations import applying, changing, importing
from forumctl.roster.registrations.finding import Wanted
from forumctl.roster.registrations.importing import Answers, Prepared
from forumctl.roster.registrations.merging import Known, Merge, next_in_line

from .places import left_by_all


@dataclass(frozen=True, slots=True)
class Source:
    """The forum, the files and what they say."""

    path: Path
    forum: Forum
    files: Mapping[str, bytes]
    given: Mapping[str, str]
    wanted: Wanted
    doubting: bool
    prepared: Prepared
    seen: Mapping[str, str]
    """SHA-256 of forum file, roster and what registration said, as they were read."""

    @classmethod
    def load(
        cls,
        path: Path,
        files: Sequence[Path] | Mapping[str, bytes],
        given: Mapping[str, str],
        wanted: Wanted,
        *,
        doubting: bool,
    ) -> "Source":
        """Reads everything, or takes files as they are; a ForumError where the forum or a file cannot be read."""
        path = path / FILE if path.is_dir() else path
        recover(path.parent)
        seen = store.digests(path.parent, [path.name])  # before it is read: what changes in between is noticed
        forum = definition.load(path)
        roster_file = forum.roster.file or "participants.csv"
        seen = {**seen, **store.digests(path.parent, [roster_file, store.REGISTRATIONS_FILE])}
        known = _known(forum, path)
        contents = files if isinstance(files, Mapping) else _contents(files)
        prepared = importing.prepare(forum, known, contents, given, wanted, doubting=doubting)
        return cls(path, forum, contents, given, wanted, doubting, prepared, seen)

    def mapped(self, given: Mapping[str, str]) -> "Source":
        """The same with other columns."""
        prepared = importing.prepare(
            self.forum, self.prepared.known, self.files, given, self.wanted, doubting=self.doubting
        )
        return replace(self, given=given, prepared=prepared)

    @property
    def roster_file(self) -> Path:
        return self.path.parent / (self.forum.roster.file or "participants.csv")

    def problems(self, merge: Merge, answers: Answers, *, leave_blank: bool) -> tuple[Problem, ...]:
        """Every problem of the files and of the merge, and the questions that are open, in the order of the rows."""
        found = [
            replace(problem, severity="warning") if leave_blank and problem.code in _CELLS else problem
            for problem in self.prepared.problems
        ]
        open_questions = [question.problem for question in self.prepared.questions(answers)]
        return definition.in_order((*found, *open_questions, *merge.notes))


_CELLS = ("bad-cell", "unknown-category", "bad-row", "unknown-status", "several-people")


def _known(forum: Forum, file: Path) -> Known:
    """The roster of a forum file, and what registration said of it the last time."""
    folder = file.parent
    if forum.roster.file is None and forum.participants:
        hint = (
            "Put them into a file: forumctl participants list -o participants.csv, then [roster] file, and remove them."
        )
        inline = Problem("inline-roster", "the roster stands in the forum file", Key(("participants",)), hint)
        raise ForumError(reading.located(str(file), file.read_bytes(), [inline]))
    people = roster.Roster()
    if forum.roster.file and (folder / forum.roster.file).exists():
        people = roster.load(forum, folder)
    return Known(people, _registered(folder / store.REGISTRATIONS_FILE), forum.waiting)


def _registered(file: Path) -> Mapping[str, changing.Cells]:
    """What registration said the last time."""
    if not file.exists():
        return {}
    found, problems = changing.from_bytes(_contents([file])[str(file)], str(file))
    if problems:
        hint = "Restore the file, or remove it: then corrections made by hand count less against registration."
        raise ForumError(replace(problem, severity="error", hint=hint) for problem in problems)
    return found


def _contents(files: Sequence[Path]) -> dict[str, bytes]:
    problems: list[Problem] = []
    found: dict[str, bytes] = {}
    for file in files:
        try:
            found[str(file)] = limits.read(file, limits.TABLE_BYTES, pipe=True)
        except limits.UnreadableError as error:
            hint = "Export only the columns that are needed."
            problems.append(Problem("too-large", f"this is not read: {error.strerror}", Place(str(file)), hint))
        except OSError as error:
            hint = "Give the path of an export: csv, tsv or xlsx."
            problems.append(Problem("cannot-read", f"this cannot be read: {error.strerror}", Place(str(file)), hint))
    if problems:
        raise ForumError(problems)
    return found


def left_by(source: Source, merge: Merge) -> list[tuple[str, str, str]]:
    """What hangs on those who came and no longer do: who, as what, and what it is; from the plans as they stand."""
    leaving = (one for one in (*merge.updates, *merge.cancelled) if one.person.comes and not one.after.comes)
    gone = [one.person for one in leaving]
    whole = projects.read(source.path)[0] if gone else None
    return left_by_all(whole, gone) if whole else []


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge has written: the step that it is, if anything changed, and what of it went into the forum file."""

    step: Step | None
    named: bool
    columns: Mapping[str, str]
    columns_changed: bool
    next_in_line: Participant | None


def write(source: Source, merge: Merge, *, save_map: bool, by_hand: bool = False) -> Merged:
    """Writes the roster, what registration said, and the columns if asked for, as one step of the history.

    What is put in `by_hand` registration knows nothing of: a complete export without them cancels nobody.
    """
    folder, roster_name = source.path.parent, source.roster_file.relative_to(source.path.parent).as_posix()
    content = source.roster_file.read_bytes() if source.roster_file.exists() else None
    files = {roster_name: applying.roster_file(source.forum, source.prepared.known.roster, content, merge)}
    if not by_hand and merge.registered != source.prepared.known.registered:
        files[store.REGISTRATIONS_FILE] = changing.to_bytes(merge.registered)
    before = forum = source.path.read_bytes()
    if source.forum.roster.file is None:
        forum = with_texts(source.path, forum, "roster", {"file": roster_name})
    named = forum
    columns = {ours: theirs for export in source.prepared.exports for ours, theirs in export.to_save.items()}
    if save_map and columns:
        forum = with_texts(source.path, forum, "roster.columns", columns)
    if forum != before:
        files[source.path.name] = forum
    step = history.change(folder, files, source.seen, what_changes(folder, files))
    return Merged(step, named != before, columns, forum != named, next_in_line(source.prepared.known, merge))
