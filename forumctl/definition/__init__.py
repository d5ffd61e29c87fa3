"""forum.toml → Forum: frozen models, places of keys, checks across tables."""

from .forum import Forum
from .loading import load, read

__all__ = ["Forum", "load", "read"]
