"""What stands of the programme: in calendars that went out, on the web, in sessions that people sign up for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from forumctl.definition.values import Id, Model, Text

Status = Literal["CONFIRMED", "CANCELLED"]


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
    status: Status = "CONFIRMED"
    tentative: bool = Field(False, description="Was not certain yet")
    all_day: bool = Field(False, description="Lasts from midnight to midnight")
    kind: str = Field("", description="What kind of entry it was, like room and track for files of a part")
    room: str = ""
    track: str = ""


class Share(Model):
    """Something that not everybody has, in the calendar of one who has it or once had it."""

    thing: str = Field(description="A session, a talk, or bus/label/party for all its stops")
    table: str = Field("", description="Where they sit there")
    sequence: int = Field(0, ge=0, description="Added to that of the event: rises when they come, go or change tables")
    modified: datetime = Field(description="When that was")
    status: Status = "CONFIRMED"


class AgendaPlan(Model):
    """Revisions by UID, in the order in which they first went out."""

    timezone: str = Field("", description="IANA zone of the times")
    secret: str = Field("", exclude=True, description="Written here by earlier versions; it is kept apart now")
    events: Mapping[str, Revision] = Field(default_factory=dict)
    people: Mapping[Id, tuple[Share, ...]] = Field(default_factory=dict, description="What personal files have held")


What = Literal["new", "cancelled", "back", "time", "zone", "place", "title", "details"]


class Logged(Model):
    """A change that readers of the page were told of; without `before` it is new."""

    on: datetime = Field(description="When the programme was revised, the forum's local time")
    uid: str
    what: tuple[What, ...]
    before: Revision | None = None
    after: Revision


class PublishedPlan(Model):
    """Revisions by UID as they were published last, and every change since the first time, the latest first."""

    timezone: str = ""
    events: Mapping[str, Revision] = Field(default_factory=dict)
    log: tuple[Logged, ...] = ()


class PlacesPlan(Model):
    """The people who have a place, by session: those who had one before first, then in the order they came."""

    sessions: Mapping[Id, tuple[Id, ...]] = Field(default_factory=dict)

    def has(self, session: str, person: str) -> bool:
        """Whether somebody has a place in a session."""
        return person in self.sessions.get(session, ())
