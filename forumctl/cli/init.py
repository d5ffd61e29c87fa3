"""`forumctl init`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.choosing import usage_error
from forumctl.definition.reference import json_schema
from forumctl.definition.wording import did_you_mean
from forumctl.documents import files
from forumctl.plans.store import CASES_FILE, FOLDER, STATE
from forumctl.problems import ExitCode, ForumError, Place, Problem, command

from .shared.console import as_json, say, stdout, table
from .shared.options import Quiet

_DEFINING = (".toml", ".csv")
"""Files that make a forum; of its plans only the choice of cases is worth starting from."""
EXAMPLES = {
    "minimal": "A dozen lines: an opening and a dinner",
    "seminar": "One day with programme and badges only, German and English",
    "round-table": "A ministerial round table, French and Arabic: U-shape, protocol, interpreters, dinner",
    "conference": "Three days, 300 people: tracks, hotels, two outings by bus, gala dinner",
    "seoul2019": "The Seoul forum of 2019: cases by public call, lunch, dinner, three buses, English and Korean",
}
"""The forums to start from, the smallest first, and what each has."""
SCHEMA = "forum.schema.json"
"""What editors complete and check a forum file by: its first line names it."""

Target = Annotated[Path | None, typer.Argument(metavar="DIR", help="A new or empty folder.")]
Minimal = Annotated[bool, typer.Option("--minimal", help="Start from a dozen lines: the same as --example minimal.")]
Example = Annotated[str, typer.Option("--example", metavar="NAME", help="The forum to start from; see --list.")]
From = Annotated[
    Path | None,
    typer.Option(
        "--from", metavar="FORUM", help="Start from a forum of your own, such as last year's, without what came of it."
    ),
]
List = Annotated[bool, typer.Option("--list", help="List the forums to start from.")]


def init(
    target: Target = None,
    example: Example = "",
    minimal: Minimal = False,
    last: From = None,
    list_: List = False,
    quiet: Quiet = False,
) -> None:
    """Start a forum of your own from an example: the Seoul forum, or another with --example.

    With --from it starts from your own of last year: its forum file, roster, templates and pictures, without plans,
    printed badges, arrivals, messages and history. Refuses a folder in use: nothing of yours is overwritten.

    Example: [bold]forumctl init my-forum --example round-table[/bold]
    """
    if list_:
        stdout().print(table("Forums to start from", ["Name", "What it has"], EXAMPLES.items(), whole=[0]))
        stdout().print("Start from one with: forumctl init my-forum --example seminar")
        return
    name = example or ("minimal" if minimal else "seoul2019")
    if name not in EXAMPLES:
        raise usage_error("unknown-example", f"there is no example {name}", "--example", did_you_mean(name, EXAMPLES))
    if target is None:
        raise usage_error("missing-folder", "a forum needs a folder", "DIR", "Name a new one: forumctl init my-forum")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        hint = "Name a folder that does not exist yet, or an empty one."
        problem = Problem("folder-in-use", "this folder is in use", Place(str(target)), hint)
        raise ForumError([problem], ExitCode.CANNOT_WRITE)
    if last and (example or minimal):
        raise usage_error("two-wishes", "a forum starts from one other", "--from", "Leave --example and --minimal out.")
    for path, content in (_of_last(last) if last else _of_example(name)).items():
        files.write(target / path, content)
    files.write(target / SCHEMA, as_json(json_schema()).encode())
    say(f"Started {target} from {last or name}. Edit {target / 'forum.toml'}, then run:", quiet=quiet)
    say(f"  {command('build', str(target))}", quiet=quiet)
    if last:
        say("Everybody of then is in its roster: take out whom you do not ask again.", quiet=quiet)


def _of_example(name: str) -> Mapping[Path, bytes]:
    source = folder_of(name)
    return {
        path.relative_to(source): path.read_bytes()
        for path in sorted(source.rglob("*"))
        if path.suffix in _DEFINING and (path.parent.name != FOLDER or path.name == Path(CASES_FILE).name)
    }


def _of_last(forum: Path) -> Mapping[Path, bytes]:
    """What another forum is made from, by name, but for what has been planned, printed, noted and sent."""
    from forumctl.badges.pictures import asked_for
    from forumctl.building.people.known import load

    project = load(forum)
    named = [path.relative_to(project.folder) for path in project.inputs if path.is_relative_to(project.folder)]
    named += map(Path, (*project.forum.fonts.files, *asked_for(project.forum, project.roster, project.roster.people)))
    root = project.folder.resolve()
    return {
        name: (project.folder / name).read_bytes()
        for name in dict.fromkeys(named)
        if name.parts[0] not in (FOLDER, STATE) and not name.name.endswith(".imported.json")
        and (project.folder / name).is_file() and (project.folder / name).resolve().is_relative_to(root)
    }  # fmt: skip


def folder_of(name: str) -> Path:
    """The folder of a shipped example: inside the installed package, else data/ of the source tree."""
    package = Path(__file__).parents[1]
    installed = package / "examples" / name
    return installed if installed.is_dir() else package.parent / "data" / name
