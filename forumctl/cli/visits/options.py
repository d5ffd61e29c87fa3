"""Arguments and options of the commands of the visits."""

from typing import Annotated

import typer

BusArgument = Annotated[str, typer.Argument(metavar="BUS", help="Label of a bus.")]
Buses = Annotated[list[str] | None, typer.Option("--bus", metavar="BUS", help="Only this bus; may be repeated.")]
Force = Annotated[bool, typer.Option("--force", help="Write it even though it breaks a must-rule.")]
Together = Annotated[bool, typer.Option("--together", help="Take along the delegation and companions.")]
Outings = Annotated[list[str] | None, typer.Argument(metavar="OUTING", help="Only these outings, by their ids.")]
Outing = Annotated[
    str, typer.Argument(metavar="OUTING", help="Id of the outing, where the forum has several.", show_default=False)
]
