"""`forumctl agenda diff`."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from forumctl.agenda.changes import as_json, changes, rows
from forumctl.agenda.changes import notice as written_notice
from forumctl.building import agenda
from forumctl.building.decide import publish
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Lang, Output, Quiet, language_of
from forumctl.cli.shared.writing import deliver
from forumctl.project import load

Old = Annotated[
    Path | None,
    typer.Argument(
        metavar="OLD", help="An earlier forum file or folder, or an earlier plans/agenda.toml; else the last export."
    ),
]
Since = Annotated[
    agenda.Since | None,
    typer.Option("--since", help="Since the last build or export, or hand-out; the hand-out if one is on record."),
]
Notice = Annotated[
    bool,
    typer.Option(
        "--notice", help="Write a notice for participants in Markdown, one per language of the forum or in --lang."
    ),
]


def diff(
    forum: Forum = FORUM,
    old: Old = None,
    since: Since = None,
    notice: Notice = False,
    lang: Lang = "",
    json: Json = False,
    output: Output = "",
    quiet: Quiet = False,
) -> None:
    """Show what has changed in the programme since it last went out, or since an earlier forum file.

    A revision of the forum file kept by git is given as a file, or as a pipe: <(git show HEAD~1:forum.toml)

    Example: [bold]forumctl agenda diff data/seoul2019 earlier.toml --notice[/bold]
    """
    project = load(forum)
    before = agenda.before(project, old, since)
    now = publish(replace(project, plans=replace(project.plans, agenda=before))).plans.agenda
    found = changes(before, now)
    language = language_of(project, lang)
    if notice:
        languages = [lang] if lang else project.forum.about.languages
        title = project.forum.about.title
        deliver(
            project,
            {f"changes.{each}.md": written_notice(title, found, each) for each in languages},
            output,
            room="agenda",
            quiet=quiet or json,
        )
    if json:
        say_json(as_json(found, language))
    elif found and not notice:
        columns = ["Change", "What", "Title", "Before", "Now"]
        stdout().print(table(f"Changes: {len(found)}", columns, rows(found, language)))
    elif not found:
        say("Nothing has changed.", quiet=quiet)
    if not before.events:
        say("Nothing has gone out before: all of it is new.", quiet=quiet)
