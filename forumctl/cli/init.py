"""`forumctl init`."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.documents import files
from forumctl.plans.store import CASES_FILE, FOLDER
from forumctl.problems import ExitCode, ForumError, Place, Problem, command

from .shared.console import say
from .shared.options import Quiet

_DEFINING = (".toml", ".csv")
"""Files that make a forum; of its plans only the choice of cases is worth starting from."""

Target = Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")]
Minimal = Annotated[bool, typer.Option("--minimal", help="Start from a dozen lines instead of the Seoul example.")]


def init(target: Target, minimal: Minimal = False, quiet: Quiet = False) -> None:
    """Start a forum of your own, from the Seoul example or from a dozen lines.

    Refuses a folder in use: nothing of yours is overwritten.

    Example: [bold]forumctl init my-forum[/bold]
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        hint = "Name a folder that does not exist yet, or an empty one."
        problem = Problem("folder-in-use", "this folder is in use", Place(str(target)), hint)
        raise ForumError([problem], ExitCode.CANNOT_WRITE)
    name = "minimal" if minimal else "seoul2019"
    source = example(name)
    for path in sorted(source.rglob("*")):
        if path.suffix in _DEFINING and (path.parent.name != FOLDER or path.name == Path(CASES_FILE).name):
            files.write(target / path.relative_to(source), path.read_bytes())
    say(f"Started {target} from {name}. Edit {target / 'forum.toml'}, then run:", quiet=quiet)
    say(f"  {command('build', str(target))}", quiet=quiet)


def example(name: str) -> Path:
    """The folder of a shipped example: inside the installed package, else data/ of the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "examples" / name
    return installed if installed.is_dir() else package.parent / "data" / name
