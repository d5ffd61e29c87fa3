"""Millimetres and points."""

_POINTS_PER_MM = 72 / 25.4


def points(mm: float) -> float:
    """A length in PostScript points of 1/72 inch."""
    return mm * _POINTS_PER_MM


def millimetres(pt: float) -> float:
    """A length given in points."""
    return pt / _POINTS_PER_MM
