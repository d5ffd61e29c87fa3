"""The key reference and the schema say of each key what it is, what it may be, and an example."""

from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from forumctl.definition.forum import Forum
from forumctl.definition.reference import json_schema, markdown


def fields(model: type[BaseModel]) -> Iterator[tuple[str, FieldInfo]]:
    """Every key of a model and of the models in it."""
    for name, field in model.model_fields.items():
        yield f"{model.__name__}.{name}", field
        for inner in models(field.annotation):
            yield from fields(inner)


def models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models(part)


KEYS = dict(fields(Forum))


@pytest.mark.parametrize("key", KEYS)
def test_key_has_a_description_and_an_example_where_it_is_required(key: str) -> None:
    field = KEYS[key]
    assert field.description
    assert field.examples or not field.is_required() or any(models(field.annotation))


@pytest.mark.parametrize(
    "line",
    [
        "| `days` | The days, as TOML dates | required; such as `[2019-10-17, 2019-10-18]` |",
        "| `capacity` | People it may hold | 1 to 1,000,000; such as `200` |",
        (
            "| `big` | Which form of the name is the large one; given: what the roster has under given "
            '| one of `latin`, `local`, `given`; default `"latin"` |'
        ),
        "| `cost` | Hire of the bus for the day, in any money | at least 0; such as `650000`; default `0` |",
        "| `case_minutes` | Minutes per selected case; the cases fill the session | 1 to 10,080; such as `10` |",
        "| `theme` | Theme of the year |  |",
    ],
)
def test_reference_says_what_a_key_may_be(line: str) -> None:
    assert line in markdown().splitlines()


def test_keys_of_a_mapping_are_listed_as_keys() -> None:
    assert (
        "| keys `honorific`, `name`, `second-name`, `pronouns`, `organisation`, `position`, `origin`; such as"
        in markdown()
    )


def test_schema_has_every_description_and_its_examples_as_json() -> None:
    days = json_schema()["$defs"]["About"]["properties"]["days"]
    assert days["description"] == "The days, as TOML dates"
    assert days["examples"] == [["2019-10-17", "2019-10-18"]]
