"""Options of the badge commands."""

from pathlib import Path
from typing import Annotated

import typer

from forumctl.badges.uncovered import Uncovered
from forumctl.cli.shared import completing

_SHEETS = "Sheets"
_PRINTER = "Printer"

Only = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="ID", autocompletion=completing.people, help="Only this person; may be repeated."),
]
Category = Annotated[
    list[str] | None,
    typer.Option(
        "--category", metavar="ID", autocompletion=completing.categories, help="Only this category; may be repeated."
    ),
]
Changed = Annotated[bool, typer.Option("--changed", help="Only badges that are new or outdated.")]
Record = Annotated[bool, typer.Option("--record", help="Write down that these badges are being printed.")]
Again = Annotated[
    bool, typer.Option("--again", help="Also those whose badge on record is valid: spoiled or lost ones.")
]
Jobs = Annotated[
    list[int] | None, typer.Option("--job", metavar="N", help="What this print job holds; may be repeated.")
]
AllowSmall = Annotated[
    bool, typer.Option("--allow-small", help="Accept names too long to be read at arm's length; else exit code 3.")
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort", metavar="BY", rich_help_panel=_SHEETS, help="name, desk, category, table, table:OCCASION or bus."
    ),
]
Separators = Annotated[
    bool,
    typer.Option(
        "--separators", rich_help_panel=_SHEETS, help="A card before each letter, desk, category, table or bus."
    ),
]
Blanks = Annotated[
    int,
    typer.Option(
        "--blanks", metavar="N", min=0, max=1000, rich_help_panel=_SHEETS,
        help="So many blank badges of each category, for who walks in.",
    ),
]  # fmt: skip
StockName = Annotated[
    str,
    typer.Option(
        "--stock",
        metavar="NAME",
        autocompletion=completing.stocks,
        rich_help_panel=_SHEETS,
        help="Another sheet than the forum file's: badges stocks.",
    ),
]
Skip = Annotated[
    int,
    typer.Option(
        "--skip", metavar="N", min=0, max=2499, rich_help_panel=_SHEETS, help="Cells of the first sheet already used."
    ),
]
Single = Annotated[
    bool, typer.Option("--single", rich_help_panel=_SHEETS, help="Each badge on a page of its size, for a print shop.")
]
Fronts = Annotated[
    bool, typer.Option("--fronts", rich_help_panel=_SHEETS, help="No backs, for a printer that does one side.")
]
Offset = Annotated[
    tuple[float, float],
    typer.Option(
        "--offset", metavar="X Y", min=-50, max=50, rich_help_panel=_PRINTER, help="Move all right and down, mm."
    ),
]
BackOffset = Annotated[
    tuple[float, float],
    typer.Option(
        "--back-offset", metavar="X Y", min=-50, max=50, rich_help_panel=_PRINTER, help="Move only the backs so, mm."
    ),
]
Scale = Annotated[
    float, typer.Option("--scale", metavar="%", min=90, max=110, rich_help_panel=_PRINTER, help="Stretch all, percent.")
]
ScaleY = Annotated[
    float | None,
    typer.Option(
        "--scale-y", metavar="%", min=90, max=110, rich_help_panel=_PRINTER, help="Downwards another than --scale."
    ),
]
PrintShop = Annotated[
    bool,
    typer.Option(
        "--print-shop", rich_help_panel=_PRINTER,
        help="PDF/X-4: CMYK by a profile, type and codes in black alone, one badge a page, marks, 3 mm of bleed.",
    ),
]  # fmt: skip
Profile = Annotated[
    Path | None,
    typer.Option(
        "--profile", metavar="FILE", rich_help_panel=_PRINTER,
        help="The print shop's ICC profile, for --print-shop; else coated paper after ISO 12647-2.",
    ),
]  # fmt: skip
Mono = Annotated[bool, typer.Option("--mono", rich_help_panel=_PRINTER, help="Black alone, for a thermal printer.")]
Marks = Annotated[bool, typer.Option("--marks", rich_help_panel=_PRINTER, help="Crop marks around the badges.")]
Bleed = Annotated[
    float,
    typer.Option(
        "--bleed", metavar="MM", min=0, max=20, rich_help_panel=_PRINTER, help="Colours run so far over the edges."
    ),
]
Templates = Annotated[
    Path | None,
    typer.Option("--from-glabels", metavar="FILE", help="Say the sheets of a file of gLabels templates as TOML."),
]
Preview = Annotated[bool, typer.Option("--preview", help="Draw the sheets into a PDF.")]
Target = Annotated[
    str,
    typer.Option("--output", "-o", metavar="FILE", help="File of the preview; - for stdout. Else badge-stocks.pdf."),
]
Missing = Annotated[
    Uncovered,
    typer.Option(
        "--missing", metavar="HOW", rich_help_panel=_SHEETS,
        help="A character that no typeface has: box (to be filled in by hand), latin (only the Latin name), skip.",
    ),
]  # fmt: skip
