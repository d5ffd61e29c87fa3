"""What the badges look like: the paper, the face, and what differs by category."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from .boxes import Box
from .values import Colour, Id, Language, Model, Text

Length = Annotated[float, Field(ge=0, le=2000, allow_inf_nan=False)]
Size = tuple[Length, Length]
Fold = Literal["none", "top", "left", "quarter"]


class Stock(Model):
    """A sheet with its cells; a cell is one badge, or the front of one that is folded."""

    maker: str = Field("", max_length=120, description="Maker and number, as on the packet")
    sheet: Size = Field((210.0, 297.0), description="Width and height of the sheet, mm", examples=[[210, 297]])
    cell: Size = Field(description="Width and height of a badge, mm", examples=[[90, 54]])
    columns: int = Field(1, ge=1, le=50, description="Badges side by side")
    rows: int = Field(1, ge=1, le=50, description="Badges one below the other")
    left: Length = Field(0.0, description="From the left edge to the first badge, mm")
    top: Length = Field(0.0, description="From the top edge to the first badge, mm")
    pitch: Size | None = Field(None, description="From badge to badge, mm; the badge's size if left out")
    fold: Fold = Field(
        "none",
        description="Where the back is folded over: a panel as large as the badge above or left; quarter: a butterfly "
        "of four panels, the upper two folded back first",
    )
    shows: Literal["badge", "code"] = Field(
        "badge", description="code: the code alone, on a label too small for a name"
    )
    source: str = Field("", max_length=200, description="Where the figures are from")

    @property
    def per_sheet(self) -> int:
        """Badges on one sheet."""
        return self.columns * self.rows

    @property
    def folded(self) -> Size:
        """What is folded behind a badge: width at its left and height over it, mm."""
        width, height = self.cell
        return width if self.fold in ("left", "quarter") else 0.0, height if self.fold in ("top", "quarter") else 0.0

    @property
    def steps(self) -> Size:
        """From badge to badge, mm."""
        return self.pitch or self.cell

    def corners(self) -> Iterator[Size]:
        """Top left corner of each badge in mm, row by row."""
        across, down = self.steps
        for row in range(self.rows):
            for column in range(self.columns):
                yield self.left + column * across, self.top + row * down


Line = Literal["honorific", "name", "second-name", "pronouns", "organisation", "position", "origin"]
Back = Literal["face", "agenda", "places", "wifi", "emergency", "code"]
Points = Annotated[float, Field(ge=4, le=200, allow_inf_nan=False)]


class Face(Model):
    """What stands on a badge; written for everyone, and for a category where that differs."""

    lines: Annotated[tuple[Line, ...], Field(min_length=1)] = Field(
        ("name", "second-name", "organisation", "position", "origin"),
        description="Lines of the face, from the top",
        examples=[["name", "second-name", "organisation"]],
    )
    sizes: Mapping[Line, Points] = Field(
        default_factory=dict,
        description="Largest type size of a line, pt, on a badge of 99 × 68 mm",
        examples=[{"name": 30}],
    )
    big: Literal["latin", "local", "given"] = Field(
        "latin", description="Which form of the name is the large one; given: what the roster has under given"
    )
    show: tuple[str, ...] = Field(
        (),
        description="Extra elements: role in the programme, table:OCCASION, bus, sessions signed up for, languages, "
        "diet, access, photo, field:ID of [roster.fields], or a column such as delegation",
        examples=[["role", "table:dinner", "bus"]],
    )
    qr: Literal["token", "vcard", "url", "none"] = Field(
        "none", description="A code: id token for scanners, contact card or web address"
    )
    ink: Colour = Field("#1a1d21", description="Colour of the name", examples=["#1a1d21"])
    paper: Colour = Field("#ffffff", description="Colour behind the name", examples=["#ffffff"])
    background: str = Field(
        "", max_length=400, description="PDF, SVG, PNG or JPEG under the forum's folder, to the end of the bleed"
    )


class Wifi(Model):
    """How to get on line."""

    network: str = Field(min_length=1, max_length=64, description="Name of the network", examples=["SHRDC-Guest"])
    password: str = Field("", max_length=64, description="Its password; open if left out")


class Badges(Face):
    """Paper, languages and elements of the badges."""

    stock: str = Field("L7165", description="Name of a sheet: forumctl badges stocks", examples=["L7165"])
    stocks: Mapping[str, Stock] = Field(default_factory=dict, description="Sheets of your own, by name")
    languages: tuple[Language, ...] = Field((), description="Languages of labels; the forum's if left out")
    desks: int = Field(
        1, ge=1, le=26, description="Registration desks, which share the people by their initials", examples=[3]
    )
    categories: Mapping[Id, Face] = Field(
        default_factory=dict, description="What differs by category", examples=[{"alumni": {"ink": "#1d7f3f"}}]
    )
    logo: str = Field("", max_length=400, description="Picture under the forum's folder, beside the title")
    sponsors: tuple[str, ...] = Field(
        (), description="Their logos in a row, pictures under the forum's folder", examples=[["acme.svg"]]
    )
    boxes: tuple[Box, ...] = Field(
        (), description="A design of your own instead of the standard face: forumctl badges face --write"
    )
    url: str = Field(
        "", pattern=r"^(https?://[!-~]+)?$", description="Address in the code; {} becomes the person's token"
    )
    back: tuple[Back, ...] = Field(
        (),
        description="What is on the back; face is the front again, code is there instead of on the front",
        examples=[["agenda"]],
    )
    wifi: Wifi | None = Field(None, description="For the back")
    emergency: str = Field("", max_length=80, description="Telephone for emergencies, for the back")
    signatory: Text | None = Field(None, description="Who signs the certificates, with their office")

    def face(self, category: str) -> Face:
        """The face of a category: what it says of itself, and for the rest what is said for everyone."""
        return self._faces.get(category, self)

    @cached_property
    def _faces(self) -> Mapping[str, Face]:
        common = {name: getattr(self, name) for name in Face.model_fields}
        return {
            category: Face.model_construct(**common | {name: getattr(own, name) for name in own.model_fields_set})
            for category, own in self.categories.items()
        }
