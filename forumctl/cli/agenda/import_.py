"""`forumctl agenda import`."""

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer

from forumctl.agenda.importing import Programme, merging, read
from forumctl.agenda.importing.events import Tally
from forumctl.building import programme_import
from forumctl.building.choosing import language_code
from forumctl.cli.shared.answer import collected, tell
from forumctl.cli.shared.console import say, say_file, say_step, show_table
from forumctl.cli.shared.options import Quiet
from forumctl.problems import ExitCode, ForumError, Place, Problem
from forumctl.project import FILE

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="schedule.xml, schedule.json, .ics, csv, xlsx, or an export of ours.")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="Start a new forum file, or a folder with one; never over one."
    ),
]
Into = Annotated[
    Path | None,
    typer.Option("--into", metavar="FORUM", help="Show what the file would change in this forum; with --yes write it."),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write the changes that --into shows.")]
Zone = Annotated[
    str, typer.Option("--timezone", metavar="ZONE", help="Time zone of the forum; the file's own if left out.")
]
Dates = Annotated[
    str,
    typer.Option("--dates", metavar="ORDER", help="day-first or month-first, for dates such as 03/04/2030."),
]
Language = Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the texts.")]
_ORDERS = {"": None, "day-first": True, "month-first": False}


def import_(
    file: File,
    output: Output = None,
    into: Into = None,
    yes: Yes = False,
    timezone: Zone = "",
    dates: Dates = "",
    lang: Language = "en",
    quiet: Quiet = False,
) -> None:
    """Turn another programme into sessions, and say what became of every fact in it.

    [\\[sessions]] go to stdout; with -o they become a forum file of their own, with rooms and speakers;
    with --into they are compared with a forum that has them already.

    Example: [bold]forumctl agenda import schedule.xml -o my-forum[/bold]
    """
    if dates not in _ORDERS:
        raise _usage("unknown-order", f"there is no order {dates!r}", "--dates", "Write day-first or month-first.")
    if output and into:
        raise _usage("two-wishes", "a programme starts a forum or goes into one", "-o and --into", "Give one of them.")
    lang = language_code(lang, "--lang")
    content = programme_import.content_of(file)
    path = output / FILE if output and (output.is_dir() or not output.suffix) else output
    if path and path.exists():
        hint = "Give the path of a new one, or --into FORUM to see what would change there."
        raise ForumError([Problem("file-exists", "there is a forum file already", Place(str(path)), hint)])
    if into:
        opened = programme_import.opened(into)
        timezone = timezone or opened.forum.about.timezone
        programme = read(content, str(file), timezone, day_first=_ORDERS[dates])
        _merge(programme_import.compare(opened, programme, file.name), programme, yes=yes, quiet=quiet)
        return
    programme = read(content, str(file), timezone, day_first=_ORDERS[dates])
    if path:
        programme_import.start(path, programme, file, lang)
        say_file(path, quiet=quiet)
    elif collected():
        tell(forum=merging.tables(programme))
    else:
        sys.stdout.write(merging.tables(programme))
    _say_what_became(programme, "kept beside" if path else "with -o only", quiet=quiet)
    if not path and (programme.rooms or programme.people):
        named = [*programme.rooms, *programme.people, *programme.tracks]
        say(f"Your forum file must know: {', '.join(named)}", quiet=quiet)


def _merge(merge: programme_import.Comparison, programme: Programme, *, yes: bool, quiet: bool) -> None:
    rows = [(change.what, change.id, change.sentence) for change in merge.changes]
    if rows or collected():
        show_table(f"Changes: {len(rows)}", ["What", "Session", "How"], rows, name="changes")
    _say_what_became(programme, "kept beside", quiet=quiet)
    if yes:
        step = programme_import.write(merge)
        say(f"{merge.path}: {merge.written} changes written", quiet=quiet)
        say_step(merge.path.parent, step, quiet=quiet)
    elif merge.written:
        say(f"Nothing is written; write {merge.written} changes with --yes", quiet=quiet)
    else:
        say("Nothing would change.", quiet=quiet)


def _say_what_became(programme: Programme, beside: str, *, quiet: bool) -> None:
    """Remarks, those alike as one where they are many, then the sum of every kind of fact."""
    tell(sessions=len(programme.sessions), remarks=[asdict(remark) for remark in programme.remarks],
         facts={kind: asdict(tally) for kind, tally in programme.tallies.items()})  # fmt: skip
    if collected():
        return
    alike = Counter((remark.what, remark.fact) for remark in programme.remarks)
    shown: Counter[tuple[str, str]] = Counter()
    for remark in programme.remarks:
        key = (remark.what, remark.fact)
        shown[key] += 1
        if shown[key] == 3 and alike[key] > 4:
            say(f"{remark.what}: {alike[key] - 2} more: {remark.fact}", quiet=quiet)
        elif shown[key] < 3 or alike[key] <= 4:
            say(str(remark), quiet=quiet)
    say(_sums(programme.tallies, beside), quiet=quiet)
    done: Counter[Literal["mended", "left out", "to decide"]] = Counter(remark.what for remark in programme.remarks)
    say(f"{len(programme.sessions)} sessions; {done['mended']} mended, {done['left out']} left out", quiet=quiet)


def _sums(tallies: Mapping[str, Tally], beside: str) -> str:
    """A line for each kind of fact: how many are in the file, here, beside and left out; the four add up."""
    width = max(map(len, tallies), default=0)
    lines = [f"{'':{width}}  in the file  in the forum  {beside:>12}  left out"]
    for kind, tally in tallies.items():
        lines.append(f"{kind:{width}}  {tally.in_file:11,}  {tally.here:12,}  {tally.beside:12,}  {tally.left_out:8,}")
    return "\n".join(lines)


def _usage(code: str, fact: str, where: str, hint: str) -> ForumError:
    return ForumError([Problem(code, fact, Place(where), hint)], ExitCode.USAGE)
