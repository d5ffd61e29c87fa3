"""How badges go on paper: what the printer and the sheets at hand ask for."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Printing:
    """Settings of one run to the printer; nothing of it is seen on a badge."""

    skip: int = 0
    """Cells of the first sheet that are used already."""
    offset_mm: tuple[float, float] = (0.0, 0.0)
    """Moves everything right and down, where a printer feeds askew."""
    scale: float = 1.0
    """Stretches everything from the top left corner, where a printer shrinks."""
    marks: bool = False
    """Crop marks around the badges."""
    bleed_mm: float = 0.0
    """How far colours run over the edges, for the knife."""
    backs: bool = True
    """Backs on every second page, columns mirrored; off for a printer that does one side."""
    sort: str = "name"
    """name, desk, category, table, table:OCCASION or bus."""
    separators: bool = False
    """A card before each letter, desk, category, table or bus."""
    blanks: Mapping[str, int] = field(default_factory=dict)
    """Badges to write on by hand, by category."""
