"""Who comes: a participant, their categories, and where the roster is kept."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from forumctl.locale.needs import need_meant

from . import collation
from .values import Clock, Colour, Country, Day, Id, Ids, Language, Model, Text, Word

Status = Literal["invited", "no-answer", "accepted", "declined", "waiting", "confirmed", "cancelled"]
"""Where somebody stands: first those of an invitation, then those of a registration."""
STATES: tuple[Status, ...] = get_args(Status)
COMING = ("confirmed", "accepted")
"""The states of those who are expected."""


DEMANDED = ("passport", "nationality", "birth")
"""Columns that stand in no output but the lists that a site demands."""
_HAN = "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_WRITES = {
    "CN": "zh-Hans",
    "SG": "zh-Hans",
    "TW": "zh-Hant-TW",
    "HK": "zh-Hant-HK",
    "MO": "zh-Hant-MO",
    "JP": "ja",
    "KR": "ko",
    "KP": "ko",
}
"""How Han characters are written in a country."""


def _pairs(value: object) -> object:
    return tuple(value.items()) if isinstance(value, Mapping) else value


Fields = Annotated[
    tuple[tuple[str, Annotated[str, Field(max_length=400)]], ...],
    BeforeValidator(_pairs),
    PlainSerializer(dict),
    WithJsonSchema({"type": "object", "additionalProperties": {"type": "string", "maxLength": 400}}),
]
"""Values of a forum's own columns by the ids of these; a table in TOML."""
Needs = tuple[Annotated[str, Field(max_length=400)], ...]


class Participant(Model):
    """One person of the roster; only `name` is required, what is missing is blank."""

    id: Word = Field("", description="Id for life; derived from the name if blank")
    name: str = Field(min_length=1, max_length=400, description="Name as on the badge", examples=["Kim Sang-beom"])
    name_local: str = Field("", max_length=400, description="Name in its own script", examples=["김상범"])
    given: str = Field("", max_length=200, description="The part of the name printed largest", examples=["Sang-beom"])
    badge_name: str = Field("", max_length=400, description="What to be called on the badge, instead of the name")
    pronouns: str = Field("", max_length=40, description="As they wish to be spoken of", examples=["she/her"])
    sort_name: str = Field("", max_length=400, description="How the name sorts; family name first")
    honorific: str = Field("", max_length=80, description="Dr, Prof., H.E. …")
    organisation: str = Field("", max_length=400, description="Where they work")
    position: str = Field("", max_length=400, description="What they are there")
    city: str = Field("", max_length=120, description="City they come from")
    country: Country = Field("", description="ISO 3166-1 alpha-2", examples=["KR"])
    category: str = Field("", description="Id of a category", examples=["alumni"])
    rank: int | None = Field(
        None, ge=0, le=1000, description="Order of precedence of this person, instead of the category's; 1 is first"
    )
    languages: tuple[Language, ...] = Field((), description="ISO 639, best first", examples=[["ko", "en"]])
    delegation: Word = Field("", description="Word shared by people who travel together", examples=["hanoi"])
    companion: Ids = Field((), description="Ids of whom they accompany or interpret for")
    partner: Word = Field("", description="Id of their wife, husband or partner, for couples at table")
    apart: Ids = Field((), description="Ids of whom they are not to share a table or bus with")
    friends: Ids = Field((), description="Ids of whom they would like to share a table with")
    access: Needs = Field((), description="Needs: wheelchair, hearing, sight …", examples=[["wheelchair"]])
    diet: Needs = Field((), description="Words for the caterer", examples=[["halal"]])
    visits: bool = Field(True, description="Comes on the visits")
    hotel: Word = Field("", description="Id of the venue where they stay: a bus that stops there takes them")
    tours: tuple[Id, ...] = Field((), description="Tours in order of preference")
    sessions: tuple[Id, ...] = Field((), description="Sessions signed up for or chosen, best first")
    earliest: Clock | None = Field(None, description="Cannot join the visits before")
    latest: Clock | None = Field(None, description="Must be back from the visits by; a flight")
    email: str = Field("", max_length=254, description="For letters and personal calendars only")
    phone: str = Field("", max_length=40, description="For the guide's copy only")
    photo: str = Field("", max_length=400, description="Picture file under the forum's folder")
    biography: str = Field("", max_length=20_000, description="About them, beside their sessions on the page")
    passport: str = Field("", max_length=40, description="Number of the passport, for lists that a site demands only")
    nationality: str = Field("", max_length=80, description="As in the passport, for such lists only")
    birth: str = Field("", max_length=40, description="Date of birth, for such lists only", examples=["1980-01-31"])
    registration: str = Field("", max_length=80, description="Number in the registration system; found again by it")
    status: Status = Field(
        "confirmed",
        description="Only who is confirmed, or has accepted an invitation, gets a seat, a place on a bus and a badge",
        examples=["confirmed"],
    )
    fields: Fields = Field((), description="Values of the forum's own columns", examples=[{"tour": "A"}])

    def said(self, column: str) -> str:
        """What a column says of them, ours or one of the forum's own."""
        value = getattr(self, column, None) if column in type(self).model_fields else self.field(column)
        return "" if value is None else "; ".join(value) if isinstance(value, tuple) else str(value)

    def field(self, own: str) -> str:
        """What one of the forum's own columns says of them; blank where that is nothing."""
        return next((value for name, value in self.fields if name == own), "")

    @property
    def own_language(self) -> str:
        """The language of the name in its own script; with Han characters that which says how these are written.

        That is the first of their languages that writes such characters, by the country where it does so in two ways;
        else what the country writes. Somebody from China who speaks English and Chinese is written as in China.
        """
        first = next(iter(self.languages), "")
        name = f"{self.name_local}{self.name}"
        if name.isascii() or not re.search(_HAN, name):
            return first
        of_country = _WRITES.get(self.country, "")
        han = next((each for each in self.languages if each.partition("-")[0] in ("zh", "yue", "ja", "ko")), "")
        if han == "zh" and of_country.startswith("zh-Hant"):
            return of_country
        return han or of_country or first

    @cached_property
    def distinction(self) -> str:
        """What tells them apart from namesakes in their roster, set by it; blank for who has none. No column."""
        return ""

    @property
    def known_as(self) -> str:
        """The name as it stands in lists: with what tells them apart from a namesake."""
        return self.distinctly(self.name)

    def distinctly(self, name: str) -> str:
        """This spelling of their name, with what tells them apart from a namesake; none stays none."""
        return f"{name} ({self.distinction})" if name and self.distinction else name

    @property
    def diets(self) -> tuple[str, ...]:
        """Their diets by the words of the roster, in whatever language they wrote them: Végétarien is vegetarian."""
        return tuple(dict.fromkeys(map(need_meant, self.diet)))

    @property
    def access_needs(self) -> tuple[str, ...]:
        """Their needs of access by the words of the roster: Rollstuhl is wheelchair."""
        return tuple(dict.fromkeys(map(need_meant, self.access)))

    @property
    def uses_wheelchair(self) -> bool:
        """Whether they come in a wheelchair."""
        return "wheelchair" in self.access_needs

    @property
    def comes(self) -> bool:
        """Whether they are expected at the forum."""
        return self.status in COMING

    @property
    def order(self) -> tuple[str, str, str]:
        """Sorts people by the letters of their names, then by all of the name, then by id."""
        name = self.sort_name or self.name
        return (collation.key(name), name.casefold(), self.id)


