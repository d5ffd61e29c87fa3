"""The key reference of the forum file as Markdown, from the same models that check it."""

import types
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from forumctl.locale.known import fixed_words, said

from .forum import Forum
from .wording import toml


def markdown() -> str:
    """A table of keys for every table of forum.toml, in the order of the models."""
    tables = [line for heading, model in _tables("", Forum) for line in _section(heading, model)]
    return "\n".join([*tables, *_own_words()])


def _own_words() -> Iterator[str]:
    """The one table whose keys are no names but texts."""
    field = Forum.model_fields["words"]
    for language, example in field.examples[0].items() if field.examples else ():
        yield f"#### `[words.{language}]`"
        yield ""
        yield f"{field.description}. For example:"
        yield from (f"`{toml(english)} = {toml(own)}`" for english, own in example.items())
        yield ""


def words(language: str) -> str:
    """A table of every fixed word in a language, for a forum file; blank where it has none."""
    lines = (f"{toml(each.name)} = {toml(said(each, language))}" for each in fixed_words())
    return "\n".join([f"[words.{language}]", *lines, ""])


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
    """Whether the key is needed, what it may be, an example and the default."""
    default = None if field.is_required() else field.get_default(call_default_factory=True, validated_data={})
    shown = toml(list(default) if isinstance(default, tuple) else default)
    facts = (
        "required" if field.is_required() else "",
        _allowed(field),
        f"such as `{toml(field.examples[0])}`" if field.examples else "",
        "" if default in (None, "", (), {}) else f"default `{shown}`",
    )
    return "; ".join(filter(None, facts))


def _allowed(field: FieldInfo) -> str:
    """The words that a key, its elements or its keys may be, else the range of its numbers."""
    parts = [(field.annotation, field.metadata), *_parts(field.annotation)]
    for annotation, _ in parts:
        if get_origin(annotation) is Literal:
            words = ", ".join(f"`{word}`" for word in get_args(annotation))
            return f"keys {words}" if get_origin(field.annotation) is Mapping else f"one of {words}"
    bounds: dict[str, Any] = {}
    for annotation, metadata in parts:
        for fact in metadata if annotation in (int, float, int | None) else ():
            facts = fact.metadata if isinstance(fact, FieldInfo) else [fact]
            bounds |= {kind: getattr(one, kind) for one in facts for kind in ("ge", "le") if hasattr(one, kind)}
    low, high = (f"{bounds[kind]:,}" if kind in bounds else "" for kind in ("ge", "le"))
    return f"{low} to {high}" if low and high else f"at least {low}" if low else ""


def _parts(annotation: Any) -> Iterator[tuple[Any, Sequence[Any]]]:
    """Every type inside a type, with what restricts it."""
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield inner, metadata
        yield from _parts(inner)
    elif get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield part, ()
            yield from _parts(part)


def json_schema() -> dict[str, Any]:
    """JSON Schema 2020-12 of forum.toml."""
    about = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "forumctl forum file"}
    schema: dict[str, Any] = _closed(Forum.model_json_schema(by_alias=True))
    return {**schema, **about}


def _closed(schema: Any) -> Any:
    """The same schema, in which a table whose keys have a pattern takes no others."""
    if isinstance(schema, list):
        return [_closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: _closed(each) for key, each in schema.items()}
    return {"additionalProperties": False, **closed} if "patternProperties" in schema else closed
