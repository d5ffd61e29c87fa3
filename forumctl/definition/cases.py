"""The public call for cases: where submissions and reviews are, and how many are selected."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from .values import Id, Model


class Cases(Model):
    """Public call, expert review, selection; the decision is kept in plans/cases.toml."""

    file: str = Field(description="Submissions beside the forum file", examples=["cases.csv"])
    reviews: str | None = Field(None, description="Reviews beside the forum file", examples=["reviews.csv"])
    select: int = Field(ge=1, le=10_000, description="How many are selected", examples=[15])
    reserve: int = Field(0, ge=0, le=10_000, description="How many wait in reserve", examples=[3])
    criteria: Mapping[Id, Annotated[int, Field(ge=0, le=1000)]] = Field(
        default_factory=dict, description="Weight of each criterion", examples=[{"impact": 40}]
    )
    at_most: Mapping[Id, Annotated[int, Field(ge=1, le=10_000)]] = Field(
        default_factory=dict, description="At most so many of one value", examples=[{"country": 2}]
    )
