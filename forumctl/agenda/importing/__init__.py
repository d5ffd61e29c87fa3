"""Programmes of others, read as tolerantly as can be: what was mended or left out is said."""

from .events import Programme, Remark
from .reading import read

__all__ = ["Programme", "Remark", "read"]
