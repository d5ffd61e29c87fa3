"""Arguments and options of the commands of the visits."""

from typing import Annotated

import typer

from forumctl.cli.shared import completing

BusArgument = Annotated[str, typer.Argument(metavar="BUS", autocompletion=completing.buses, help="Label of a bus.")]
Buses = Annotated[
    list[str] | None,
    typer.Option("--bus", metavar="BUS", autocompletion=completing.buses, help="Only this bus; may be repeated."),
]
Force = Annotated[bool, typer.Option("--force", help="Write it even though it breaks a must-rule.")]
Together = Annotated[bool, typer.Option("--together", help="Take along the delegation and companions.")]
Outings = Annotated[
    list[str] | None,
    typer.Argument(metavar="OUTING", autocompletion=completing.outings, help="Only these outings, by their ids."),
]
Outing = Annotated[
    str,
    typer.Argument(
        metavar="OUTING",
        autocompletion=completing.outings,
        help="Id of the outing, where the forum has several.",
        show_default=False,
    ),
]
