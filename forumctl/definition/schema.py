"""The JSON Schema of the forum file, from the same models that check it."""

from typing import Any

from .forum import Forum


def json_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of forum.toml."""
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "forumctl forum file"}
    return {**Forum.model_json_schema(by_alias=True), **about}
