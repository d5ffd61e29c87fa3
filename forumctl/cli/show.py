"""`forumctl show`."""

from forumctl.building.glance import glance
from forumctl.project import load

from .shared.console import say_json, stdout, table
from .shared.options import FORUM, Forum, Json, Lang, language_of


def show(forum: Forum = FORUM, lang: Lang = "", json: Json = False) -> None:
    """Show the forum at a glance: days, rooms, people by category, plans and their state.

    Example: [bold]forumctl show data/seoul2019 --lang ko[/bold]
    """
    project = load(forum)
    found = glance(project, language_of(project, lang))
    if json:
        say_json(found)
        return
    console = stdout()
    console.print(found["title"], style="bold")
    console.print(f"{', '.join(found['days'])} · {found['timezone']}\n")
    for name, right in (("sessions", ()), ("rooms", (2,)), ("people", (1, 2, 3)), ("plans", ())):
        rows = found[name]
        if rows:
            cells = [[str(cell) for cell in row.values()] for row in rows]
            console.print(table(name.capitalize(), list(rows[0]), cells, right=right))
