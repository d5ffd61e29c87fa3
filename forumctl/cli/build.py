"""`forumctl build`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from .shared.console import (
    say,
    say_changes,
    say_json,
    show_problems,
    stderr,
    table,
)
from .shared.fonts import Fonts, SystemFonts, take
from .shared.options import (
    FORUM,
    Forum,
    Fresh,
    Json,
    Lang,
    Quiet,
    Seed,
)

if TYPE_CHECKING:
    from forumctl.building.build import Build

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
Record = Annotated[
    bool, typer.Option("--record", help="Write down that all of it is handed out now: --handout goes by that.")
]

State = Literal["written", "unchanged", "removed"]
EDITED = (".md", ".html")
"""What people may have edited by hand; a copy of it is kept."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file and what became of it."""

    path: Path
    state: State


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
) -> None:
    """Make everything: plan tables and buses, then the calendar, the badges, the charts, the manifests.

    Plans made before are kept. Only what has changed is made again: manifest.json in the folder says what was made
    from what. When all of it is printed, say so with --record; after later changes --handout collects the pages to
    print again.

    Example: [bold]forumctl build data/seoul2019 -o out/seoul2019[/bold]
    """
    from forumctl import project
    from forumctl.building import build as making
    from forumctl.building.handout import hand_out, keep_record
    from forumctl.building.progress import watched

    from .shared.writing import FOLDER

    take(context, font, system=system_fonts)
    opened = project.load(forum)
    if not (quiet or json):
        show_problems(opened.warnings)
    language = lang or opened.forum.language
    folder = output or opened.folder / FOLDER
    with watched(making.steps(opened), quiet=quiet or json) as report:
        made = making.make(opened, folder, language, report, seed=seed, fresh=fresh)
    written = tuple(_write(made, folder, quiet=quiet or json))
    if json:
        say_json([{"file": str(one.path), "changed": one.state != "unchanged", "state": one.state} for one in written])
    elif not quiet:
        rows = [[str(one.path), _size(one.path), one.state] for one in written]
        title = made.project.forum.about.title.within(language)
        stderr().print(table(title, ["File", "Bytes", ""], rows, right=[1]))
        for changes in made.decided:
            say_changes(changes)
        new = sum(one.state == "written" for one in written)
        say(f"{new} of {sum(one.state != 'removed' for one in written)} files written to {folder}.")
    if handout:
        hand_out(made, folder, language, quiet=quiet or json)
    if record:
        keep_record(made, folder, quiet=quiet or json)


def _write(build: "Build", folder: Path, *, quiet: bool) -> Iterator[Written]:
    """Writes plans, outputs and at last the manifest; takes away what the build before made and this one did not."""
    from forumctl.documents import files
    from forumctl.plans import store
    from forumctl.updates import manifest

    for name, content in store.files_of(build.project.plans).items():
        yield _written(build.project.folder / name, content)
    before: Mapping[str, str] = build.before.files if build.before else {}
    for name in build.manifest.files:
        path = folder / name
        if name in build.made:
            _keep_edit(path, before.get(name, ""), quiet=quiet)
        yield _written(path, build.made[name]) if name in build.made else Written(path, "unchanged")
    for name, known in before.items():
        path = folder / name
        if name not in build.manifest.files and path.is_file() and manifest.digest(path.read_bytes()) == known:
            path.unlink()
            yield Written(path, "removed")
    files.write(folder / manifest.FILE, manifest.dump(build.manifest))


def _written(path: Path, content: bytes) -> Written:
    from forumctl.documents import files

    return Written(path, "written" if files.write(path, content) else "unchanged")


def _keep_edit(path: Path, made: str, *, quiet: bool) -> None:
    """A copy of a file that somebody has edited since it was made, before it is made again."""
    from forumctl.updates.manifest import digest

    from .shared.backups import kept

    if made and path.suffix in EDITED and path.is_file() and digest(path.read_bytes()) != made:
        say(f"{path} was edited by hand: {kept(path)} is a copy of that", quiet=quiet)


def _size(path: Path) -> str:
    return f"{path.stat().st_size:,}" if path.exists() else ""
