"""Badge stock: sheets in millimetres, one TOML table each, and where each badge of a sheet begins."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field

from forumctl.definition.values import Model

Length = Annotated[float, Field(ge=0, le=2000)]


class Stock(Model):
    """A sheet of badges; lengths in mm from the top left corner."""

    maker: str
    sheet: tuple[Length, Length]
    cell: tuple[Length, Length]
    columns: Annotated[int, Field(ge=1)]
    rows: Annotated[int, Field(ge=1)]
    left: Length
    top: Length
    pitch: tuple[Length, Length]
    source: str

    @property
    def per_sheet(self) -> int:
        """Badges on one sheet."""
        return self.columns * self.rows

    def corners(self) -> Iterator[tuple[float, float]]:
        """Top left corner of each badge in mm, row by row."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield self.left + column * self.pitch[0], self.top + row * self.pitch[1]


@cache
def stocks() -> Mapping[str, Stock]:
    """Every stock of the catalogue by name, sorted by name."""
    found = {}
    for file in files(__package__).iterdir():
        if file.name.endswith(".toml"):
            for name, table in tomllib.loads(file.read_text("utf-8")).items():
                plain = {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
                found[name] = Stock.model_validate(plain)
    return dict(sorted(found.items()))
