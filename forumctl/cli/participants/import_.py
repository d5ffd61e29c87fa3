"""`forumctl participants import`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from forumctl.building.choosing import pairs, usage_error
from forumctl.building.people.importing import Source, write
from forumctl.building.people.known import identified
from forumctl.cli.shared.console import can_ask, say, say_step, show_problems
from forumctl.cli.shared.options import FORUM, ForumOption, Json, Quiet, Yes
from forumctl.problems import ExitCode, ForumError, command
from forumctl.roster import encodings
from forumctl.roster.registrations.columns.mapping import SURE
from forumctl.roster.registrations.finding import Wanted
from forumctl.roster.registrations.importing import Answers, Prepared
from forumctl.roster.registrations.merging import Merge

from .report import report, report_json

Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE… [FORUM]",
        help="Exports of registrations: csv, tsv or xlsx; then the forum file, or the folder it is in.",
    ),
]
Maps = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="OURS=THEIRS", help="Read our column from theirs; nothing after = leaves it out."),
]
SaveMap = Annotated[bool, typer.Option("--save-map", help="Keep in \\[roster.columns] what a next import cannot know.")]
Same = Annotated[
    list[str] | None, typer.Option("--same", metavar="NEW=KNOWN", help="The doubtful NEW is KNOWN, by their ids.")
]
New = Annotated[list[str] | None, typer.Option("--new", metavar="ID", help="The doubtful ID is somebody new.")]
AllNew = Annotated[bool, typer.Option("--all-new", help="Everybody doubtful is somebody new.")]
Complete = Annotated[bool, typer.Option("--complete", help="The files are everybody: cancel those who are missing.")]
LeaveBlank = Annotated[bool, typer.Option("--leave-blank", help="Leave cells blank that cannot be read.")]
SheetName = Annotated[
    str | None, typer.Option("--sheet", metavar="NAME", help="Sheet of a workbook; else the likeliest that is shown.")
]
EncodingName = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="How text files are written: cp1250, shift-jis, big5 …")
]
HiddenRows = Annotated[
    Literal["read", "skip"] | None, typer.Option("--hidden", help="Read or skip rows that a workbook hides.")
]


def import_(
    files: Files,
    forum: ForumOption = None,
    maps: Maps = None,
    save_map: SaveMap = False,
    same: Same = None,
    new: New = None,
    all_new: AllNew = False,
    complete: Complete = False,
    leave_blank: LeaveBlank = False,
    sheet: SheetName = None,
    encoding: EncodingName = None,
    hidden: HiddenRows = None,
    yes: Yes = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Merge exports of a registration system into the roster: shows what would change; --yes writes it.

    Known systems, columns, countries and languages are recognised, people found again by id, registration number,
    e-mail, or name and organisation. Nothing that stands in the roster is lost; forumctl undo takes it back.

    Example: [bold]forumctl participants import registrations.csv data/seoul2019[/bold]
    """
    files, where = _parted(files, forum)
    source = Source.load(
        where, files, pairs("--map", maps), Wanted(sheet, _codec(encoding), hidden or ""), doubting=not all_new
    )
    asks = can_ask() and not (yes or json or quiet)
    if asks:
        source = _ask_columns(source)
    answers = Answers(pairs("--same", same), frozenset(new or ()), all_new)
    if unknown := list(source.prepared.unknown(answers)):
        raise ForumError(unknown, ExitCode.USAGE)
    if asks:
        answers = _ask_answers(source.prepared, answers)
    merge = source.prepared.merged(answers, complete=complete)
    problems = source.problems(merge, answers, leave_blank=leave_blank)
    errors = any(problem.is_error for problem in problems)
    if not json:
        if not quiet:
            report(source, merge, answers)
        show_problems(problem for problem in problems if problem.is_error or not quiet)
    if errors:
        say("Nothing is written.", quiet=json)
        if json:
            report_json(source, merge, answers, problems, written=False)
        raise typer.Exit(ExitCode.PROBLEMS)
    if yes or (asks and typer.confirm(f"Write {source.roster_file}?", err=True)):
        _write(source, merge, save_map=save_map, quiet=quiet or json)
    elif not json:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)
    if json:
        report_json(source, merge, answers, problems, written=yes)


def _parted(words: list[Path], forum: Path | None) -> tuple[list[Path], Path]:
    """The exports, and the forum that may stand after them: a folder or a .toml file, which no export is."""
    if forum or not (words[-1].is_dir() or words[-1].suffix.lower() == ".toml"):
        return words, forum or FORUM
    if len(words) == 1:
        hint = "Give the exports first, then the forum."
        raise usage_error("cannot-read", "this is a forum, not an export", str(words[0]), hint)
    return words[:-1], words[-1]


def _codec(name: str | None) -> str:
    """The codec of an encoding by its name; a ForumError for an unknown one."""
    if name is None:
        return ""
    if not (codec := encodings.known(name)):
        hint = "Names are, for instance: utf-8, cp1252, cp1250, cp1251, shift-jis, gb18030, big5, mac_roman, koi8-r."
        raise usage_error("unknown-encoding", f"there is no encoding {name!r}", "--encoding", hint)
    return codec


def _ask_columns(source: Source) -> Source:
    """The source after the organiser has looked at the columns that are not certain."""
    given = dict(source.given)
    for export in source.prepared.exports:
        for proposal in export.columns.proposals:
            if proposal.certainty < SURE and proposal.ours not in given:
                sample = export.samples.get(proposal.ours, "")
                if not typer.confirm(f"Is “{proposal.theirs}” ({sample}) {proposal.ours}?", default=True, err=True):
                    given[proposal.ours] = ""
    return source if given == dict(source.given) else source.mapped(given)


def _ask_answers(prepared: Prepared, answers: Answers) -> Answers:
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


def _write(source: Source, merge: Merge, *, save_map: bool, quiet: bool) -> None:
    """Writes the merge, and says what of it is where."""
    done = write(source, merge, save_map=save_map)
    say_step(source.path.parent, done.step, quiet=quiet)
    if done.named:
        say(f"{source.path}: [roster] has file now", quiet=quiet)
    if done.columns_changed:
        say(f"{source.path}: [roster.columns] has {', '.join(done.columns)} now", quiet=quiet)
    if save_map and not done.columns:
        say("Every column is found without being written down.", quiet=quiet)
    say(f"{len(merge.new)} new, {merge.changed} changed, {merge.leaving} cancelled.", quiet=quiet)
    if first := done.next_in_line:
        say(f"A place is free. First of the waiting list: {identified(first)}.", quiet=quiet)
        say(f"Give it to them with: {command('participants', 'promote')}", quiet=quiet)
