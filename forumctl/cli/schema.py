"""`forumctl schema`."""

import sys
from typing import Annotated

import typer

from forumctl.definition import reference
from forumctl.definition.reference import json_schema

from .shared.console import say_json

Markdown = Annotated[bool, typer.Option("--markdown", help="Print the key reference for people instead.")]


def schema(markdown: Markdown = False) -> None:
    """Print the JSON Schema of the forum file; editors complete and check from it.

    Example: [bold]forumctl schema > forum.schema.json[/bold]
    """
    if markdown:
        sys.stdout.write(reference.markdown())
    else:
        say_json(json_schema())
