"""`forumctl schema`."""

import sys
from typing import Annotated

import typer

from forumctl.building.choosing import language_code, usage_error
from forumctl.definition import reference
from forumctl.definition.reference import json_schema

from .shared.console import say_json
from .shared.options import Json

Markdown = Annotated[bool, typer.Option("--markdown", help="Print the key reference for people instead.")]

Words = Annotated[
    str, typer.Option("--words", metavar="CODE", help="Print the fixed words in a language instead, as [words.CODE].")
]


def schema(markdown: Markdown = False, words: Words = "", json: Json = False) -> None:
    """Print the JSON Schema of the forum file; editors complete and check from it.

    Example: [bold]forumctl schema > forum.schema.json[/bold]
    """
    words = language_code(words, "--words") if words else ""
    if json and (words or markdown):
        fact = "words and the reference for people are no JSON"
        raise usage_error("two-wishes", fact, "--json", "The schema is JSON without it; leave it out.")
    if words:
        sys.stdout.write(reference.words(words))
    elif markdown:
        sys.stdout.write(reference.markdown())
    else:
        say_json(json_schema())
