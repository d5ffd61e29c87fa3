"""`forumctl build`."""

from pathlib import Path
from typing import Annotated

import typer

from .console import say, say_changes, say_json, show_problems, stderr, table
from .options import FORUM, Forum, Fresh, Json, Lang, Quiet, Seed

Folder = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="DIR", help="Folder to write; out/ in the forum's folder if left out."),
]


def build(
    forum: Forum = FORUM,
    output: Folder = None,
    lang: Lang = "",
    seed: Seed = 0,
    fresh: Fresh = False,
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Make everything: plan tables and buses, then the calendar, the badges, the charts, the manifests.

    Plans made before are kept, and files that have not changed are left untouched.

    Example: [bold]forumctl build data/seoul2019 -o out/seoul2019[/bold]
    """
    from forumctl import project
    from forumctl.documents import files
    from forumctl.plans import store

    from .deciding import decide
    from .outputs import OUTPUTS
    from .progress import watched
    from .writing import FOLDER

    opened = project.load(forum)
    if not (quiet or json):
        show_problems(opened.warnings)
    language = lang or opened.forum.language
    steps = len(opened.forum.occasions) + bool(opened.forum.visits) + len(OUTPUTS)
    with watched(steps, quiet=quiet or json) as report:
        opened, decided = decide(opened, report, seed=seed, fresh=fresh)
        made: dict[str, bytes] = {}
        for making in OUTPUTS:
            report(making.name.capitalize(), 0.0)
            made |= making.render(opened, language)
            report(making.name.capitalize(), 1.0)
    folder = output or opened.folder / FOLDER
    written = {
        path: files.write(path, content)
        for path, content in (
            *((opened.folder / name, content) for name, content in store.files_of(opened.plans).items()),
            *((folder / name, content) for name, content in made.items()),
        )
    }
    if json:
        say_json([{"file": str(path), "changed": changed} for path, changed in written.items()])
    elif not quiet:
        rows = [
            [str(path), f"{path.stat().st_size:,}", "written" if new else "unchanged"] for path, new in written.items()
        ]
        stderr().print(table(opened.forum.about.title.within(language), ["File", "Bytes", ""], rows, right=[1]))
        for changes in decided:
            say_changes(changes)
        say(f"{sum(written.values())} of {len(written)} files written to {folder}.")
