"""Fonts of people's own, for characters that the shipped ones lack."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

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
