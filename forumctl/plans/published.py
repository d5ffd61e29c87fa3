"""What of the programme stands on the web, and what has changed there since it first did."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import Field

from forumctl.definition.values import Model

from .agenda import Revision

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
