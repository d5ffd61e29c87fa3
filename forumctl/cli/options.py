"""Arguments and options that commands share."""

from pathlib import Path
from typing import Annotated

import typer

Forum = Annotated[Path, typer.Argument(metavar="FORUM", help="The forum file, or the folder it is in.")]
FORUM = Path("forum.toml")
Lang = Annotated[
    str, typer.Option("--lang", metavar="CODE", help="Language of the output; the forum's first if left out.")
]
Output = Annotated[
    str,
    typer.Option(
        "--output", "-o", metavar="PATH", help="File or folder to write; - for stdout. Else out/ in the forum's folder."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Say the result as JSON on stdout.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but problems.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Forget the plan made before; people may move.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="Another seed tries another of the equally good plans.")]
