"""What happens: venues and their rooms, sessions and the talks in them."""

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, NamedTuple

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema

from .values import Clock, Colour, Day, Id, Language, Minutes, Model, People, Person, Text, minute_of_day

SessionKind = Literal[
    "registration",
    "opening",
    "keynote",
    "cases",
    "panel",
    "break",
    "meal",
    "social",
    "visit",
    "closing",
    "workshop",
    "plenary",
    "ceremony",
    "bilateral",
    "poster",
    "reception",
    "roundtable",
    "tutorial",
    "exhibition",
    "press",
    "talk",
    "other",
]
LinkKind = Literal["page", "slides", "paper", "attachment", "stream", "recording", "feedback", "other"]
Address = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=2000)]
"""A web address, ASCII only, as RFC 3986 writes it."""
Board = Annotated[
    str,
    BeforeValidator(lambda value: str(value) if isinstance(value, int) and not isinstance(value, bool) else value),
    StringConstraints(min_length=1, max_length=20),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string"}]}),
]
"""The number or the name of a poster board."""


class Venue(Model):
    """A building or a place with an address."""

    id: Id = Field(description="Id of the venue", examples=["shrdc"])
    name: Text = Field(description="Name as on maps and programmes", examples=["City Hall"])
    address: Text | None = Field(None, description="Address as a visitor needs it; by language for drivers")


class Room(Model):
    """A room of a venue."""

    id: Id = Field(description="Id of the room", examples=["hall"])
    venue: Id | None = Field(None, description="The venue it is in, if it is known", examples=["shrdc"])
    name: Text = Field(description="Name on the door", examples=["Main hall"])
    capacity: int | None = Field(None, ge=1, le=1_000_000, description="People it may hold", examples=[200])
    shared: bool = Field(False, description="Several sessions may be in it at once: posters, groups at tables, a fair")


class Track(Model):
    """What a track is called; one that is not listed here is called by its word."""

    id: Id = Field(description="The word that sessions name", examples=["water-soil"])
    name: Text = Field(description="Name in the programme", examples=["Water & Soil"])
    colour: Colour | None = Field(None, description="Its colour in the system it came from", examples=["#1d7f3f"])


class Link(Model):
    """An address on the web that belongs to a session."""

    kind: LinkKind = Field("other", description="What is there", examples=["slides"])
    url: Address = Field(description="Where", examples=["https://example.org/slides.pdf"])
    title: str = Field("", max_length=400, description="What to call it, where the kind does not say enough")
    private: bool = Field(False, description="Only in the personal calendars and programmes of those who attend")


class Talk(Model):
    """A talk of a session, one after the other; or a poster, all at once for as long as the session."""

    id: Id | None = Field(None, description="Id for life; the first speaker's id if left out")
    title: Text = Field(description="Title of the talk", examples=["Data for safer streets"])
    speakers: People = Field((), description="Participant ids", examples=["kim-sang-beom"])
    minutes: Annotated[int, Field(ge=0, le=7 * 24 * 60)] = Field(
        0, description="Length in minutes; left out of posters", examples=[30]
    )
    board: Board | None = Field(
        None, description="Board of a poster: it hangs there for all of the session", examples=[7]
    )
    abstract: Text | None = Field(None, description="A few sentences")
    description: Text | None = Field(None, description="The long text, where there is one beside the abstract")
    links: tuple[Link, ...] = Field((), description="Slides, paper, recording")
    uid: str | None = Field(None, min_length=1, max_length=400, description="UID that it had where it came from")

    @property
    def key(self) -> str:
        """What names the talk within its session for life: its id, else its first speaker."""
        return self.id or (self.speakers[0] if self.speakers else "")


class Laid(NamedTuple):
    """A talk with the minutes from the start of its session to its own, and how long it is."""

    talk: Talk
    after_min: int
    minutes: int


class Cue(Model):
    """Something that staff do at a minute of a session."""

    minute: int = Field(
        0, ge=-1440, le=1440, description="Minutes from the start of the session; below zero before it", examples=[-10]
    )
    at: Clock | None = Field(None, description="The hour itself, instead of `minute`", examples=["09:55"])
    kind: Literal["microphone", "slides", "name-plate", "photo", "sound-light", "other"] = Field(
        "other", description="What kind of cue it is", examples=["microphone"]
    )
    what: Text = Field(description="What is done", examples=["The mayor walks in; all rise"])
    who: tuple[str, ...] = Field(
        (), description="Participant ids, or anybody else by name", examples=[["stage manager"]]
    )


