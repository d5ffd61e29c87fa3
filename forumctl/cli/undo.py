"""`forumctl undo`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.choosing import usage_error
from forumctl.building.rewriting import take_back, what_changes
from forumctl.documents import history
from forumctl.documents.history import Undo
from forumctl.problems import ExitCode, ForumError, Place, Problem, command
from forumctl.project import FILE, recover

from .shared.console import can_ask, say, say_json, say_step
from .shared.options import Json, Quiet, Yes, found_forum

Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="STEP FORUM", help="The number of a step, else the last; and the forum file or its folder."),
]
Force = Annotated[bool, typer.Option("--force", help="Also where a file has been changed since: that is lost.")]


def undo(words: Words = None, yes: Yes = False, force: Force = False, json: Json = False, quiet: Quiet = False) -> None:
    """Take back what a command changed in sources and plans: shows what that would do; --yes does it.

    All files of the step are as before it, in one new step that can be taken back in its turn. A file that was changed
    since is named, and nothing is done.

    Example: [bold]forumctl undo data/seoul2019[/bold]
    """
    number, folder = _parted(words or ())
    recover(folder)
    found = history.undoing(folder, number)
    if found is None:
        what = f"there is no step {number}" if number else "there is no step to take back"
        raise usage_error("unknown-step", what, "STEP", f"See the steps: {command('history')}")
    if found.edited and not force:
        raise ForumError([_edited(folder, found, name) for name in found.edited], ExitCode.CANNOT_WRITE)
    what = what_changes(folder, found.files)
    say(f"Step {found.step.number}, forumctl {found.step.command}: {found.step.what}", quiet=quiet or json)
    say(f"Taking it back: {what or 'nothing: all is as it was before'}", quiet=quiet or json)
    if can_ask() and what and not (yes or quiet or json):
        yes = typer.confirm("Take it back?", err=True)
    done = take_back(folder, found) if yes else None
    if json:
        say_json({"step": found.step.number, "command": found.step.command, "what": what,
                  "files": list(found.files), "done": done.number if done else None})  # fmt: skip
    elif yes:
        say_step(folder, done, quiet=quiet)
    else:
        say("Nothing is written yet: the same command with --yes writes it.", quiet=quiet)


def _parted(words: Sequence[str]) -> tuple[int | None, Path]:
    """The number of a step, None if there is none, and the folder of the forum."""
    numbers = [word for word in words if word.isdecimal() and not Path(word).exists()]
    places = [word for word in words if word not in numbers]
    if len(numbers) > 1 or len(places) > 1:
        raise usage_error("two-wishes", f"{' '.join(words)} is more than a step and a forum", "STEP", "Give one each.")
    path = found_forum(Path(places[0]) if places else None)
    path = path / FILE if path.is_dir() else path
    if not path.exists():
        raise usage_error("cannot-read", "there is no forum file", str(path), "Give the forum file, or its folder.")
    return int(numbers[0]) if numbers else None, path.parent


def _edited(folder: Path, found: Undo, name: str) -> Problem:
    """Why a file cannot simply be put back."""
    later = found.later.get(name)
    by = f"by step {later.number}, forumctl {later.command}" if later else "by hand or by another program"
    first = f"Take back step {later.number} first" if later else "Keep a copy of it"
    hint = f"{first}, or give --force: then what has changed since is lost."
    return Problem("changed-since", f"this has been changed since step {found.step.number}, {by}",
                   Place(str(folder / name)), hint)  # fmt: skip
