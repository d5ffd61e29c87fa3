"""What has gone out in calendars: each event's identity and revision (RFC 5545, 3.8.7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from forumctl.definition.values import Model


class Revision(Model):
    """The state in which an event last went out; enough of it to cancel the event once it is gone."""

    summary: str
    start: datetime
    end: datetime
    hash: str = Field(description="Hash of all that a reader sees of it")
    sequence: int = Field(0, ge=0, description="Rises when time, place, status or summary change")
    modified: datetime = Field(description="When it last changed, forum's local time")
    status: Literal["CONFIRMED", "CANCELLED"] = "CONFIRMED"


class AgendaPlan(Model):
    """Revisions by UID."""

    events: Mapping[str, Revision] = Field(default_factory=dict)