class Session(Model):
    """A part of a day."""

    id: Id = Field(description="Id for life", examples=["session-1"])
    kind: SessionKind = Field("other", description="What kind of session it is", examples=["keynote"])
    date: Day = Field(description="Day it is on", examples=[Day(2019, 10, 17)])
    start: Clock = Field(description="Start, local time", examples=["10:00"])
    minutes: Minutes | None = Field(
        None, description="Length in minutes; left out where talks or cases fill it", examples=[60]
    )
    end: Clock | None = Field(None, description="End, instead of `minutes`", examples=["12:00"])
    room: Id | None = Field(None, description="Room id", examples=["hall"])
    track: Id | None = Field(None, description="Word that groups parallel sessions", examples=["transport"])
    title: Text = Field(description="Title in the programme", examples=[{"en": "Opening", "ko": "개회식"}])
    subtitle: Text | None = Field(None, description="Second line of the title")
    abstract: Text | None = Field(None, description="A few sentences")
    description: Text | None = Field(None, description="The long text, where there is one beside the abstract")
    language: Language | None = Field(None, description="Language that is spoken, ISO 639", examples=["fr"])
    interpretation: tuple[Language, ...] = Field(
        (), description="Languages it is interpreted into", examples=[["en", "ko"]]
    )
    tentative: bool = Field(False, description="Not certain yet: calendars and programmes say so")
    online: Address | None = Field(
        None, description="Where to take part on line; only in the personal calendars of those who attend"
    )
    licence: str | None = Field(None, min_length=1, max_length=400, description="Licence of the recording")
    links: tuple[Link, ...] = Field((), description="Slides, stream, recording, pages about it")
    uid: str | None = Field(
        None, min_length=1, max_length=400, description="UID or guid that it had where it came from, kept for life"
    )
    capacity: int | None = Field(
        None, ge=1, le=1_000_000, description="People it takes; as many as its room if left out", examples=[30]
    )
    sign_up: bool | Literal["ranked"] = Field(
        False,
        description="Only for who has it in the roster's column sessions: true gives places to who came first, "
        '"ranked" by the order of choice of all',
        examples=[True],
    )
    chair: Person | None = Field(None, description="Participant id of who leads it")
    panellists: People = Field((), description="Participant ids of the panel")
    speakers: People = Field((), description="Participant ids of who speaks, where there are no talks")
    talks: tuple[Talk, ...] = Field((), description="The talks, in order")
    cues: tuple[Cue, ...] = Field((), description="What staff do in it, for the run sheet")
    case_minutes: Minutes | None = Field(
        None, description="Minutes per selected case; the cases fill the session", examples=[10]
    )

    def length_min(self, cases: int) -> int:
        """Minutes from start to end, where `cases` selected cases fill a session of cases."""
        if self.minutes is not None:
            return self.minutes
        if self.end is not None:
            return (minute_of_day(self.end) - minute_of_day(self.start)) % (24 * 60) or 24 * 60
        return self.filled_min(cases)

    def filled_min(self, cases: int) -> int:
        """Minutes that its talks, and `cases` cases if it takes them, need."""
        return sum(talk.minutes for talk in self.talks if not talk.board) + (self.case_minutes or 0) * cases

    def laid(self, length_min: int) -> Iterator[Laid]:
        """Its talks end to end, and its posters for all of its length."""
        after = 0
        for talk in self.talks:
            yield Laid(talk, 0, length_min) if talk.board else Laid(talk, after, talk.minutes)
            after += 0 if talk.board else talk.minutes

    @property
    def people(self) -> tuple[str, ...]:
        """Ids of all who have a part in it, each once, chair first."""
        chair = (self.chair,) if self.chair else ()
        return tuple(
            dict.fromkeys(
                (*chair, *self.speakers, *self.panellists, *(s for talk in self.talks for s in talk.speakers))
            )
        )


def cases_by_session(sessions: Iterable[Session], number: int) -> dict[str, int]:
    """How many of so many selected cases each session takes, by its id in order of time.

    A session of a given length takes what fits in it, the last one all the rest.
    """
    taking = sorted(
        (session for session in sessions if session.case_minutes),
        key=lambda session: (session.date, session.start, session.id),
    )
    shares: dict[str, int] = {}
    for session in taking:
        left = number - sum(shares.values())
        free_min = session.length_min(left) - session.filled_min(0)
        fitting = max(0, min(left, free_min // (session.case_minutes or 1)))
        shares[session.id] = left if session is taking[-1] else fitting
    return shares


class AllDay(Model):
    """Something of one or more whole days: an exhibition, the day of arrivals."""

    id: Id = Field(description="Id for life, other than any session's", examples=["exhibition"])
    date: Day = Field(description="First day of it", examples=[Day(2019, 10, 17)])
    until: Day | None = Field(None, description="Last day; the same day if left out")
    room: Id | None = Field(None, description="Room id", examples=["foyer"])
    title: Text = Field(description="Title in the programme", examples=["Exhibition"])
    subtitle: Text | None = Field(None, description="Second line of the title")
    abstract: Text | None = Field(None, description="A few sentences")
    description: Text | None = Field(None, description="The long text, where there is one beside the abstract")
    links: tuple[Link, ...] = Field((), description="Pages about it")
    uid: str | None = Field(
        None, min_length=1, max_length=400, description="UID or guid that it had where it came from, kept for life"
    )

    @property
    def last(self) -> Day:
        """The last of its days."""
        return self.until or self.date