class Category(Model):
    """A kind of participant: the colour of its badge and its place in the order of precedence."""

    label: Text = Field(description="Printed on the badge", examples=[{"en": "Alumni", "ko": "동문"}])
    colour: Colour = Field("#333333", description="Band of the badge", examples=["#1d7f3f"])
    rank: int = Field(100, ge=0, le=1000, description="Order of precedence; 1 is first")


class Waiting(Model):
    """The waiting list: whoever has the status waiting, in the order of the roster."""

    capacity: int | None = Field(
        None, ge=1, le=1_000_000, description="People who can come; later registrations wait", examples=[124]
    )
    places: Mapping[Id, Annotated[int, Field(ge=0, le=1_000_000)]] = Field(
        default_factory=dict,
        description="People of a category who can come, within the capacity; later registrations wait",
        examples=[{"alumni": 60}],
    )
    answer_by: Day | None = Field(
        None, description="Day by which people answer an invitation", examples=[date(2019, 9, 30)]
    )


class OwnColumn(Model):
    """A column that only this forum has: badges, lists and rules use it by its id."""

    column: str = Field("", max_length=200, description="Header in the roster; the id if left out")
    label: Text | None = Field(None, description="What it is called in print", examples=[{"en": "Tour"}])
    values: tuple[str, ...] = Field((), description="All that may stand in it; anything if left out")
    private: bool = Field(False, description="Never printed, shown or sent; rules may use it")


class RosterSource(Model):
    """Where the roster is and how its columns are named."""

    file: str | None = Field(None, description="csv, tsv or xlsx beside the forum file", examples=["participants.csv"])
    sheet: str | None = Field(None, description="Sheet of the workbook; the first if left out")
    columns: Mapping[str, str] = Field(
        default_factory=dict, description="Our column = theirs", examples=[{"name": "Full name"}]
    )
    categories: Mapping[Id, Category] = Field(default_factory=dict, description="The categories by id")
    fields: Mapping[Id, OwnColumn] = Field(
        default_factory=dict, description="Columns of the forum's own, by id", examples=[{"tour": {"column": "Tour"}}]
    )
    keep_until: Day | None = Field(
        None,
        description="Day up to which people are kept; after it `participants anonymise` takes their names out",
        examples=[date(2020, 4, 30)],
    )
