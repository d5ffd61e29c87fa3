"""The public call for cases: where submissions and reviews are, how they are scored, and how many are selected."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from .values import Day, Id, Model

EACH = ""
"""Stands in a quota for every value of its column."""


def _quota(value: object) -> object:
    if isinstance(value, int):
        return {EACH: value}
    if not isinstance(value, Mapping):
        raise PydanticCustomError("wrong-type", "this must be a number, or a table of numbers by value")
    return value


def _weighing(criteria: Mapping[str, int]) -> Mapping[str, int]:
    if criteria and not any(criteria.values()):
        raise PydanticCustomError(
            "criteria-without-weight",
            "no criterion has a weight",
            {"hint": "Give at least one criterion a weight above 0."},
        )
    return criteria


def _rising(scale: tuple[int, int]) -> tuple[int, int]:
    if scale[0] >= scale[1]:
        raise PydanticCustomError(
            "out-of-range",
            "the lowest score {lowest} is not below the highest {highest}",
            {"lowest": scale[0], "highest": scale[1], "hint": "Write the lowest score first, for example [1, 10]."},
        )
    return scale


_Number = Annotated[int, Field(ge=1, le=10_000)]

Quota = Annotated[
    Mapping[str, _Number],
    BeforeValidator(_quota),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "object", "additionalProperties": {"type": "integer", "minimum": 1}},
            ]
        }
    ),
]
"""How many cases with one value of a column: one number for every value, or a table by value."""


class Cases(Model):
    """Public call, expert review, selection; the decision is kept in plans/cases.toml."""

    file: str = Field(description="Submissions (csv, tsv or xlsx) beside the forum file", examples=["cases.csv"])
    reviews: str | None = Field(
        None, description="Reviews (csv, tsv or xlsx) beside the forum file", examples=["reviews.csv"]
    )
    reviewers: str | None = Field(
        None, description="Reviewers (csv, tsv or xlsx) beside the forum file", examples=["reviewers.csv"]
    )
    reviews_each: int = Field(3, ge=1, le=100, description="Reviewers that each case gets")
    cases_each: int = Field(20, ge=1, le=10_000, description="Cases that a reviewer gets at most")
    conflicts: tuple[Literal["organisation", "city", "country", "co-author"], ...] = Field(
        ("organisation", "city", "co-author"), description="What keeps a reviewer from a case, beside what they declare"
    )
    columns: Mapping[str, str] = Field(
        default_factory=dict, description="Our column = theirs, in these files", examples=[{"title": "Paper title"}]
    )
    select: int = Field(ge=1, le=10_000, description="How many are selected", examples=[15])
    reserve: int = Field(0, ge=0, le=10_000, description="How many wait in reserve", examples=[3])
    criteria: Annotated[Mapping[Id, Annotated[int, Field(ge=0, le=1000)]], AfterValidator(_weighing)] = Field(
        default_factory=dict,
        description="Weight of each criterion, a column of the reviews; a column score alone if left out",
        examples=[{"impact": 40}],
    )
    scale: Annotated[tuple[int, int], AfterValidator(_rising)] = Field(
        (0, 10), description="Lowest and highest score of a criterion", examples=[[1, 10]]
    )
    min_reviews: int = Field(
        1, ge=1, le=100, description="Reviews without conflict that a case needs to be selected", examples=[3]
    )
    normalise: bool = Field(True, description="Take out how severe or mild each reviewer is")
    at_most: Mapping[Id, Quota] = Field(
        default_factory=dict,
        description="At most so many selected cases of each value of a column, or of the values named",
        examples=[{"country": 2}],
    )
    at_least: Mapping[Id, Quota] = Field(
        default_factory=dict,
        description="At least so many selected cases of each value of a column, or of the values named",
        examples=[{"region": 1}],
    )
    confirm_by: Day | None = Field(
        None, description="Day by which presenters of selected cases answer", examples=[date(2019, 9, 1)]
    )
    order: Literal["score", "region", "availability"] = Field(
        "score",
        description="Order of presentation: best first; best first with regions alternating; "
        "best first within the hours when presenters can (columns earliest and latest)",
    )

    @property
    def weights(self) -> Mapping[str, int]:
        """Weight of each criterion by column of the reviews."""
        return self.criteria or {"score": 1}
