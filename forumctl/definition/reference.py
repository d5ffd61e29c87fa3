"""The key reference of the forum file as Markdown, from the same models that check it."""

import types
from collections.abc import Iterator, Mapping
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from .forum import Forum
from .wording import toml


def markdown() -> str:
    """A table of keys for every table of forum.toml, in the order of the models."""
    return "\n".join(line for heading, model in _tables("", Forum) for line in _section(heading, model))


def _section(heading: str, model: type[BaseModel]) -> Iterator[str]:
    yield f"#### `{heading}`"
    yield ""
    yield "| key | what it says | |"
    yield "|---|---|---|"
    for name, field in model.model_fields.items():
        if not _model_of(field.annotation):
            yield f"| `{field.alias or name}` | {field.description or ''} | {_note(field)} |"
    yield ""


def _tables(path: str, model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Every table below a model with its heading as it stands in the file."""
    for name, field in model.model_fields.items():
        found = _model_of(field.annotation)
        if found:
            inner, container = found
            here = f"{path}.{field.alias or name}".lstrip(".")
            here = f"{here}.ID" if container is Mapping else here
            yield (f"[[{here}]]" if container is tuple else f"[{here}]"), inner
            yield from _tables(here, inner)


def _model_of(annotation: Any) -> tuple[type[BaseModel], Any] | None:
    """The model that a field holds, and whether it is alone (None), in a list (tuple) or by id (Mapping)."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, None
    origin = get_origin(annotation)
    for part in get_args(annotation):
        found = _model_of(part)
        if found:
            outer = None if origin in (Union, types.UnionType) else tuple if origin is tuple else Mapping
            return found[0], found[1] or outer
    return None


def _note(field: FieldInfo) -> str:
    """Whether the key is needed, else its default; and an example."""
    example = f"`{toml(field.examples[0])}`" if field.examples else ""
    if field.is_required():
        return f"required; {example}" if example else "required"
    default = field.get_default(call_default_factory=True, validated_data={})
    if example or default in (None, "", (), {}):
        return example
    return f"default `{toml(list(default) if isinstance(default, tuple) else default)}`"


def json_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of forum.toml."""
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "forumctl forum file"}
    return {**Forum.model_json_schema(by_alias=True), **about}
