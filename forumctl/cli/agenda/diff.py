"""`forumctl agenda diff`."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.cli.shared.console import (
    say,
    say_json,
    stdout,
    table,
)
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Json,
    Lang,
    Output,
    Quiet,
)
from forumctl.problems import ForumError

if TYPE_CHECKING:
    from forumctl.plans.agenda import AgendaPlan
    from forumctl.project import Project

Old = Annotated[
    Path | None,
    typer.Argument(
        metavar="OLD", help="An earlier forum file or folder, or an earlier plans/agenda.toml; else the last export."
    ),
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
    from forumctl import project
    from forumctl.agenda.changes import as_json, changes, rows
    from forumctl.agenda.changes import notice as told
    from forumctl.building.decide import publish
    from forumctl.cli.shared.writing import deliver

    opened = project.load(forum)
    before = _before(opened, old)
    now = publish(replace(opened, plans=replace(opened.plans, agenda=before))).plans.agenda
    found = changes(before, now)
    language = lang or opened.forum.language
    if notice:
        languages = [lang] if lang else opened.forum.about.languages
        title = opened.forum.about.title
        deliver(opened, {f"changes.{each}.md": told(title, found, each) for each in languages}, output, quiet=quiet)
    elif json:
        say_json(as_json(found, language))
    elif found:
        columns = ["Change", "What", "Title", "Before", "Now"]
        stdout().print(table(f"Changes: {len(found)}", columns, rows(found, language)))
    else:
        say("Nothing has changed.", quiet=quiet)
    if not before.events:
        say("Nothing has gone out before: all of it is new.", quiet=quiet)


def _before(opened: "Project", old: Path | None) -> "AgendaPlan":
    """The programme as it was: as last exported, as kept in an earlier plan, or as in an earlier forum file."""
    from forumctl import definition, project
    from forumctl.agenda.revisions import revise
    from forumctl.agenda.timetable import timetable
    from forumctl.definition import reading
    from forumctl.plans.agenda import AgendaPlan

    if old is None:
        return opened.plans.agenda
    if old.is_dir():
        earlier = project.load(old)
        programme = timetable(earlier.forum, earlier.roster, earlier.plans.cases, earlier.plans.visits)
        return revise(AgendaPlan(), programme)
    kept = reading.read(old, AgendaPlan)  # read once: it may be a pipe
    if kept.value and not kept.problems:
        return kept.value
    found = definition.parse(str(old), kept.source) if kept.source else kept
    errors = [problem for problem in found.problems if problem.is_error]
    if errors or not isinstance(found.value, definition.Forum):
        raise ForumError(errors)
    plans = opened.plans
    return revise(AgendaPlan(), timetable(found.value, opened.roster, plans.cases, plans.visits))
