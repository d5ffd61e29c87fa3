"""What has gone out in calendars: each event's identity and revision (RFC 5545, 3.8.7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from forumctl.definition.values import Model, Text


class Revision(Model):
    """The state in which an event last went out; enough of it to cancel the event once it is gone."""

    thing: str = Field(description="What it is: the id of a session, session/talk, case/id, bus/label/stop")
    number: int = Field(ge=1, description="Given once and for life, for formats whose ids are numbers")
    summary: Text
    place: Text | None = None
    start: datetime = Field(description="Forum's local time, like all times here")
    end: datetime
    hash: str = Field(description="Hash of all that a reader sees of it")
    sequence: int = Field(0, ge=0, description="Rises when time, place, status or summary change")
    modified: datetime = Field(description="When it last changed")
    status: Literal["CONFIRMED", "CANCELLED"] = "CONFIRMED"


class AgendaPlan(Model):
    """Revisions by UID, in the order in which they first went out."""

    timezone: str = Field("", description="IANA zone of the times")
    events: Mapping[str, Revision] = Field(default_factory=dict)
