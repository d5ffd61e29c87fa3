"""participants.csv, .xlsx or inline tables → Roster."""

from .roster import Roster

__all__ = ["Roster"]
