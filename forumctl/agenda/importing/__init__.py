"""Programmes of others, read as tolerantly as can be: what was mended or left out is said."""

from .reading import read
from .values import Programme, Remark

__all__ = ["Programme", "Remark", "read"]
