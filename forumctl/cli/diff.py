"""`forumctl diff`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

import typer

from forumctl.building.choosing import usage_error
from forumctl.building.handout import handed_out, kept, pages_of_build, papers, snapshot, unplanned
from forumctl.documents.document import marks
from forumctl.plans.handout import Handout
from forumctl.project import load
from forumctl.updates import listing
from forumctl.updates.differences import differences
from forumctl.updates.listing import consequences, reprints

from .shared.console import say, say_json, stdout, table
from .shared.options import Json, Lang, Quiet, found_forum, language_of
from .shared.writing import write

Old = Annotated[
    Path | None,
    typer.Argument(
        metavar="OLD",
        help="An earlier forum file or folder. Without NEW: the forum itself, since its hand-out or last build.",
    ),
]
New = Annotated[Path | None, typer.Argument(metavar="NEW", help="The forum file as it is now, or its folder.")]
Since = Annotated[
    Literal["build", "handout"] | None,
    typer.Option("--since", help="Since the last build or hand-out (build --record); else the hand-out, if on record."),
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
    if new and since:
        raise usage_error(
            "two-wishes", "OLD and --since are two answers to one question", "--since", "Give one of them."
        )
    project = load(found_forum(new or old))
    language = language_of(project, lang)
    folder = built or project.out
    if new and old:
        earlier = load(old)
        before, people = snapshot(earlier), earlier.roster
        pages: Mapping[str, tuple[str, ...]] = {
            name: marks(pdf) for name, pdf in papers(earlier, earlier.out, language).items()
        }
    else:
        since = since or ("handout" if handed_out(project).snapshot else "build")
        before, people = kept(project, since, built)
        pages = handed_out(project).pages if since == "handout" else pages_of_build(project, folder)
    found = differences(before, snapshot(project), project.roster, people)
    again = reprints(papers(project, folder, language), Handout(pages=pages))
    todo = consequences(found, project, language, again)
    shown = listing.sections(found, todo, project.forum, language)
    if json:
        say_json(listing.as_json(found, todo, language))
    elif markdown:
        title = project.forum.about.title.within(language)
        write(listing.markdown(f"What has changed: {title}", shown), output, project.inputs)
    else:
        for section in shown:
            stdout().print(table(section.title, section.columns, section.rows))
        if not shown:
            say("Nothing has changed.", quiet=quiet)
    if not json and (late := unplanned(project)):
        say(f"Not planned yet: {'; '.join(late)}. Then ask again: more will have changed.", quiet=quiet)
