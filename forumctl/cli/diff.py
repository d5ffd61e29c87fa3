"""`forumctl diff`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

import typer

from forumctl.problems import ExitCode, ForumError, Place, Problem

from .shared.console import (
    say,
    say_json,
    stdout,
    table,
)
from .shared.options import (
    FORUM,
    Json,
    Lang,
    Quiet,
)

if TYPE_CHECKING:
    from forumctl.plans.handout import Snapshot
    from forumctl.project import Project
    from forumctl.roster import Roster

Old = Annotated[
    Path | None,
    typer.Argument(
        metavar="OLD",
        help="An earlier forum file or folder. Without NEW: the forum itself, compared with its last build.",
    ),
]
New = Annotated[Path | None, typer.Argument(metavar="NEW", help="The forum file as it is now, or its folder.")]
Since = Annotated[
    Literal["build", "handout"] | None,
    typer.Option("--since", help="Since the last build, or since the last hand-out (build --record)."),
]
Built = Annotated[
    Path | None,
    typer.Option(
        "--built", metavar="DIR", help="Folder of the last build, where it is not out/ of the forum's folder."
    ),
]
Target = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="File for the Markdown; stdout if left out.")
]
Markdown = Annotated[bool, typer.Option("--markdown", help="Write it as Markdown, for the team.")]


def diff(
    old: Old = None,
    new: New = None,
    since: Since = None,
    built: Built = None,
    lang: Lang = "",
    markdown: Markdown = False,
    output: Target = "-",
    json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show what has changed, and what follows: what to tell whom, what to print again, what to send again.

    Sessions, people, tables, buses and badges of two forums, or of one forum since its last build. What people say of
    their needs, and their addresses, are never shown.

    Example: [bold]forumctl diff last-week/ data/seoul2019 --markdown[/bold]
    """
    from forumctl import project
    from forumctl.updates import listing
    from forumctl.updates.consequences import consequences
    from forumctl.updates.differences import differences

    from .shared.writing import write

    if new and since:
        _refuse("two-wishes", "OLD and --since are two answers to one question", "--since", "Give one of them.")
    opened = project.load(new or old or FORUM)
    if new and old:
        earlier = project.load(old)
        before, people = _snapshot(earlier), earlier.roster
    else:
        before, people = _kept(opened, since or "build", built)
    found = differences(before, _snapshot(opened), opened.roster, people)
    language = lang or opened.forum.language
    todo = consequences(found, opened, language)
    shown = listing.sections(found, todo, opened.forum, language)
    if json:
        say_json(listing.as_json(found, todo, language))
    elif markdown:
        write(listing.markdown(f"What has changed: {opened.forum.about.title.within(language)}", shown), output)
    else:
        for section in shown:
            stdout().print(table(section.title, section.columns, section.rows))
        if not shown:
            say("Nothing has changed.", quiet=quiet)
    if not json and (late := _unplanned(opened)):
        say(f"Not planned yet: {'; '.join(late)}. Then ask again: more will have changed.", quiet=quiet)


def _snapshot(project: "Project") -> "Snapshot":
    from forumctl.badges import pictures
    from forumctl.building.badges import pictures_of
    from forumctl.updates.snapshot import snapshot

    return snapshot(project, pictures.digests(pictures_of(project, tuple(project.roster))))


def _kept(project: "Project", since: str, built: Path | None) -> "tuple[Snapshot, Roster]":
    """What everybody knows from the last build or hand-out; of what people said then only hashes are kept."""
    from forumctl.plans import handout, store
    from forumctl.roster import Roster
    from forumctl.updates import manifest

    from .shared.writing import FOLDER

    if since == "handout":
        record = handout.read(project.folder / store.HANDOUT_FILE)
        if record.snapshot is None:
            _refuse("no-handout", "nothing is on record as handed out", "--since",
                    "When all of it is printed, say so with: forumctl build --record")  # fmt: skip
        return record.snapshot, Roster()
    folder = built or project.folder / FOLDER
    last = manifest.read(folder)
    if last is None or last.forum != project.forum.about.id:
        _refuse("no-build", f"{folder} holds no build of this forum", "--since",
                "Run forumctl build first, or name the folder of the last one with --built.")  # fmt: skip
    return last.snapshot, Roster()


def _unplanned(project: "Project") -> list[str]:
    """What people who come are still to be given, where others have it."""
    plans, found = project.plans, []
    for occasion in project.forum.occasions:
        plan = plans.seating.get(occasion.id)
        without = sum(occasion.invites(one) and one.id not in plan.table_of for one in project.roster) if plan else 0
        if without:
            found.append(f"{without} without a table at {occasion.id} (forumctl seating plan)")
    without = sum(one.visits and one.id not in plans.visits.bus_of for one in project.roster) if plans.visits else 0
    return [*found, *([f"{without} without a bus (forumctl visits assign)"] if without else [])]


def _refuse(code: str, sentence: str, option: str, hint: str) -> NoReturn:
    raise ForumError([Problem(code, sentence, Place(option), hint)], ExitCode.USAGE)
