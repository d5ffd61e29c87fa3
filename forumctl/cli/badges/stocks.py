"""`forumctl badges stocks`."""

from forumctl.badges.preview import by, render
from forumctl.badges.stock import known_stocks
from forumctl.badges.stock import stocks as catalogue
from forumctl.cli.badges.options import Preview, Target
from forumctl.cli.shared.console import say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.cli.shared.writing import write
from forumctl.project import load


def stocks(forum: Forum = FORUM, preview: Preview = False, output: Target = "", json: Json = False) -> None:
    """List the sheets that badges can be printed on: the catalogue's and, where there is one, the forum file's.

    Example: [bold]forumctl badges stocks --preview -o stocks.pdf[/bold]
    """
    is_there = forum != FORUM or forum.exists()
    project = load(forum) if is_there else None
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
