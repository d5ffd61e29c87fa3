"""Where people are seated: occasions, their tables and the rules of who sits with whom."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .people import Participant
from .values import Id, Ids, Label, Model, Weight

Together = Literal["delegation", "companion"]
Column = Literal["category", "city", "country", "delegation", "organisation", "position", "languages"]


class Invite(Model):
    """Who is invited: everyone who comes, narrowed by category or to named people."""

    categories: tuple[Id, ...] | None = Field(None, description="Only these categories")
    participants: Ids | None = Field(None, description="These people too; only these where no categories are given")
    without: Ids = Field((), description="But not these")


class Tables(Model):
    """One table, or `count` alike."""

    id: Annotated[
        str, StringConstraints(pattern=r"^[A-Za-z0-9-]*(\{\})?[A-Za-z0-9-]*$", min_length=1, max_length=20)
    ] = Field(description="Label of the table; {} becomes 1, 2, 3 …", examples=["T{}"])
    count: int = Field(1, ge=1, le=1000, description="How many of them")
    shape: Literal["round"] = Field("round", description="Shape of the table")
    seats: int = Field(ge=1, le=1000, description="Chairs at each", examples=[10])
    accessible: int = Field(0, ge=0, le=1000, description="Wheelchair places at each: its first chairs")

    @property
    def labels(self) -> tuple[str, ...]:
        """The label of each table, in order."""
        return tuple(self.id.replace("{}", str(number)) for number in range(1, self.count + 1))


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
    balance: Weight = Field(1, description="Fill the tables evenly; weight")
    meet_new: Weight = Field(0, description="Do not repeat table mates of earlier occasions, nor of the bus; weight")
    stay: Weight = Field(20, description="Price of moving one person of the plan before")


class Occasion(Model):
    """Somewhere people are seated."""

    id: Id = Field(description="Id; its plan is plans/seating-ID.toml", examples=["dinner"])
    session: Id = Field(description="The session it belongs to: its time and room")
    invite: Invite = Field(default_factory=Invite, description="Who is invited; everyone if left out")
    tables: tuple[Tables, ...] = Field(min_length=1, description="The tables")
    rules: SeatingRules = Field(default_factory=SeatingRules, description="Who sits with whom")
    pins: Mapping[Label, Ids] = Field(
        default_factory=dict, description="People with a given table", examples=[{"T1": ["kim-sang-beom"]}]
    )

    def each_table(self) -> Iterator[tuple[str, Tables]]:
        """Label and kind of every table, in order."""
        for kind in self.tables:
            for label in kind.labels:
                yield label, kind

    def invites(self, person: Participant) -> bool:
        """Whether that person is expected at it."""
        invite = self.invite
        if not person.comes or person.id in invite.without:
            return False
        if invite.categories is None and invite.participants is None:
            return True
        return person.category in (invite.categories or ()) or person.id in (invite.participants or ())
