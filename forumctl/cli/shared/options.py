"""Arguments and options that commands share, and fonts of people's own for characters that the shipped ones lack."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forumctl.locale import use
from forumctl.problems import call_forum

from . import completing

if TYPE_CHECKING:
    from forumctl.project import Project


def _an_id(word: str) -> str:
    """An id as it is; a forum in its place is a usage error, for the two are easily given the wrong way round."""
    if Path(word).suffix == ".toml" or (Path(word) / "forum.toml").exists():
        raise typer.BadParameter(f"{word} is a forum. The id comes first, then the forum.")
    return word


Person = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        callback=_an_id,
        autocompletion=completing.people,
        help="A participant's id, or what the code on the badge says.",
    ),
]


OtherPerson = Annotated[
    str,
    typer.Argument(metavar="ID", callback=_an_id, autocompletion=completing.people, help="Another participant's id."),
]


FORUM = Path("forum.toml")


def found_forum(path: Path | None) -> Path:
    """The forum that is named; where none is, that of the folder one stands in, or of the nearest above that has one.

    Commands that are said to be run next are about it.
    """
    if path is not None and path != FORUM:
        call_forum(str(path))
        return path
    here = Path.cwd()
    above = next((folder for folder in (here, *here.parents) if (folder / FORUM).is_file()), here)
    return Path(os.path.relpath(above / FORUM)) if above != here else FORUM


Forum = Annotated[
    Path,
    typer.Argument(
        metavar="FORUM", callback=found_forum, help="The forum file or its folder; else the nearest, here or above."
    ),
]


ForumOption = Annotated[Path | None, typer.Option("--forum", metavar="FORUM", hidden=True)]
"""What some commands took once; the forum is the last argument everywhere now."""
Lang = Annotated[
    str,
    typer.Option(
        "--lang",
        metavar="CODE",
        autocompletion=completing.languages,
        help="Language of the output; the forum's first if left out.",
    ),
]


Output = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="PATH", help="File or folder to write; - for stdout. Else in out/ by the forum file."
    ),
]


Json = Annotated[bool, typer.Option("--json", help="Say the result as JSON on stdout.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write; without it nothing is changed.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but problems.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget the plan made before; people may move.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed tries another of the equally good plans.")]


def language_of(project: "Project", wanted: str = "") -> str:
    """The language of what a command makes, refused where nothing is in it; from here on the forum's words are used."""
    from forumctl.building.choosing import language

    use(project.forum.words)
    return language(project.forum, wanted)


Fonts = Annotated[
    list[Path] | None,
    typer.Option(
        "--font", metavar="FILE",
        help="A font for characters that ours lack: TrueType, OpenType or a collection; may be repeated.",
    ),
]  # fmt: skip


SystemFonts = Annotated[
    bool, typer.Option("--system-fonts", help="After all others the fonts of this machine; another may draw otherwise.")
]


def take(context: typer.Context, files: Sequence[Path] | None, *, system: bool) -> None:
    """Has everything that the command measures and draws use these fonts too; a ForumError for those it cannot."""
    if not files and not system:
        return
    from forumctl.documents.type import fonts
    from forumctl.documents.type.shaping import beside

    given = fonts.named_fonts(files or (), "--font")
    context.with_resource(beside((*given, *(fonts.installed_fonts() if system else ()))))
