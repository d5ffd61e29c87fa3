"""forum.toml → Forum: frozen models, places of keys, checks across tables."""

from .forum import Forum
from .loading import load, parse, read
from .reading import in_order

__all__ = ["Forum", "in_order", "load", "parse", "read"]
