"""`forumctl agenda import`."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from forumctl.agenda.importing import forum_file, read
from forumctl.cli.shared.console import say
from forumctl.cli.shared.options import Quiet
from forumctl.documents import files
from forumctl.problems import ForumError, Place, Problem
from forumctl.project import FILE

File = Annotated[Path, typer.Argument(metavar="FILE", help="schedule.xml, schedule.json, .ics or csv.")]
Into = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="PATH", help="Start a new forum file, or a folder with one; never over one."
    ),
]
Zone = Annotated[
    str, typer.Option("--timezone", metavar="ZONE", help="Time zone of the forum; the file's own if left out.")
]
Language = Annotated[str, typer.Option("--lang", metavar="CODE", help="Language of the texts.")]


def import_(file: File, output: Into = None, timezone: Zone = "", lang: Language = "en", quiet: Quiet = False) -> None:
    """Turn another programme into sessions, and say what was mended or left out.

    [\\[sessions]] go to stdout; with -o they become a forum file of their own, with rooms and speakers.

    Example: [bold]forumctl agenda import schedule.xml -o my-forum[/bold]
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        fact = f"this cannot be read: {error.strerror}"
        raise ForumError([Problem("cannot-read", fact, Place(str(file)), "Give the path of a file.")]) from error
    path = output / FILE if output and (output.is_dir() or not output.suffix) else output
    if path and path.exists():
        hint = "Give the path of a new one, or leave -o out and paste the sessions."
        raise ForumError([Problem("file-exists", "there is a forum file already", Place(str(path)), hint)])
    programme = read(content, str(file), timezone)
    if path:
        files.write(path, forum_file.forum(programme, lang).encode())
    else:
        sys.stdout.write(forum_file.tables(programme))
    for remark in programme.remarks:
        say(str(remark), quiet=quiet)
    done = Counter(remark.what for remark in programme.remarks)
    say(f"{len(programme.sessions)} sessions; {done['mended']} mended, {done['left out']} left out", quiet=quiet)
    if not path and (programme.rooms or programme.people):
        named = [*programme.rooms, *programme.people]
        say(f"Your forum file must know: {', '.join(named)}", quiet=quiet)
