"""`forumctl mail templates`."""

from forumctl.cli.shared.console import say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json
from forumctl.mail.templates import Templates
from forumctl.project import load


def templates(forum: Forum = FORUM, json: Json = False) -> None:
    """List the templates of messages, and in which languages there are any.

    Those of your own go into mail/ beside the forum file: reminder.fr.md. One of ours is printed by forumctl mail show.

    Example: [bold]forumctl mail templates data/seoul2019[/bold]
    """
    found = Templates(load(forum, needs=()).folder).available
    if json:
        say_json({name: list(languages) for name, languages in found.items()})
        return
    rows = [(name, ", ".join(languages)) for name, languages in found.items()]
    stdout().print(table("Templates", ["Name", "Languages"], rows, whole=[0]))
