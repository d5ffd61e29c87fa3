"""The forum as one value: everything in forum.toml."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, NaiveDatetime
from pydantic_core import PydanticCustomError

from .badges import Badges
from .cases import Cases
from .occasions import Occasion
from .people import Participant, RosterSource, Waiting
from .programme import AllDay, Room, Session, Track, Venue
from .values import Id, Language, Model, Text
from .visits import Visits


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise PydanticCustomError(
            "unknown-timezone",
            "{name} is not a time zone",
            {"name": repr(name), "hint": 'Write an IANA name such as "Asia/Seoul".'},
        ) from None
    return name


class About(Model):
    """What the forum is and when."""

    id: Id = Field(description="Id for life: calendars are recognised by it", examples=["seoul2019"])
    title: Text = Field(description="Title of the forum", examples=["City Forum 2019"])
    theme: Text | None = Field(None, description="Theme of the year")
    host: Text | None = Field(None, description="Who invites")
    days: Annotated[tuple[date, ...], Field(min_length=1)] = Field(
        description="The days, as TOML dates", examples=[[date(2019, 10, 17), date(2019, 10, 18)]]
    )
    timezone: Annotated[str, AfterValidator(_zone)] = Field(
        description="IANA time zone of all times", examples=["Asia/Seoul"]
    )
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = Field(
        ("en",), description="Languages; the first is the default of every export", examples=[["en", "ko"]]
    )
    revised: NaiveDatetime = Field(
        description="When the file was last revised, local time; stamps the exports",
        examples=[datetime(2019, 10, 10, 18, 0)],  # noqa: DTZ001 - local time of the forum
    )
    url: str | None = Field(None, pattern=r"^https?://[!-~]+$", description="Web page of the forum")
    phone: str | None = Field(None, max_length=40, description="Telephone for enquiries")
    organiser: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+$",
        max_length=254,
        description="E-mail address of the office; calendars sent with --method publish come from it",
        examples=["forum@example.org"],
    )

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Fonts(Model):
    """Fonts beside the shipped ones, on every paper; --font and --system-fonts add to them."""

    files: tuple[str, ...] = Field((), description="In the forum's folder", examples=[["fonts/NotoSerifTangut.ttf"]])
    system: bool = Field(False, description="Then those of this machine; another may draw otherwise")


class Forum(Model):
    """Everything in forum.toml."""

    about: About = Field(alias="forum", description="What the forum is and when")
    roster: RosterSource = Field(default_factory=RosterSource, description="Who comes")
    waiting: Waiting | None = Field(None, description="How many can come, and who waits")
    venues: tuple[Venue, ...] = Field((), description="Buildings and places")
    rooms: tuple[Room, ...] = Field((), description="Rooms of the venues")
    tracks: tuple[Track, ...] = Field((), description="Names of tracks")
    sessions: tuple[Session, ...] = Field((), description="The programme")
    all_day: tuple[AllDay, ...] = Field((), description="What lasts all day, beside the programme")
    cases: Cases | None = Field(None, description="Public call for cases")
    occasions: tuple[Occasion, ...] = Field((), description="Where people are seated")
    visits: Visits | None = Field(None, description="A day by bus")
    badges: Badges = Field(default_factory=Badges, description="What the badges look like")
    fonts: Fonts = Field(default_factory=Fonts, description="For characters that the shipped typefaces lack")
    words: Mapping[Language, Mapping[str, str]] = Field(
        {},
        description="Fixed words of one's own, by the English they stand for: `forumctl schema --words LANG` has all",
        examples=[{"fr": {"Table {}": "Table n° {}"}}],
    )
    participants: tuple[Participant, ...] = Field((), description="The roster itself, for a small forum")

    def venue(self, venue_id: str) -> Venue:
        return next(venue for venue in self.venues if venue.id == venue_id)

    def room(self, room_id: str) -> Room:
        return next(room for room in self.rooms if room.id == room_id)

    def session(self, session_id: str) -> Session:
        return next(session for session in self.sessions if session.id == session_id)

    @property
    def language(self) -> str:
        """The default language of every export."""
        return self.about.languages[0]
