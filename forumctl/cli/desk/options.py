"""Options that the desk's commands share."""

from typing import Annotated

import typer

Person = Annotated[
    str, typer.Argument(metavar="PERSON", help="An id, a name in any script, or what the scanner reads off the badge.")
]
Door = Annotated[
    str, typer.Option("--door", metavar="DOOR", help="entrance, session:ID, meal:ID or bus:ID.", show_default=True)
]
Desk = Annotated[str, typer.Option("--desk", metavar="NAME", help="Which desk it is, for the counts.")]
