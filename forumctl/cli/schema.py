"""`forumctl schema`."""

from .console import say_json


def schema() -> None:
    """Print the JSON Schema of the forum file; editors complete and check from it.

    Example: [bold]forumctl schema > forum.schema.json[/bold]
    """
    from forumctl.definition.schema import json_schema

    say_json(json_schema())
