"""Where people are seated: occasions, their tables and the rules of who sits with whom."""

from collections.abc import Iterator, Mapping
from itertools import count, islice
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .cases import Quota
from .people import Participant
from .values import Id, Label, Model, People, Person, Text, Weight, Word

Shape = Literal["round", "crescent", "banquet", "boardroom", "u-shape", "hollow-square", "classroom", "theatre", "head"]
Together = Literal["delegation", "companion"]
Pair = tuple[Person, Person]
Metres = Annotated[float, Field(ge=0, le=500, allow_inf_nan=False)]
PlaceLabel = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*(/[1-9][0-9]*)?$", max_length=25)]
"""A table, or one of its chairs: T1, T1/3."""
COLUMNS = ("category", "city", "country", "delegation", "organisation", "position", "languages")
"""Columns of every roster that rules go by."""
Column = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""One of them, or a column of the forum's own: its id in [roster.fields]."""


Wished = tuple[Person, Person, Annotated[int, Field(ge=-1000, le=1000)]]
"""Two people and how much it is worth to have them at one table, less than 0 for apart."""


class Invite(Model):
    """Who is invited: everyone who comes, narrowed by category or to named people."""

    categories: tuple[Id, ...] | None = Field(None, description="Only these categories")
    participants: People | None = Field(None, description="These people too; only these where no categories are given")
    field: Word = Field("", description="Only who has a value in a column of the forum's own", examples=["tour"])
    value: tuple[str, ...] | str = Field((), alias="is", description="The value, or one of several; any if left out")
    without: People = Field((), description="But not these")

    def names(self, person: Participant) -> bool:
        """Whether that person is expected, who comes to the forum."""
        if not person.comes or person.id in self.without:
            return False
        if self.categories is None and self.participants is None and not self.field:
            return True
        if person.id in (self.participants or ()):
            return True
        of_category = self.categories is None or person.category in self.categories
        return of_category and self._has_value(person) and not (self.categories is None and not self.field)

    def _has_value(self, person: Participant) -> bool:
        wanted = (self.value,) if isinstance(self.value, str) else self.value
        found = person.field(self.field) if self.field else ""
        return not self.field or (found in wanted if wanted else bool(found))


class Hold(Model):
    """Chairs that are bought or kept: they stay empty, under a name, until people have them."""

    label: Text = Field(description="Printed on them while they are empty", examples=["Institute of X"])
    seats: int | None = Field(None, ge=1, le=1000, description="How many chairs; all of the table if left out")
    organisation: str = Field(
        "", max_length=400, description="Who works there sits on them; who the label says if blank"
    )
    delegation: Id | None = Field(None, description="Who is of this delegation sits on them")
    participants: People = Field((), description="They sit on them")


