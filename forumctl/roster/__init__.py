"""participants.csv, .xlsx or inline tables → Roster."""

from .loading import load, read
from .roster import Roster

__all__ = ["Roster", "load", "read"]
