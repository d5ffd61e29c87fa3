"""Who sits where at one occasion."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from forumctl.definition.values import Id, Label, Model, Word

from . import waivers

Waivable = Literal[
    "capacity", "access", "pins", "reserved", "together", "near", "apart", "share_language", "hosts", "at_most",
    "at_least", "companions", "honour", "held", "not_by_door", "couples", "opposite", "second_row",
]  # fmt: skip
"""The must-rules that can be overruled: all but that everybody has one chair."""


class Waiver(waivers.Waiver):
    """A must-rule overruled for some guests."""

    rule: Waivable
    table: Label | None = Field(None, description="The table where they do; wherever they sit if left out")

    @property
    def group(self) -> str | None:
        return self.table


class SeatingPlan(Model):
    """The tables of an occasion, each with its people chair by chair; a blank is an empty chair."""

    occasion: Id
    seed: int = 0
    pinned: tuple[Id, ...] = Field((), description="People who keep their table whatever happens")
    waivers: tuple[Waiver, ...] = Field((), description="Must-rules overruled by hand")
    tables: Mapping[Label, tuple[Word, ...]] = Field(default_factory=dict, description="Ids by table, chair by chair")

    @cached_property
    def table_of(self) -> Mapping[str, str]:
        """Label of the table of each person seated."""
        return {person: label for label, people in self.tables.items() for person in people if person}
