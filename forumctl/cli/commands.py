"""Every command and group in one visible list, each imported when it is run; a group has a list of its own."""

import builtins
import keyword
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from inspect import cleandoc
from typing import Any, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

_FORUM, _MAKES = "The forum", "What it makes"


class Listed(NamedTuple):
    """A command or a group of them: the module of this name has the function of this name, or a list COMMANDS.

    `help` is what the list of commands says of it: the first sentence of its own help. Where Python has the name
    already, that of the module and of the function ends with _.
    """

    name: str
    help: str
    panel: str | None = None

    @property
    def module(self) -> str:
        """The name as Python writes it."""
        name = self.name.replace("-", "_")
        return f"{name}_" if keyword.iskeyword(name) or hasattr(builtins, name) else name


COMMANDS = (
    Listed("init", "Start a forum of your own from an example: the Seoul forum, or another with --example.", _FORUM),
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
    Listed(
        "report",
        "Report who came, by category, country, session and hour: plots, figures and a list for the survey.",
        _FORUM,
    ),
    Listed(
        "history",
        "List what commands have changed in sources and plans, step by step, for undo: when, by which command, what.",
        _FORUM,
    ),
    Listed(
        "undo",
        "Take back what a command changed in sources and plans: shows what that would do; --yes does it.",
        _FORUM,
    ),
    Listed("guide", "Read the manual: a first forum in twenty minutes, recipes, keys, words of the field.", _FORUM),
    Listed("schema", "Print the JSON Schema of the forum file; editors complete and check from it.", _FORUM),
    Listed("participants", "Who comes: imported, listed, shown, cancelled, promoted.", _MAKES),
    Listed("agenda", "The programme: in the terminal, as a calendar that updates.", _MAKES),
    Listed("badges", "Badges on label sheets, names in every script.", _MAKES),
    Listed("cases", "The public call: reviewers, ranking, selection, reserve, letters.", _MAKES),
    Listed("seating", "Who sits where, down to the chair.", _MAKES),
    Listed("desk", "The desk on the day: who has arrived, who is missing, who is where.", _MAKES),
    Listed("mail", "Messages to people: looked at, written as files, sent.", _MAKES),
    Listed("visits", "Who rides on which bus, and when each bus is where.", _MAKES),
)


def group_of(package: str, commands: Sequence[Listed]) -> type[TyperGroup]:
    """A group that knows the names and help lines of its commands, in that package, and imports the one that is run.

    So help, and the completion of a command's name in a shell, import none of them, and a command imports no other.
    """

    class Group(TyperGroup):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings)
            self.commands = {
                one.name: TyperCommand(one.name, help=one.help, rich_help_panel=one.panel) for one in commands
            }

        def resolve_command(self, ctx: Any, args: Any) -> tuple[Any, Any, Any]:
            """Name, command and arguments left of what was typed; a usage error for a command that there is not."""
            name, known, rest = super().resolve_command(ctx, args)
            return name, load(package, next(one for one in commands if one.name == name)) if known else None, rest

    return Group


def load(package: str, listed: Listed) -> Any:
    """The command or group of a list in that package, imported."""
    module = import_module(f"{package}.{listed.module}")
    holder = typer.Typer()
    if commands := getattr(module, "COMMANDS", ()):
        group = typer.Typer(cls=group_of(module.__name__, commands), no_args_is_help=True, help=listed.help)
        holder.add_typer(group, name=listed.name)
        group.callback()(_nothing)
    else:
        from .shared.answer import answering

        holder.command(listed.name)(answering(getattr(module, listed.module)))
    command = typer.main.get_group(holder).commands[listed.name]
    paragraphs = cleandoc(command.help or "").split("\n\n")
    command.help = "\n\n".join(paragraph.replace("\n", " ") for paragraph in paragraphs)  # terminals differ in width
    setattr(command, "get_params", partial(_worded, command.get_params))  # noqa: B010 - its types know of no other
    return command


_KINDS = (("datetime", "YYYY-MM-DD"), ("%H", "YYYY-MM-DDTHH:MM"), ("%d", "YYYY-MM-DD"), ("int", "N"), ("float", "X"))
"""What help writes beside an option for what Typer would write: an organiser knows no types of Python."""


def _worded(get_params: Callable[[Any], list[Any]], ctx: Any) -> list[Any]:
    """The options of a command, that for help among them, each with its kind in our words."""
    parameters = get_params(ctx)
    for parameter in parameters:
        parameter.display_type_rich = partial(_kind, parameter)
    return parameters


def _kind(parameter: Any, ctx: Any) -> str | None:
    """What kind of value an option takes, in a word; nothing where its name says it, or it takes none."""
    if parameter.metavar is not None and parameter.param_type_name == "option":
        return str(parameter.metavar)
    ours = str(parameter.display_type(ctx))
    return next((words for part, words in _KINDS if part in ours), None)


def _nothing() -> None:
    """What a group does before its command."""
