"""`forumctl build`: everything made, once or whenever a file is saved, and told on a screen of 80 by 24."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Annotated, NoReturn

import typer

from forumctl.badges.face import has_tokens
from forumctl.building import index
from forumctl.building.build import Build, Written, keep_plans, make, refuse_made, steps, write
from forumctl.building.handout import SHEET, hand_out, keep_record, leave_badge_job
from forumctl.building.links import with_secret
from forumctl.definition.checks.words import number
from forumctl.plans import store
from forumctl.problems import ForumError, Problem, command
from forumctl.project import load

from .shared.console import (
    changes_lines,
    problem_as_json,
    say,
    say_json,
    say_lacking,
    say_on_record,
    show_problems,
    stderr,
    table,
)
from .shared.options import FORUM, Fonts, Forum, Fresh, Json, Lang, Quiet, Seed, SystemFonts, language_of, take
from .shared.progress import watched

Folder = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="Folder to write; out/ in the forum's folder if left out."),
]


Handout = Annotated[
    bool,
    typer.Option(
        "--handout", help="Also collect in DIR/handout the pages to print again since the last hand-out, and for whom."
    ),
]


Watch = Annotated[
    bool, typer.Option("--watch", "-w", help="Go on: make again what changes whenever a file is saved; Ctrl-C ends it.")
]


Record = Annotated[
    bool, typer.Option("--record", help="Write down that all of it is handed out now: --handout goes by that.")
]


def build(
    context: typer.Context,
    forum: Forum = FORUM,
    output: Folder = None,
    handout: Handout = False,
    record: Record = False,
    lang: Lang = "",
    seed: Seed = 0,
    fresh: Fresh = False,
    font: Fonts = None,
    system_fonts: SystemFonts = False,
    json: Json = False,
    quiet: Quiet = False,
    watch: Watch = False,
) -> None:
    """Make everything: plan tables and buses, then the calendar, the badges, the charts, the manifests.

    Plans made before are kept, and only what has changed since the last build is made again.

    Example: [bold]forumctl build data/seoul2019 -o out/seoul2019[/bold]
    """
    take(context, font, system=system_fonts)
    if watch:
        _watch(forum, output, lang, seed)
    project = load(forum, needs=(), needs_people=handout or record)
    project = with_secret(project, is_needed=has_tokens(project.forum))
    warnings = (*project.warnings, *project.unlike_paper())
    if not (quiet or json):
        show_problems(warnings)
    language = language_of(project, lang)
    folder = output or project.out
    with watched(steps(project), quiet=quiet or json) as report:
        made = make(project, folder, language, report, seed=seed, fresh=fresh)
    refuse_made(made, folder)
    leave_badge_job(made, folder)
    step, written = keep_plans(made), []
    for one in write(made, folder, language, step):
        written.append(one)
        if one.backup:
            say(f"{one.path} was edited by hand: {one.backup} is a copy of that", quiet=quiet or json)
    left_out = [problem for problem in made.left_out if problem not in warnings]
    problems = list(dict.fromkeys([*left_out, *(problem for error in made.failed for problem in error.problems)]))
    if not (quiet or json):
        _summarise(made, written, folder, language)
    if handout:
        handed = hand_out(made, folder, language)
        if handed.papers.rows and not (quiet or json):
            stderr().print(table("To print again", handed.papers.columns, handed.papers.rows))
        found = f"{handed.files} files in {handed.folder}; {SHEET} says what is for whom."
        say(found if handed.papers.rows else "Nothing to print again.", quiet=quiet or json)
    if record:
        papers, badges = keep_record(made, folder, step)
        say(f"{papers} files on record in {project.folder / store.HANDOUT_FILE}.", quiet=quiet or json)
        say_on_record(project, badges, quiet=quiet or json)
    if json:
        states = [{"file": str(one.path), "changed": one.state == "written", "state": one.state} for one in written]
        say_json([*states, *map(problem_as_json, problems)])
    _show_failures(() if json else problems, all_of_them=not stderr().is_terminal)
    _say_unmade(made, quiet=json)
    if made.failed:
        raise typer.Exit(max(error.exit_code for error in made.failed))


def _say_unmade(made: Build, *, quiet: bool) -> None:
    """What is missing, and what is of the plan before."""
    unmade = {name for output in made.unmade for name in (output, output.partition(" ")[2])}
    as_before = [one for one in made.as_before if one not in unmade]
    say_lacking(made.unmade, quiet=quiet)
    if as_before:
        say(f"Not planned anew, and made from the plan before: {', '.join(as_before)}.", quiet=quiet)


def _watch(forum: Path, output: Path | None, lang: str, seed: int) -> NoReturn:
    """Makes what has changed whenever a file is saved, until it is interrupted; says what is wrong and goes on."""

    def run() -> None:
        start = monotonic()
        try:
            project = load(forum, needs=(), needs_people=False)
            project = with_secret(project, is_needed=has_tokens(project.forum))
            language, folder = language_of(project, lang), output or project.out
            made = make(project, folder, language, lambda _step, _share: None, seed=seed, fresh=False)
            refuse_made(made, folder)
            written = write(made, folder, language, keep_plans(made))
            changed = [one.path for one in written if one.state in ("written", "removed")]
        except ForumError as error:
            _show_failures(error.problems, all_of_them=False)
            say("Not made. Save a file to try again.")
            return
        _show_failures([problem for error in made.failed for problem in error.problems], all_of_them=False)
        names = ", ".join(path.name for path in changed[:MOST_FILES]) + (" …" if len(changed) > MOST_FILES else "")
        what = f"{len(changed)} files changed: {names}" if changed else "nothing has changed"
        say(f"{datetime.now():%H:%M:%S}  {what} ({monotonic() - start:.1f} s)")  # noqa: DTZ005 - for whoever watches

    say("Watching; Ctrl-C ends it.")
    on_save(forum, run)


MOST_FILES, MOST_MOVES, MOST_PROBLEMS = 3, 4, 2
"""How many of each are named; of the others is said how many there are."""


def _summarise(made: Build, written: Sequence[Written], folder: Path, language: str) -> None:
    """A line for each room, the first moves, and the page to open."""
    title = made.project.forum.about.title.within(language)
    rooms: dict[str, list[Written]] = {}
    for one in written:
        rooms.setdefault(_room(one, folder), []).append(one)
    rows = [[index.ROOMS.get(room, room), str(len(files)), _changed(files)] for room, files in rooms.items() if room]
    stderr().print(table(title, ["", "Files", "Changed"], rows, right=[1]))
    lines = [line for changes in made.decided for line in changes_lines(changes)]
    for line in lines[:MOST_MOVES]:
        say(line)
    if len(lines) > MOST_MOVES:
        say(f"… and {len(lines) - MOST_MOVES} more changes of the plans: {command('diff')}")
    new = sum(one.state == "written" for one in written)
    say(f"{new} of {sum(one.state != 'removed' for one in written)} files written to {folder}.")
    say(f"Look at {folder / index.FILE}")


def _room(one: Written, folder: Path) -> str:
    """The folder of a file below the one of the build; plans for those beside the forum file, blank for the page."""
    try:
        parts = one.path.relative_to(folder).parts
    except ValueError:
        return "Plans"
    return parts[0] if len(parts) > 1 else ""


def _changed(files: Sequence[Written]) -> str:
    """What became of the files of a room."""
    words = {"written": "", "outdated": "outdated: ", "removed": "removed: "}
    said = []
    for state, word in words.items():
        names = [one.path.name for one in files if one.state == state]
        if len(names) == len(files) and state == "written" and len(names) > MOST_FILES:
            return "all of them"
        if names:
            more = f" and {len(names) - MOST_FILES} more" if len(names) > MOST_FILES else ""
            said.append(f"{word}{', '.join(names[:MOST_FILES])}{more}")
    return "; ".join(said) or "–"


def _show_failures(problems: Sequence[Problem], *, all_of_them: bool) -> None:
    """Why something could not be made; the first few where a screen is to hold them."""
    shown = problems if all_of_them else problems[:MOST_PROBLEMS]
    show_problems(shown)
    if len(shown) < len(problems):
        say(f"\n… and {number(len(problems) - len(shown), 'problem')} more: {command('check')}")


SECONDS = 0.2
"""How long is waited between two looks."""


def on_save(forum: Path, run: Callable[[], None]) -> NoReturn:
    """Runs at once, and again whenever a file of the forum is saved; ends only when it is interrupted.

    What the run itself writes into the plans does not start another; what is saved meanwhile does.
    """
    while True:
        before = stamps(forum)
        run()
        after = stamps(forum)
        seen = {path: after[path] if path.parent.name == store.FOLDER else before.get(path) for path in after}
        while stamps(forum) == seen:
            time.sleep(SECONDS)


def stamps(forum: Path) -> Mapping[Path, int | None]:
    """When each file was saved that a forum may be made from: beside the forum file, and one folder below it."""
    found: dict[Path, int | None] = {}
    for path in _files(forum if forum.is_dir() else forum.parent):
        try:
            found[path] = path.stat().st_mtime_ns
        except OSError:
            continue
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith(".") or path.name == "out":
            continue
        if path.is_file():
            yield path
        elif path.is_dir():
            yield from (one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
