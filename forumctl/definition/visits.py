"""The day of visits: sites, tours, buses, travel and the rules of who rides with whom."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from .occasions import Column, Invite, Together
from .people import Participant
from .values import Clock, Colour, Day, Id, Label, Language, Minutes, Model, People, Text, Weight

OUTING = "visits"
"""The id of an outing that has none of its own, as of a lone [visits]."""


def _travel(value: object) -> object:
    hours = value if isinstance(value, tuple) else (value,)
    if len(hours) not in (1, 24) or not all(type(hour) is int and 0 <= hour <= 600 for hour in hours):
        raise PydanticCustomError(
            "bad-travel",
            "travel is whole minutes from 0 to 600",
            {"hint": "Write one number, or a list of 24: one for each hour of the day."},
        )
    return value


Travel = Annotated[int | tuple[int, ...], BeforeValidator(_travel)]


class Site(Model):
    """A place that is visited."""

    id: Id = Field(description="Id of the site", examples=["control-centre"])
    name: Text = Field(description="Name in the programme", examples=["Traffic control centre"])
    venue: Id = Field(
        description="The venue it is in: sites of one venue need no bus between them", examples=["s-plex"]
    )
    minutes: Minutes = Field(description="Dwell time in minutes", examples=[40])
    capacity: int = Field(ge=1, le=100_000, description="People at once", examples=[25])
    opens: Clock | None = Field(None, description="First arrival", examples=["09:00"])
    closes: Clock | None = Field(None, description="Last departure", examples=["18:00"])
    slots: tuple[Clock, ...] | None = Field(
        None, min_length=1, description="A visit starts at one of these times only", examples=[["10:00", "11:00"]]
    )
    least: int = Field(0, ge=0, le=100_000, description="Fewest people of a group that it takes")
    contact: str = Field("", max_length=200, description="Whom to call there on the day", examples=["+82 2 5550 0001"])
    bays: int | None = Field(None, ge=1, le=1000, description="Buses there at once", examples=[2])


class Tour(Model):
    """The sites of one programme."""

    id: Id = Field(description="Id of the tour", examples=["smart-city"])
    title: Text | None = Field(None, description="Title in the programme")
    sites: Annotated[tuple[Id, ...], Field(min_length=1)] = Field(
        description="Site ids", examples=[["control-centre", "museum"]]
    )
    ordered: bool = Field(False, description="Visit them in this order")


class Restaurant(Model):
    """A place for lunch."""

    venue: Id = Field(description="The venue it is in", examples=["shrdc"])
    capacity: int | None = Field(None, ge=1, le=100_000, description="People at once", examples=[120])


class Lunch(Model):
    """Lunch on the way."""

    window: tuple[Clock, Clock] = Field(description="Not before, and over by", examples=[["11:30", "13:30"]])
    minutes: Minutes = Field(60, description="Length in minutes")
    places: tuple[Restaurant, ...] = Field((), description="Where; wherever the bus is if left out")


class Rest(Model):
    """Rest of the drivers: so long a stop after so much driving without one."""

    after: Minutes = Field(120, description="Minutes of driving without a rest, at most")
    minutes: Minutes = Field(15, description="What counts as a rest: a stop of so many minutes")


class Bus(Model):
    """A bus and its guide."""

    id: Label = Field(description="Letter or number on the windscreen", examples=["A"])
    name: Text | None = Field(None, description="Name in full")
    colour: Colour = Field("#333333", description="Colour of its sign and list")
    seats: int = Field(ge=1, le=200, description="All seats", examples=[45])
    staff_seats: int = Field(0, ge=0, le=200, description="Seats kept for guide and staff")
    wheelchairs: int = Field(0, ge=0, le=200, description="Wheelchair places among the seats")
    languages: tuple[Language, ...] = Field((), description="Languages of the guide", examples=[["en"]])
    start: Id | None = Field(None, alias="from", description="Venue that it leaves from: a hotel", examples=["hotel"])
    tour: Id | None = Field(None, description="Tour it makes; the first if left out")

    contact: str = Field("", max_length=200, description="Its guide and their number, to be called on the day")
    cost: int = Field(0, ge=0, description="Hire of the bus for the day, in any money", examples=[650000])

    @property
    def places(self) -> int:
        """Seats for participants."""
        return self.seats - self.staff_seats


class Hire(Model):
    """A kind of bus that can be hired: `visits size` says how many of each are needed."""

    seats: int = Field(ge=1, le=200, description="All seats", examples=[45])
    staff_seats: int = Field(0, ge=0, le=200, description="Seats kept for guide and staff")
    wheelchairs: int = Field(0, ge=0, le=200, description="Wheelchair places among the seats")
    cost: int = Field(0, ge=0, description="Hire of one for the day, in any money", examples=[650000])
    at_most: int = Field(1000, ge=1, le=1000, description="How many there are")

    @property
    def places(self) -> int:
        """Seats for participants."""
        return self.seats - self.staff_seats


class VisitRules(Model):
    """Must-rules and weighted wishes of the buses."""

    together: tuple[Together, ...] = Field((), description="Must share a bus", examples=[["delegation", "companion"]])
    apart: Literal["apart"] | None = Field(None, description="Column that names who must not share a bus")
    guide_language: Literal["must", "off"] = Field("off", description="The guide speaks a language of each passenger")
    mix: Mapping[Column, Weight] = Field(
        default_factory=dict, description="Spread evenly over the buses; weight", examples=[{"country": 2}]
    )
    tours: Literal["choice", "off"] = Field("choice", description="Tours go by the ranked choices of the participants")
    meet_new: Weight = Field(0, description="Others on the bus than at the tables; weight of each pair that met")
    balance: Weight = Field(1, description="Fill the buses evenly; weight")
    stay: Weight = Field(20, description="Price of moving one person of the plan before")
    wait_for_latecomers: bool = Field(
        False, description="A bus leaves only when all of its people have come; else who comes late joins on the way"
    )


class Visits(Model):
    """An outing: a day by bus, or part of one."""

    id: Id = Field(OUTING, description="Id; its plan is plans/visits-ID.toml, of `visits` plans/visits.toml")
    title: Text | None = Field(None, description="What it is called", examples=["Policy site visits"])
    invite: Invite = Field(default_factory=Invite, description="Who may come; everyone if left out")
    date: Day = Field(description="Day of the visits", examples=[Day(2019, 10, 18)])
    leave: Clock = Field(description="First departure", examples=["09:00"])
    back_by: Clock = Field(description="Last return", examples=["17:30"])
    start: Id = Field(alias="from", description="Venue that the buses leave from and return to", examples=["shrdc"])
    sites: tuple[Site, ...] = Field(min_length=1, description="The sites")
    tours: tuple[Tour, ...] = Field((), description="The tours; all sites in any order if left out")
    lunch: Lunch | None = Field(None, description="Lunch on the way")
    buses: tuple[Bus, ...] = Field(min_length=1, description="The buses")
    hire: tuple[Hire, ...] = Field((), description="Kinds of bus that can be hired; those of the buses if left out")
    travel: Mapping[str, Travel] = Field(
        default_factory=dict,
        description='Minutes between two venues, "a b", 0 to 600; both ways unless "b a" is given too; '
        "24 numbers by the hour",
        examples=[{"shrdc s-plex": 45}],
    )
    rules: VisitRules = Field(default_factory=VisitRules, description="Who rides with whom")
    pick_ups: Mapping[Id, People] = Field(
        default_factory=dict, description="People by the venue where they are picked up", examples=[{"hotel": ["ann"]}]
    )
    change: int = Field(
        15, ge=0, le=240, description="Minutes to change between this outing and another one of the same day"
    )
    buffer: int = Field(0, ge=0, le=120, description="Minutes added to every ride")
    walk: int = Field(0, ge=0, le=120, description="Minutes on foot between two sites of one venue")
    rest: Rest | None = Field(None, description="Rest of the drivers")
    pins: Mapping[Label, People] = Field(
        default_factory=dict, description="People with a given bus", examples=[{"A": ["kim-sang-beom"]}]
    )

    def invites(self, person: Participant) -> bool:
        """Whether that person rides: who is invited and comes on visits."""
        return person.visits and self.invite.names(person)

    def tour_of(self, bus: Bus) -> Tour:
        """The tour a bus makes: the one it names, else the first, else all sites in any order."""
        tours = {tour.id: tour for tour in self.tours}
        if bus.tour in tours:
            return tours[bus.tour]
        return self.tours[0] if self.tours else Tour(id="all", sites=tuple(site.id for site in self.sites))

    def start_of(self, bus: Bus) -> str:
        """The venue a bus leaves from."""
        return bus.start or self.start

    @property
    def starts(self) -> tuple[str, ...]:
        """Every venue that a bus leaves from, the common one first."""
        return tuple(dict.fromkeys((self.start, *map(self.start_of, self.buses))))

    @property
    def restaurants(self) -> tuple[str, ...]:
        """The venues where lunch can be; none where it is wherever the bus is."""
        return tuple(dict.fromkeys(place.venue for place in self.lunch.places)) if self.lunch else ()

    def travel_min(self, origin: str, destination: str, hour: int) -> int | None:
        """Minutes by bus from venue to venue when leaving in that hour; None where the table has no such pair."""
        if origin == destination:
            return 0
        minutes = self.travel.get(f"{origin} {destination}", self.travel.get(f"{destination} {origin}"))
        return minutes[hour % 24] if isinstance(minutes, tuple) else minutes
