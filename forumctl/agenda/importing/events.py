"""A programme as read from somebody's file, and what was done to it on the way."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Remark:
    """What was mended or left out, where in the file."""

    what: Literal["mended", "left out"]
    where: str
    fact: str

    def __str__(self) -> str:
        return f"{self.what}: {self.where}: {self.fact}"


@dataclass(frozen=True, slots=True)
class Found:
    """An event as its file has it, cleaned of nothing; `where` says which it is. A time without zone is local."""

    where: str
    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    all_day: bool = False
    room: str = ""
    track: str = ""
    kind: str = ""
    abstract: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file: its events, and what it says of itself."""

    events: tuple[Found, ...] = ()
    title: str = ""
    timezone: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """A session as the forum file has it; times are local times of the programme's zone."""

    id: str
    title: str
    start: datetime
    end: datetime
    all_day: bool = False
    kind: str = "other"
    room: str = ""
    track: str = ""
    abstract: str = ""
    speakers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """What can go into a forum file: rooms and people by id, sessions by time."""

    title: str
    timezone: str
    sessions: tuple[Session, ...] = ()
    rooms: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
