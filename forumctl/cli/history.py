"""`forumctl history`."""

from forumctl.building.choosing import usage_error
from forumctl.documents.history import History, read
from forumctl.project import FILE, recover

from .shared.console import say, say_json, stdout, table
from .shared.options import FORUM, Forum, Json


def history(forum: Forum = FORUM, json: Json = False) -> None:
    """List what commands have changed in sources and plans, step by step, for undo: when, by which command, what.

    The last 100 steps are kept in the folder .forumctl beside the forum file, for its owner alone.

    Example: [bold]forumctl history data/seoul2019[/bold]
    """
    path = forum / FILE if forum.is_dir() else forum
    if not path.exists():
        raise usage_error("cannot-read", "there is no forum file", str(path), "Give the forum file, or its folder.")
    recover(path.parent)
    found = read(path.parent)
    if json:
        say_json([{**step.model_dump(mode="json"), "undone": found.is_undone(step.number)} for step in found.steps])
        return
    rows = [
        (str(step.number), f"{step.at.astimezone():%Y-%m-%d %H:%M}", step.command, _what(found, step.number, step.what))
        for step in reversed(found.steps)
    ]
    if rows:
        stdout().print(table("Changes, the last first", ["Step", "When", "forumctl", "What changed"], rows, right=[0]))
    else:
        say("No command has changed anything here yet.")


def _what(found: History, number: int, what: str) -> str:
    return f"(taken back) {what}" if found.is_undone(number) else what
