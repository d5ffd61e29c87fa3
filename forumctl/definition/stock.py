"""A sheet of badges: lengths in mm from its top left corner."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from .values import Model

Length = Annotated[float, Field(ge=0, le=2000, allow_inf_nan=False)]
Size = tuple[Length, Length]
Fold = Literal["none", "top", "left"]


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
    fold: Fold = Field("none", description="Where the back is folded over: a panel as large as the badge above or left")
    source: str = Field("", max_length=200, description="Where the figures are from")

    @property
    def per_sheet(self) -> int:
        """Badges on one sheet."""
        return self.columns * self.rows

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
