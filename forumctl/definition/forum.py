"""The forum as one value: everything in forum.toml."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, NaiveDatetime, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from forumctl.locale import catalogue_of, nearest

from .badges import Badges
from .cases import Cases
from .mail import Mail
from .occasions import Occasion
from .people import Participant, RosterSource, Waiting
from .programme import AllDay, Room, Session, Track, Venue
from .values import Id, Language, Model, Text
from .visits import Travel, Visits

LOCAL = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?$"}
"""A local date and time in JSON Schema: its own format date-time asks for an offset from UTC (RFC 3339)."""


def _zone_meant(name: str) -> str:
    """The zone of a city, or of hours from UTC; else what a zone is called."""
    from zoneinfo import available_timezones

    from .wording import did_you_mean

    zones = sorted(available_timezones())
    word = name.strip().replace(" ", "_").casefold()
    of_city = [zone for zone in zones if zone.casefold().endswith(f"/{word}") and zone[:1].isupper()]
    if len({zone.partition("/")[0] for zone in of_city} - {"Etc"}) >= 1:
        return f'Write: "{of_city[0]}"'
    hours = re.fullmatch(r"(?:UTC|GMT)\s?([+-])0?(\d{1,2})(?::?00)?", name.strip(), re.IGNORECASE)
    if hours and f"Etc/GMT{'+' if hours[1] == '-' else '-'}{hours[2]}" in zones:
        return 'Write the zone of the city, such as "Asia/Seoul": its clock may change in summer.'
    near = did_you_mean(name, zones, "-")
    return near if near.startswith("Did") else 'Write an IANA name: continent and city, such as "Asia/Seoul".'


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        raise PydanticCustomError(
            "unknown-timezone",
            "{name} is not a time zone",
            {"name": repr(name), "hint": _zone_meant(name)},
        ) from None
    return name


def _outings(given: object) -> object:
    """A lone table is a list of one."""
    return (given,) if isinstance(given, dict | Visits) else given


Outings = Annotated[tuple[Visits, ...], BeforeValidator(_outings, json_schema_input_type=Visits | tuple[Visits, ...])]


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
    revised: Annotated[NaiveDatetime, WithJsonSchema(LOCAL)] = Field(
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
    travel: Mapping[str, Travel | Mapping[str, Travel]] = Field(
        default_factory=dict,
        description='Minutes between two venues, "a b", of every outing; [travel.van], walk, metro, boat of their own',
        examples=[{"shrdc s-plex": 42}],
    )
    outings: Outings = Field((), alias="visits", description="Days and half-days by bus; of one alone also [visits]")
    badges: Badges = Field(default_factory=Badges, description="What the badges look like")
    mail: Mail | None = Field(None, description="How the office writes to people")
    fonts: Fonts = Field(default_factory=Fonts, description="For characters that the shipped typefaces lack")
    words: Mapping[Language, Mapping[str, str]] = Field(
        {},
        description="Fixed words of one's own, by the English they stand for: `forumctl schema --words LANG` has all",
        examples=[{"fr": {"Table {}": "Table n° {}"}}],
    )
    participants: tuple[Participant, ...] = Field((), description="The roster itself, for a small forum")

    @model_validator(mode="after")
    def _share_travel(self) -> "Forum":
        own = {name: table for name, table in self.travel.items() if isinstance(table, Mapping)}
        coach = {pair: minutes for pair, minutes in self.travel.items() if not isinstance(minutes, Mapping)}
        for outing in self.outings if self.travel else ():
            outing.with_travel({**own, "coach": {**coach, **own.get("coach", {})}})
        return self

    @property
    def visits(self) -> Visits | None:
        """The outing of a forum that has one, or is seen for one with `on`; the first of several."""
        return self.outings[0] if self.outings else None

    def on(self, outing: Visits) -> "Forum":
        """The forum as if that outing were its only one."""
        return self.model_copy(update={"outings": (outing,)})

    def outings_at(self, start: datetime, end: datetime) -> tuple[Visits, ...]:
        """The outings that a session of the programme stands for: of its day, of several those that are out then."""
        found = tuple(outing for outing in self.outings if outing.date == start.date())
        if len(found) < 2:
            return found
        return tuple(one for one in found if one.leave < end.time() and start.time() < one.back_by) or found

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

    def language_for(self, person: Participant) -> str:
        """The language of what one person gets: the first of theirs that there are fixed words in, else the forum's."""
        return next((each for each in person.languages if self._has_words(each)), self.language)

    def _has_words(self, language: str) -> bool:
        return bool(catalogue_of(language) or {*nearest(language)} & {*self.about.languages, *self.words})
