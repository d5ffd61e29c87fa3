"""`forumctl agenda publish`."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from forumctl.building.agenda import photos_of, publish_site, write_site
from forumctl.building.check import stale_stamp
from forumctl.building.decide import publish as revised
from forumctl.cli.shared.console import say, show_problems
from forumctl.cli.shared.options import FORUM, Forum, Lang, Quiet, language_of
from forumctl.definition.parts import PROGRAMME
from forumctl.project import load

Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write, to be copied to the web host.")]
Url = Annotated[
    str,
    typer.Option("--url", metavar="URL", help="Where the folder will stand: for links to subscribe, and codes."),
]
Photos = Annotated[
    bool, typer.Option("--photos", help="With the photographs of those who have a part in the programme.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%dT%H:%M"], help="When the changes were made; else `revised`."),
]


def publish(
    folder: Folder,
    forum: Forum = FORUM,
    url: Url = "",
    photos: Photos = False,
    lang: Lang = "",
    as_of: AsOf = None,
    quiet: Quiet = False,
) -> None:
    """Write the programme as a folder for any web host: page, calendars, feeds for apps, changes.

    Names of files stay, so that who has subscribed goes on receiving; plans/published.toml keeps the log of changes.

    Example: [bold]forumctl agenda publish site data/seoul2019 --url https://example.org/programme[/bold]
    """
    opened = load(forum, needs=(PROGRAMME,), needs_people=False)
    project = revised(opened, as_of)
    show_problems(() if quiet or as_of else stale_stamp(opened, project, ", or give --as-of"))
    shown, problems = photos_of(project) if photos else ({}, ())
    show_problems(() if quiet else problems)
    project, made = publish_site(project, url, language_of(project, lang), shown)
    written = write_site(project, made, folder)
    say(f"{folder}: {len(made)} files, {len(written)} of them new or changed", quiet=quiet)
    if not url:
        say("Without --url there are no links to subscribe with and no codes.", quiet=quiet)
