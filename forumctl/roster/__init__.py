"""participants.csv, .xlsx or inline tables → Roster."""

from .roster import Roster, load, read

__all__ = ["Roster", "load", "read"]
