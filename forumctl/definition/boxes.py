"""A badge of the forum's own design: boxes in mm, each with what stands in it and for whom."""

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from .values import Id, Ink, Model, Text

Part = Literal[
    "lines", "heading", "band", "chips", "needs", "code", "photo", "logo", "sponsors", "picture", "agenda", "notes",
    "area", "text", "name", "second-name", "given", "honorific", "pronouns", "organisation", "position", "origin",
    "category", "title", "city", "country", "delegation", "languages", "token",
]  # fmt: skip
PARTS: tuple[str, ...] = get_args(Part)
Side = Literal["front", "back", "inside-left", "inside-right"]
INSIDE: tuple[Side, ...] = ("inside-left", "inside-right")
"""The panels that are seen when a butterfly is opened."""
FIELD = "field:"
"""Before the id of a column of the forum's own."""
COLUMNS = ("honorific", "given", "pronouns", "organisation", "position", "city", "delegation")
"""Columns of the roster that a badge shows as they are."""
Millimetres = Annotated[float, Field(ge=-500, le=2000, allow_inf_nan=False)]
Length = Annotated[float, Field(gt=0, le=2000, allow_inf_nan=False)]
Points = Annotated[float, Field(ge=4, le=400, allow_inf_nan=False)]


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class When(Model):
    """What must stand in a column of the roster."""

    field: str = Field(
        max_length=80, description="A column of the roster, or one of [roster.fields]", examples=["tour"]
    )
    is_: Annotated[tuple[str, ...], BeforeValidator(_one_or_many)] = Field(
        (), alias="is", description="One of these values; anything if left out", examples=["yes"]
    )


class Box(Model):
    """A rectangle on the badge, and what stands in it; later ones lie over earlier ones."""

    what: str = Field(
        max_length=100,
        description="lines, heading, band (as on the standard face), a line alone (name, organisation …), field:ID, "
        "chips, needs, code, photo, logo, sponsors, picture, text, area (a colour), agenda, notes",
        examples=["name"],
    )
    at: tuple[Millimetres, Millimetres] = Field(description="Left and top edge on the badge, mm", examples=[[6, 20]])
    size: tuple[Length, Length] = Field(description="Width and height, mm", examples=[[87, 22]])
    text: Text | None = Field(None, description="For what = text; {} where the person's name goes")
    file: str = Field("", max_length=400, description="For what = picture: PDF, SVG, PNG or JPEG in the forum's folder")
    pt: Points = Field(12, description="Largest type size, pt", examples=[36])
    lines: int = Field(1, ge=1, le=12, description="On up to so many lines")
    align: Literal["left", "centre", "right"] = Field("left", description="Where in its width")
    valign: Literal["top", "middle", "bottom"] = Field("middle", description="Where in its height")
    weight: int = Field(400, ge=400, le=700, description="400 is regular, 700 bold")
    colour: Ink = Field("#1a1d21", description="Of the text, #rrggbb or category", examples=["category"])
    fill: Ink = Field("", description="Of the box, #rrggbb or category; none if left out", examples=["#ffffff"])
    radius: float = Field(0, ge=0, le=200, description="Of its corners, mm")
    capitals: bool = Field(False, description="In capitals")
    turn: Literal[0, 90, 180, 270] = Field(0, description="Turned clockwise about its middle, degrees")
    side: Side = Field("front", description="Of the badge; the inner ones are those of a butterfly of four panels")
    categories: tuple[Id, ...] = Field((), description="Only for these; for all if left out", examples=[["press"]])
    without: tuple[Id, ...] = Field((), description="Not for these categories")
    when: When | None = Field(None, description="Only for those of whom the roster says so")

    @model_validator(mode="after")
    def _is_whole(self) -> "Box":
        key = {"text": "text", "picture": "file"}.get(self.what)
        if key and not getattr(self, key):
            raise PydanticCustomError(
                "nothing-to-show",
                "this box is to show a {what}, but has no key {key}",
                {"what": self.what, "key": key, "hint": f'Add {key} = "…", or take the box out.'},
            )
        return self

    @property
    def own_column(self) -> str:
        """The id of the column of the forum's own that it shows; blank for another box."""
        return self.what.removeprefix(FIELD) if self.what.startswith(FIELD) else ""
