"""`forumctl schema`."""

import sys
from typing import Annotated

import typer

from forumctl.definition import reference
from forumctl.definition.reference import json_schema

from .shared.console import say_json

Markdown = Annotated[bool, typer.Option("--markdown", help="Print the key reference for people instead.")]

Words = Annotated[
    str, typer.Option("--words", metavar="CODE", help="Print the fixed words in a language instead, as [words.CODE].")
]


def schema(markdown: Markdown = False, words: Words = "") -> None:
    """Print the JSON Schema of the forum file; editors complete and check from it.

    Example: [bold]forumctl schema > forum.schema.json[/bold]
    """
    if words:
        sys.stdout.write(reference.words(words))
    elif markdown:
        sys.stdout.write(reference.markdown())
    else:
        say_json(json_schema())