class Tables(Model):
    """One table, or `count` alike."""

    id: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9-]*(\{\})?[A-Za-z0-9-]*$", min_length=1, max_length=20)
    ] = Field(description="Label of the table; {} becomes 1, 2, 3 …", examples=["T{}"])
    count: int = Field(1, ge=1, le=1000, description="How many of them")
    first: int = Field(1, ge=0, le=9999, description="Number of the first of them")
    skip: tuple[int, ...] = Field((), description="Numbers that none of them has", examples=[[4, 13]])
    names: Mapping[Label, Text] = Field(
        default_factory=dict,
        description="What tables are called in print, in any script, by label",
        examples=[{"T1": "Rose", "T2": {"en": "Magnolia", "ko": "목련"}}],
    )
    hold: Mapping[PlaceLabel, Hold] = Field(
        default_factory=dict,
        description="Chairs kept under a name, of a table or the one named T1/3",
        examples=[{"T5": {"label": "Institute of X", "seats": 4}}],
    )
    shape: Shape = Field(
        "round",
        description="Shape of the table; nobody at a crescent has their back to the stage",
    )
    seats: int = Field(ge=1, le=1000, description="Chairs at each", examples=[10])
    accessible: int = Field(0, ge=0, le=1000, description="Wheelchair places at each: its first chairs")
    wheelchair_chairs: tuple[Annotated[int, Field(ge=1, le=1000)], ...] = Field(
        (), description="The chairs that are wheelchair places, where they are not the first", examples=[[3, 8]]
    )
    per_row: int | None = Field(
        None, ge=1, le=100, description="Chairs in a row of classroom or theatre", examples=[20]
    )
    rows: Literal["numbers", "letters"] = Field(
        "numbers", description="Chairs of a theatre are numbered through, or by row: A12"
    )
    second_row: bool = Field(
        False, description="A chair more behind each, for who accompanies, advises or interprets for whom sits there"
    )
    room: Id | None = Field(None, description="The room it stands in, where that is not the session's")
    on_stage: bool = Field(False, description="It stands on the stage, facing the room")
    host: Person | None = Field(None, description="Participant id of who presides at it")
    protocol: bool = Field(False, description="Seat by rank, alternately right and left of the host")
    order: Annotated[str, StringConstraints(pattern=r"^(rank|name|country:[a-z]{2,3})$")] = Field(
        "rank",
        description="What protocol goes by: rank, name, or country:en, the names of countries in a language",
        examples=["country:en"],
    )
    alternate: Column | None = Field(None, description="Column whose values alternate round the table")
    reserved: tuple[Id, ...] = Field((), description="Only these categories sit here", examples=[["foreign-expert"]])
    at_m: tuple[tuple[Metres, Metres], ...] = Field(
        (),
        description="Where the middle of each stands, metres from the left wall and from the front",
        examples=[[[3.0, 5.5], [7.0, 5.5]]],
    )
    turn: int = Field(0, ge=-360, le=360, description="Turned by so many degrees clockwise")

    @property
    def places(self) -> int:
        """Chairs at each, those of the second row among them."""
        return self.seats * 2 if self.second_row else self.seats

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each table, in order."""
        numbers = (number for number in count(self.first) if number not in self.skip)
        return tuple(self.id.replace("{}", str(number)) for number in islice(numbers, self.count))


class Obstacle(Model):
    """A pillar, a buffet, a camera platform: a box that no table may stand on."""

    at: tuple[Metres, Metres] = Field(
        description="Its middle, metres from the left wall and from the front", examples=[[6.0, 8.0]]
    )
    size: tuple[Metres, Metres] = Field(description="Its width and depth, m", examples=[[0.6, 0.6]])
    label: Text | None = Field(None, description="Printed on the chart", examples=["Pillar"])


class Floor(Model):
    """The floor that the tables stand on."""

    width_m: Metres = Field(description="Width of the room, m", examples=[24.0])
    depth_m: Metres = Field(description="Depth from the front to the back, m", examples=[16.0])
    stage_m: Metres = Field(0.0, description="Depth of the stage along the front, m", examples=[3.0])
    doors: tuple[tuple[Metres, Metres], ...] = Field(
        (),
        description="The middle of each door, metres from the left wall and from the front",
        examples=[[[0.0, 12.5]]],
    )
    obstacles: tuple[Obstacle, ...] = Field((), description="What no table may stand on")


class Acquaintances(Model):
    """Nobody among strangers: how many at their table everybody knows."""

    least: int = Field(3, ge=1, le=20, description="So many, or all whom somebody knows where they are fewer")
    weight: Weight = Field(10, description="What each who lacks costs; weight")


class SeatingRules(Model):
    """Must-rules and weighted wishes of an occasion."""

    together: tuple[Together, ...] = Field((), description="Must share a table", examples=[["delegation", "companion"]])
    apart: Literal["apart"] | None = Field(None, description="Column that names who must not share a table")
    share_language: Literal["must", "off"] = Field(
        "off", description="Nobody sits where no one shares a language with them"
    )
    mix: Mapping[Column, Weight] = Field(
        default_factory=dict, description="Spread evenly over the tables; weight", examples=[{"country": 3}]
    )
    next_to: tuple[Pair, ...] = Field(
        (), description="Pairs who must sit side by side", examples=[[["han-ji-won", "kim-sang-beom"]]]
    )
    near: tuple[Pair, ...] = Field((), description="Pairs who must sit at most two chairs from each other")
    hosts: tuple[Person, ...] = Field(
        (), description="Categories or people of whom each table has at least one", examples=[["domestic-expert"]]
    )
    at_most: Mapping[Column, Quota] = Field(
        default_factory=dict,
        description="At most so many at each table with one value of a column, or with the values named",
        examples=[{"country": 3}],
    )
    at_least: Mapping[Column, Quota] = Field(
        default_factory=dict,
        description="At least so many at each table with one value of a column, or with the values named",
        examples=[{"category": {"alumni": 2}}],
    )
    couples: Literal["keep", "part"] | None = Field(
        None, description="Partners sit side by side, or at one table and not side by side"
    )
    not_by_door: tuple[Person, ...] = Field(
        (), description="Categories or people who do not sit at tables less than 3 m from a door", examples=[["vip"]]
    )
    compatriots: Literal["gather", "neutral", "part"] | None = Field(
        None,
        description="Whether people of one country sit side by side at their table, or rather not; "
        "part where countries are to mix, else neutral",
    )
    precedence: Weight = Field(0, description="Higher ranks further in front; weight")
    friends: Weight = Field(0, description="Seat people with those they name as friends; weight")
    acquaintances: Acquaintances | None = Field(
        None,
        description="Nobody sits among strangers; known are friends, companions, partners, the same delegation, "
        "and pairs of `wishes` above 0",
        examples=[{"least": 3}],
    )
    balance: Weight = Field(1, description="Fill the tables evenly; weight")
    meet_new: Weight = Field(0, description="Do not repeat table mates of earlier occasions, nor of the bus; weight")
    stay: Weight = Field(20, description="Price of moving one person of the plan before")


class Occasion(Model):
    """Somewhere people are seated."""

    id: Id = Field(description="Id; its plan is plans/seating-ID.toml", examples=["dinner"])
    session: Id = Field(description="The session it belongs to: its time and room", examples=["dinner"])
    invite: Invite = Field(default_factory=Invite, description="Who is invited; everyone if left out")
    tables: tuple[Tables, ...] = Field(min_length=1, description="The tables")
    floor: Floor | None = Field(None, description="The floor they stand on, to check that they fit")
    floors: Mapping[Id, Floor] = Field(default_factory=dict, description="The floors of further rooms, by room")
    opposite: tuple[Pair, ...] = Field(
        (),
        description="People who sit face to face, or delegations: their heads in the middle of the long sides",
        examples=[[["host-delegation", "guest-delegation"]]],
    )
    wishes: str | tuple[Wished, ...] = Field(
        (),
        description="Pairs with a weight, rather together where it is above 0: a list, or a file beside the forum file",
        examples=["wishes.csv"],
    )
    rules: SeatingRules = Field(default_factory=SeatingRules, description="Who sits with whom")
    pins: Mapping[PlaceLabel, People] = Field(
        default_factory=dict,
        description="People with a given table, or one with a given chair of it",
        examples=[{"T1": ["kim-sang-beom"], "T1/1": ["han-ji-won"]}],
    )

    def each_table(self) -> Iterator[tuple[str, Tables]]:
        """Label and kind of every table, in order."""
        for kind in self.tables:
            for label in kind.labels:
                yield label, kind

    def called(self, label: str, language: str) -> str:
        """What a table is called in print, by its label."""
        names = next((kind.names for kind in self.tables if label in kind.names), {})
        return names[label].within(language) if label in names else label

    @property
    def pinned(self) -> Mapping[str, tuple[str, int | None]]:
        """The table of each person pinned, and their chair from 1 where they have a given one."""
        return {person: place_of(label) for label, people in self.pins.items() for person in people}

    def invites(self, person: Participant) -> bool:
        """Whether that person is expected at it."""
        return self.invite.names(person)


def place_of(label: str) -> tuple[str, int | None]:
    """The table of a place, and the chair if it is one: T1/3."""
    table, _, chair = label.partition("/")
    return table, int(chair) if chair else None
