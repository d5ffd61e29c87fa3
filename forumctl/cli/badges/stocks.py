"""`forumctl badges stocks`."""

from pathlib import Path

from forumctl.badges.preview import by, render
from forumctl.badges.stock import known_stocks
from forumctl.badges.stock import stocks as catalogue
from forumctl.badges.stock.glabels import as_toml
from forumctl.building.badges import templates_of
from forumctl.cli.badges.options import Preview, Target, Templates
from forumctl.cli.shared.console import say, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.cli.shared.writing import write
from forumctl.project import load


def stocks(
    forum: Forum = FORUM,
    preview: Preview = False,
    output: Target = "",
    from_glabels: Templates = None,
    json: Json = False,
) -> None:
    """List the sheets that badges can be printed on: the catalogue's and, where there is one, the forum file's.

    With --from-glabels a file of gLabels templates is said as tables for the forum file instead.

    Example: [bold]forumctl badges stocks --preview -o stocks.pdf[/bold]
    """
    if from_glabels:
        _say_templates(from_glabels, output, json=json)
        return
    is_there = forum != FORUM or forum.exists()
    project = load(forum, needs=(("badges",),)) if is_there else None
    known = known_stocks(project.forum) if project else catalogue()
    if preview:
        write(render(known), output or "badge-stocks.pdf", project.inputs if project else {})
    if json:
        say_json({name: stock.model_dump() for name, stock in known.items()})
    elif not preview:
        rows = [
            [name, by(stock.cell), str(stock.per_sheet), by(stock.sheet), stock.maker] for name, stock in known.items()
        ]
        columns = ["Name", "Badge", "On one", "Sheet", "Maker"]
        stdout().print(table("Badge stock, mm", columns, rows, right=[2]))


def _say_templates(file: Path, output: str, *, json: bool) -> None:
    found = templates_of(file)
    if json:
        say_json({name: stock.model_dump() for name, stock in found.stocks.items()})
    elif output:
        write(as_toml(found.stocks).encode(), output, {})
    else:
        stdout().print(as_toml(found.stocks), markup=False, highlight=False, soft_wrap=True, end="")
    for name, why in found.left_out:
        say(f"Left out {name}: {why}.")
