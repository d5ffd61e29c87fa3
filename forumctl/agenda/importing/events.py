"""A programme as read from somebody's file, and what became of every fact in it.

What kind of session something is, is told from the words that other programs and people use for it; who has which part,
from the lines that our own formats write below a text: "Chair: Ana Lopez".
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Literal, get_args

from forumctl.agenda.fields import ROLES
from forumctl.definition.cleaning import clean_line
from forumctl.definition.programme import SessionKind
from forumctl.locale import languages, word
from forumctl.roster.ids import slug


@dataclass(frozen=True, slots=True)
class Remark:
    """What was mended or left out, or is for the organiser to decide, and where in the file."""

    what: Literal["mended", "left out", "to decide"]
    where: str
    fact: str

    def __str__(self) -> str:
        return f"{self.what}: {self.where}: {self.fact}"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as an event names them: speaker, chair or panellist; `id` is ours, where the file has it."""

    name: str
    role: str = "speaker"
    biography: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Address:
    """An address on the web, and what the file says is there."""

    url: str
    title: str = ""
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """An event as its file has it, cleaned of nothing; `where` says which it is.

    A time without zone is local and floating, one at a fixed offset is local too: the hour that the file shows.
    `others` are the facts that a forum file has no word for, by the file's own names. `part_of` is the id of the
    session whose talk it is, in files of ours. `interpretation` are codes of languages with commas.
    """

    where: str
    title: str = ""
    start: datetime | None = None
    end: datetime | None = None
    minutes: int | None = None
    all_day: bool = False
    room: str = ""
    venue: str = ""
    address: str = ""
    track: str = ""
    kinds: tuple[str, ...] = ()
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""
    licence: str = ""
    interpretation: str = ""
    tentative: bool = False
    board: str = ""
    people: tuple[Person, ...] = ()
    links: tuple[Address, ...] = ()
    uid: str = ""
    id: str = ""
    part_of: str = ""
    others: tuple[tuple[str, str], ...] = ()

    def facts(self) -> Iterator[tuple[str, str]]:
        """Every fact of it that is counted, by the name under which it is."""
        yield "events", self.title
        texts = ("subtitle", "abstract", "description", "language", "interpretation", "licence", "room", "track")
        yield from ((f"{name}s", value) for name in texts if (value := getattr(self, name).strip()))
        yield from (("not certain yet", "") for _ in range(self.tentative))
        yield from (("kinds", kind) for kind in self.kinds if kind.strip() and kind != self.track)
        yield from (("parts of people", person.name) for person in self.people if person.name.strip())
        yield from (("biographies", person.biography) for person in self.people if person.biography.strip())
        yield from (("links", link.url) for link in self.links)
        yield from self.others


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file: its events, and what it says of itself.

    `timezone` is the zone that it names, `id` the forum's in files of ours; `colours` of tracks and `capacities` of
    rooms are by name. `others` are facts about all of it that a forum file has no word for.
    """

    events: tuple[Found, ...] = ()
    title: str = ""
    timezone: str = ""
    remarks: tuple[Remark, ...] = ()
    id: str = ""
    url: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    track_names: Mapping[str, str] = field(default_factory=dict)
    capacities: Mapping[str, int] = field(default_factory=dict)
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk of a session, in files of ours."""

    id: str
    title: str
    minutes: int
    board: str = ""
    speakers: tuple[str, ...] = ()
    abstract: str = ""
    description: str = ""
    links: tuple[Address, ...] = ()
    uid: str = ""


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
    subtitle: str = ""
    abstract: str = ""
    description: str = ""
    language: str = ""
    licence: str = ""
    interpretation: tuple[str, ...] = ()
    tentative: bool = False
    links: tuple[Address, ...] = ()
    uid: str = ""
    chair: str = ""
    speakers: tuple[str, ...] = ()
    panellists: tuple[str, ...] = ()
    talks: tuple[Talk, ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts of a kind are in the file, in the forum, only in the file beside it, or left out: it adds up."""

    here: int = 0
    beside: int = 0
    left_out: int = 0

    @property
    def in_file(self) -> int:
        return self.here + self.beside + self.left_out


class Counts:
    """Counts facts by what became of them, in the order in which each kind was first met."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str]] = {}

    def add(self, kind: str, fate: Literal["here", "beside", "left out"], number: int = 1) -> None:
        """So many more facts of a kind that had this fate."""
        self._seen.setdefault(kind, Counter())[fate] += number

    def tallies(self) -> dict[str, Tally]:
        """Of each kind what became of it."""
        return {kind: Tally(found["here"], found["beside"], found["left out"]) for kind, found in self._seen.items()}


@dataclass(frozen=True, slots=True)
class Programme:
    """What can go into a forum file: rooms and people by id, sessions by time; `beside` is all that cannot.

    `timezone` is blank where the file names none and nothing in it says which: it is for the organiser to say.
    """

    title: str
    timezone: str
    sessions: tuple[Session, ...] = ()
    id: str = ""
    url: str = ""
    rooms: dict[str, str] = field(default_factory=dict)
    venues: dict[str, tuple[str, str]] = field(default_factory=dict)
    venue_of: dict[str, str] = field(default_factory=dict)
    capacities: dict[str, int] = field(default_factory=dict)
    tracks: dict[str, tuple[str, str]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    biographies: dict[str, str] = field(default_factory=dict)
    beside: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    tallies: dict[str, Tally] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()


_KINDS: Mapping[str, tuple[str, ...]] = {
    "registration": ("registration", "check-in", "등록"),
    "opening": ("opening", "welcome", "개회"),
    "keynote": ("keynote", "기조"),
    "plenary": ("plenary", "전체 회의"),
    "ceremony": ("ceremony", "기념식"),
    "bilateral": ("bilateral", "양자"),
    "poster": ("poster", "포스터"),
    "panel": ("panel", "podium", "discussion", "토론"),
    "break": ("break", "coffee", "pause", "휴식"),
    "meal": ("meal", "lunch", "dinner", "breakfast", "오찬", "만찬", "식사"),
    "reception": ("reception", "환영"),
    "social": ("social", "party", "교류"),
    "visit": ("visit", "tour", "excursion", "방문"),
    "closing": ("closing", "farewell", "폐회"),
    "workshop": ("workshop", "hands-on", "tutorial", "워크숍"),
    "talk": ("talk", "lecture", "발표"),
}


_TYPED = ("talk", "lecture")
"""Words that say something of a session only where a file gives its type: titles have them too."""


def is_kind(said: str) -> bool:
    """Whether words say a kind and nothing else: Keynote sessions, Coffee break, but not Maintainer track."""
    words = [word.removesuffix("s") for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", said.lower())]
    known = ((kind, *(each.removesuffix("s") for each in called)) for kind, called in _KINDS.items())
    return bool(words) and any(all(word in ("session", *called) for word in words) for called in known)


def kind_of(said: str, title: str) -> str:
    """The kind that the words of a file come nearest to; those of the title count where it gives none."""
    if slug(said) in get_args(SessionKind):
        return slug(said)
    for text in (clean_line(said).lower(), clean_line(title).lower() if not said else ""):
        for kind, words in _KINDS.items():
            if any(word in text for word in words if said or word not in _TYPED):
                return kind
    return "other"


_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("moderator", "moderators", "moderated by"), "chair"),
    **dict.fromkeys(("panelist", "panelists", "panellist", "panellists"), "panellist"),
    **dict.fromkeys(("presented by", "lecturer", "lecturers", "instructor", "instructors", "facilitator"), "speaker"),
    **dict.fromkeys(("von", "referent", "referenten", "intervenant", "intervenants", "ponente", "ponentes"), "speaker"),
}
"""What other programs and people call a role, in lower case."""
_NAME = re.compile(r"[^\W\d_][^\d:?!@/|()<>]{0,58}[^\W\d_]")
_CITY = re.compile(r"\s*\([^()]*\)$")


def credited(text: str, language: str, named: Sequence[Person] = ()) -> tuple[str, tuple[Person, ...]]:
    """A text without its lines of said, and the people that these or the file name, each in their role.

    The names that the file gives count; the lines alone are taken apart at commas.
    """
    lines = text.rstrip("\n").split("\n")
    said: list[tuple[str, str]] = []
    while lines and (found := _credit(lines[-1], language)):
        said.insert(0, found)
        lines.pop()
    plain = "\n".join(lines).rstrip("\n")
    if not named:
        people = [Person(_CITY.sub("", name), role) for role, names in said for name in names.split(", ")]
        return plain, tuple(people)
    left = list(said)
    people = []
    for person in named:
        while left and person.name not in left[0][1]:
            left.pop(0)
        people.append(Person(person.name, left[0][0] if left else person.role, person.biography, person.id))
    return plain, tuple(people)


def introduced(text: str) -> tuple[str, tuple[Person, ...]]:
    """Somebody else's text without lines like "Speakers: Ana Lopez, Bo Berg" at its start or end, and those people.

    A line stays where it may say something else than names: a company after a comma, one word alone.
    """
    lines = text.strip("\n").split("\n")
    people: list[Person] = []
    for end in (0, -1):
        while lines and (found := _introduction(lines[end])):
            people += found
            lines.pop(end)
            while lines and not lines[end].strip():
                lines.pop(end)
    return ("\n".join(lines), tuple(people)) if people else (text, ())


def _introduction(line: str) -> list[Person]:
    """Who a line names in a role; nobody unless all of it can only be names."""
    called, _, said = line.partition(":")
    role = _ALSO.get(called.strip().lower(), "") or _roles("en").get(called.strip(), "")
    marks = [mark for mark in (", ", " & ", " and ", "; ") if mark in said]
    names = [name.strip() for name in (said.split(marks[0]) if len(marks) == 1 else [said])]
    is_clear = role and len(marks) < 2 and all(_NAME.fullmatch(name) and _is_name(name) for name in names)
    return [Person(name, role) for name in names] if is_clear else []


def _is_name(text: str) -> bool:
    """Whether it can be the whole name of somebody: two to five words, none in small letters but particles."""
    words = text.split()
    small = [word for word in words if word[0].islower() and len(word) > 3]
    return 2 <= len(words) <= 5 and not small and not text[0].islower() and not text.endswith((" Inc", " GmbH", " Ltd"))


def _credit(line: str, language: str) -> tuple[str, str] | None:
    """The role and the names of a line of said in a language, or in any that there is; None of another line."""
    called, colon, names = line.partition(": ")
    role = _roles(language).get(called) if colon else None
    return (role, names) if role else None


@cache
def _roles(language: str) -> dict[str, str]:
    """What people in a role are called → the role."""
    spoken = (language, "en", *languages())
    return {
        word(called, each): "speaker" if role == "presenter" else role
        for each in spoken
        for role, words in ROLES.items()
        for called in words
    }
