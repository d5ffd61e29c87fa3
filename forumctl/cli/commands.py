"""Every command and group in one visible list, each imported when it is run."""

from dataclasses import dataclass
from importlib import import_module
from inspect import cleandoc
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_FORUM, _MAKES = "The forum", "What it makes"


@dataclass(frozen=True, slots=True)
class Listed:
    """A command or a group of them: the module of this name in cli/ has the function of this name, or an `app`.

    `help` is what the list of commands says of it: the first sentence of its own help.
    """

    name: str
    help: str
    panel: str


COMMANDS = (
    Listed("init", "Start a forum of your own, from the Seoul example or from a dozen lines.", _FORUM),
    Listed("check", "Read every file of the forum and list all that is wrong in them, with line and column.", _FORUM),
    Listed("show", "Show the forum at a glance: days, rooms, people by category, plans and their state.", _FORUM),
    Listed(
        "build",
        "Make everything: plan tables and buses, then the calendar, the badges, the charts, the manifests.",
        _FORUM,
    ),
    Listed(
        "diff",
        "Show what has changed, and what follows: what to tell whom, what to print again, what to send again.",
        _FORUM,
    ),
    Listed("schema", "Print the JSON Schema of the forum file; editors complete and check from it.", _FORUM),
    Listed("participants", "Who comes: imported, listed, shown, cancelled, promoted.", _MAKES),
    Listed("agenda", "The programme: in the terminal, as a calendar that updates.", _MAKES),
    Listed("badges", "Badges on label sheets, names in every script.", _MAKES),
    Listed("cases", "The public call: ranking, selection, reserve, letters.", _MAKES),
    Listed("seating", "Who sits where, down to the chair.", _MAKES),
    Listed("visits", "Who rides on which bus, and when each bus is where.", _MAKES),
)


class Commands(TyperGroup):
    """A group that knows the names and help lines of its commands, and imports the one that is run.

    So help, and the completion of a command's name in a shell, import none of them, and a command imports no other.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.commands = {one.name: TyperCommand(one.name, help=one.help, rich_help_panel=one.panel) for one in COMMANDS}

    def resolve_command(self, ctx: Any, args: Any) -> tuple[Any, Any, Any]:
        """Name, command and arguments left of what was typed; a usage error for a command that there is not."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, load(name) if name and listed else None, rest


def load(name: str) -> Any:
    """The command or group of the list with this name, imported."""
    module = import_module(f"{__package__}.{name}")
    if hasattr(module, "__path__"):
        module = import_module(f"{__package__}.{name}.app")
    holder = typer.Typer()
    if group := getattr(module, "app", None):
        holder.add_typer(group, name=name)
    else:
        holder.command(name)(getattr(module, name))
    return _flowing(typer.main.get_group(holder).commands[name])


def _flowing(command: Any) -> Any:
    """The command, and each of its group, with each paragraph of its help as one line: terminals differ in width."""
    paragraphs = cleandoc(command.help or "").split("\n\n")
    command.help = "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)
    for part in getattr(command, "commands", {}).values():
        _flowing(part)
    return command
