"""What `participants import` reads, asks, shows and writes."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from forumctl import definition, roster
from forumctl.cli.shared.backups import replace_kept
from forumctl.cli.shared.console import say
from forumctl.definition import Forum, reading
from forumctl.problems import ForumError, Key, Place, Problem
from forumctl.project import FILE
from forumctl.roster.registrations import applying, changing, importing
from forumctl.roster.registrations.importing import Answers, Prepared
from forumctl.roster.registrations.mapping import SURE
from forumctl.roster.registrations.merging import Known, Merge, next_in_line

from .states import about

_MOST_BYTES = 64 * 2**20


@dataclass(frozen=True, slots=True)
class Source:
    """The forum, the files and what they say."""

    path: Path
    forum: Forum
    files: Mapping[str, bytes]
    given: Mapping[str, str]
    sheet: str | None
    doubting: bool
    prepared: Prepared

    @classmethod
    def opened(
        cls, path: Path, files: Sequence[Path], given: Mapping[str, str], sheet: str | None, *, doubting: bool
    ) -> "Source":
        """Reads everything; a ForumError where the forum, its roster or a file cannot be read."""
        path = path / FILE if path.is_dir() else path
        forum = definition.load(path)
        known = _known(forum, path)
        contents = _contents(files)
        prepared = importing.prepare(forum, known, contents, given, sheet, doubting=doubting)
        return cls(path, forum, contents, given, sheet, doubting, prepared)

    def mapped(self, given: Mapping[str, str]) -> "Source":
        """The same with other columns."""
        prepared = importing.prepare(
            self.forum, self.prepared.known, self.files, given, self.sheet, doubting=self.doubting
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


_CELLS = ("bad-cell", "unknown-category", "bad-row")


def _known(forum: Forum, file: Path) -> Known:
    """The roster of a forum file, and what registration said of it the last time."""
    folder = file.parent
    if forum.roster.file is None and forum.participants:
        hint = (
            "Put them into a file: forumctl participants list -o participants.csv, then [roster] file, and remove them."
        )
        inline = Problem("inline-roster", "the roster stands in the forum file", Key(("participants",)), hint)
        raise ForumError(reading.located(str(file), file.read_bytes(), [inline]))
    capacity = forum.waiting.capacity if forum.waiting else None
    people = roster.Roster()
    if forum.roster.file and (folder / forum.roster.file).exists():
        people = roster.load(forum, folder)
    return Known(people, _registered(folder / changing.FILE), capacity)


def _registered(file: Path) -> Mapping[str, changing.Cells]:
    """What registration said the last time."""
    if not file.exists():
        return {}
    found, problems = changing.from_bytes(file.read_bytes(), str(file))
    if problems:
        hint = "Restore the file, or remove it: then corrections made by hand count less against registration."
        raise ForumError(replace(problem, severity="error", hint=hint) for problem in problems)
    return found


def _contents(files: Sequence[Path]) -> dict[str, bytes]:
    problems: list[Problem] = []
    found: dict[str, bytes] = {}
    for file in files:
        try:
            if (size := file.stat().st_size) > _MOST_BYTES:
                fact = f"this has {size / 2**20:,.0f} MiB; at most {_MOST_BYTES // 2**20} MiB are read"
                problems.append(
                    Problem("too-large", fact, Place(str(file)), "Export only the columns that are needed.")
                )
            else:
                found[str(file)] = file.read_bytes()
        except OSError as error:
            hint = "Give the path of an export: csv, tsv or xlsx."
            problems.append(Problem("cannot-read", f"this cannot be read: {error.strerror}", Place(str(file)), hint))
    if problems:
        raise ForumError(problems)
    return found


def can_ask() -> bool:
    """Whether somebody is there to be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def confirm(source: Source) -> bool:
    """Whether to write, says the organiser."""
    return typer.confirm(f"Write {source.roster_file}?", err=True)


def ask_columns(source: Source) -> Source:
    """The source after the organiser has looked at the columns that are not certain."""
    given = dict(source.given)
    for export in source.prepared.exports:
        for proposal in export.columns.proposals:
            if proposal.certainty < SURE and proposal.ours not in given:
                sample = export.samples.get(proposal.ours, "")
                if not typer.confirm(f"Is “{proposal.theirs}” ({sample}) {proposal.ours}?", default=True, err=True):
                    given[proposal.ours] = ""
    return source if given == dict(source.given) else source.mapped(given)


def ask_answers(prepared: Prepared, answers: Answers) -> Answers:
    """The answers after the organiser was asked about everybody doubtful."""
    same, new = dict(answers.same), set(answers.new)
    for question in prepared.questions(answers):
        one, other = (
            ", ".join(filter(None, (who.name, who.organisation, who.email)))
            for who in (question.person, question.known)
        )
        if typer.confirm(f"{question.where}: is {one} the same as {question.known_id}: {other}?", err=True):
            same[question.new_id] = question.known_id
        else:
            new.add(question.new_id)
    return Answers(same, frozenset(new), answers.all_new)


def write(source: Source, merge: Merge, *, save_map: bool, quiet: bool) -> None:
    """Writes the roster with the old one kept beside it, what registration said, and the columns if asked for."""
    from forumctl.cli.shared.editing import edit_forum
    from forumctl.documents import files

    content = source.roster_file.read_bytes() if source.roster_file.exists() else None
    made = applying.roster_file(source.forum, source.prepared.known.roster, content, merge)
    replace_kept(source.roster_file, made, quiet=quiet)
    if merge.registered != source.prepared.known.registered:
        files.write(source.path.parent / changing.FILE, changing.to_bytes(merge.registered))
    if source.forum.roster.file is None:
        edit_forum(source.path, "roster", {"file": source.roster_file.name}, quiet=quiet)
    if save_map:
        columns = {ours: theirs for export in source.prepared.exports for ours, theirs in export.told.items()}
        if columns:
            edit_forum(source.path, "roster.columns", columns, quiet=quiet)
        else:
            say("Every column is found without being written down.", quiet=quiet)
    say(f"{len(merge.new)} new, {merge.changed} changed, {merge.leaving} cancelled.", quiet=quiet)
    if first := next_in_line(source.prepared.known, merge):
        say(f"A place is free. First of the waiting list: {about(first)}.", quiet=quiet)
        say("forumctl participants promote gives it to them.", quiet=quiet)
