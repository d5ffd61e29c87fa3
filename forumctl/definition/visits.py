"""The day of visits: sites, tours, buses, travel and the rules of who rides with whom."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PrivateAttr
from pydantic_core import PydanticCustomError

from .occasions import Column, Invite, Together
from .people import Participant
from .values import Clock, Colour, Day, Id, Label, Language, Minutes, Model, People, Text, Weight, Word

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


Mode = Literal["coach", "van", "walk", "metro", "boat"]


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
    requires: tuple[Word, ...] = Field(
        (),
        description="Columns of the list that its host demands, ours or the forum's own",
        examples=[["passport", "nationality", "birth"]],
    )
    requires_by: Day | None = Field(None, description="When its host wants the list", examples=[Day(2019, 10, 15)])
    staff_counted: bool = Field(
        False, description="Guides and staff count as visitors: at the site, in its list, at lunch in its venue"
    )
    guide_per: int | None = Field(
        None, ge=1, le=1000, description="It asks for a guide for so many visitors", examples=[15]
    )
    notes: Text | None = Field(
        None, description="What visitors have to know, on the guide's papers and in calendars", examples=["Flat shoes"]
    )
    instead: Id | None = Field(None, description="The site that is visited instead when it rains", examples=["museum"])
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


class Guide(Model):
    """One of several guides of a bus."""

    name: str = Field("", max_length=200, description="Name, on the papers of the bus")
    contact: str = Field("", max_length=200, description="Number to be called on the day; on the papers too")
    languages: tuple[Language, ...] = Field((), description="Languages of this guide", examples=[["en"]])


class Bus(Model):
    """A bus and its guide."""

    id: Label = Field(description="Letter or number on the windscreen", examples=["A"])
    name: Text | None = Field(None, description="Name in full")
    colour: Colour = Field("#333333", description="Colour of its sign and list")
    seats: int = Field(ge=1, le=200, description="All seats", examples=[45])
    staff_seats: int = Field(0, ge=0, le=200, description="Seats kept for guide and staff")
    wheelchairs: int = Field(0, ge=0, le=200, description="Wheelchair places among the seats")
    languages: tuple[Language, ...] = Field((), description="Languages of the guide", examples=[["en"]])
    start: Id | None = Field(
        None, alias="from", description="Venue that it leaves from and returns to: a hotel", examples=["hotel"]
    )
    boards: tuple[Id, ...] = Field(
        (), description="Venues where people get on, in this order, instead of `from`", examples=[["hotel-a", "shrdc"]]
    )
    drops: tuple[Id, ...] = Field(
        (),
        description="Venues where people get off, in this order; where they got on if left out",
        examples=[["shrdc", "airport"]],
    )
    mode: Mode = Field("coach", description="What it is; its rides take the minutes of [travel.MODE] where that is")
    categories: tuple[Id, ...] = Field((), description="Only these categories ride on it; anybody if left out")
    tour: Id | None = Field(None, description="Tour it makes; the first if left out")

    guide: str = Field("", max_length=200, description="Name of its guide, on every paper of the bus")
    contact: str = Field(
        "", max_length=200, description="Number of its guide, to be called on the day; on the papers too"
    )
    guides: tuple[Guide, ...] = Field(
        (), max_length=20, description="Its guides, where there are several: each party has one whom it understands"
    )
    cost: int = Field(0, ge=0, description="Hire of the bus for the day, in any money", examples=[650000])

    @property
    def places(self) -> int:
        """Seats for participants."""
        return self.seats - max(self.staff_seats, len(self.guides))

    @property
    def staff(self) -> int:
        """Guides and staff on board."""
        return max(self.staff_seats, len(self.all_guides))

    @property
    def all_guides(self) -> tuple[Guide, ...]:
        """Its guides: those it lists, else the one whose name, number or languages it has."""
        if self.guides or not (self.guide or self.contact or self.languages):
            return self.guides
        return (Guide(name=self.guide, contact=self.contact, languages=self.languages),)

    @property
    def spoken(self) -> tuple[Language, ...]:
        """What its guides speak, each language once."""
        return tuple(dict.fromkeys(language for guide in self.all_guides for language in guide.languages))


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
    apart: str | None = Field(
        None,
        pattern=r"^[a-z0-9_-]+$",
        description="Column that names who must not share a bus; of any other, people of one value must not",
        examples=["apart"],
    )
    guide_language: Literal["must", "off"] = Field("off", description="The guide speaks a language of each passenger")
    mix: Mapping[Column, Weight] = Field(
        default_factory=dict, description="Spread evenly over the buses; weight", examples=[{"country": 2}]
    )
    tours: Literal["choice", "off"] = Field("choice", description="Tours go by the ranked choices of the participants")
    friends: Weight = Field(0, description="Let people ride with those they name as friends; weight")
    meet_new: Weight = Field(0, description="Others on the bus than at the tables; weight of each pair that met")
    balance: Weight = Field(1, description="Fill the buses evenly; weight")
    stay: Weight = Field(20, description="Price of moving one person of the plan before")
    round_to: int = Field(
        1,
        ge=1,
        le=30,
        description="Minutes that times are multiples of, where the day has room for that: a wish",
        examples=[5],
    )
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
    drop_offs: Mapping[Id, People] = Field(
        default_factory=dict,
        description="People by the venue where they get off, if not where they got on",
        examples=[{"airport": ["ann"]}],
    )
    buffer: int = Field(0, ge=0, le=120, description="Minutes added to every ride")
    taxi: int = Field(0, ge=0, le=120, description="Minutes to spare on every taxi ride, to a bus or from it")
    walk: int = Field(0, ge=0, le=120, description="Minutes on foot between two sites of one venue")
    rest: Rest | None = Field(None, description="Rest of the drivers")
    pins: Mapping[Label, People] = Field(
        default_factory=dict, description="People with a given bus", examples=[{"A": ["kim-sang-beom"]}]
    )
    _travel: Mapping[str, Mapping[str, Travel]] = PrivateAttr(default_factory=dict)

    def invites(self, person: Participant) -> bool:
        """Whether that person rides: who is invited and comes on visits."""
        return person.visits and self.invite.names(person)

    def tour_of(self, bus: Bus) -> Tour:
        """The tour a bus makes: the one it names, else the first, else all sites in any order."""
        tours = {tour.id: tour for tour in self.tours}
        if bus.tour in tours:
            return tours[bus.tour]
        return self.tours[0] if self.tours else Tour(id="all", sites=tuple(site.id for site in self.sites))

    def boards_of(self, bus: Bus) -> tuple[str, ...]:
        """The venues where people get on a bus, in order."""
        return bus.boards or (bus.start or self.start,)

    def drops_of(self, bus: Bus) -> tuple[str, ...]:
        """The venues where people get off a bus at the end, in order."""
        return bus.drops or self.boards_of(bus)

    def start_of(self, bus: Bus) -> str:
        """The venue a bus leaves from first."""
        return self.boards_of(bus)[0]

    @property
    def starts(self) -> tuple[str, ...]:
        """Every venue that a bus leaves from or gets back to, the common one first."""
        own = (venue for bus in self.buses for venue in (*self.boards_of(bus), *self.drops_of(bus)))
        return tuple(dict.fromkeys((self.start, *own)))

    @property
    def ends(self) -> tuple[str, ...]:
        """The venues that the buses come to first at the end of their tours."""
        return tuple(dict.fromkeys(self.drops_of(bus)[0] for bus in self.buses))

    @property
    def has_chains(self) -> bool:
        """Whether a bus stops at several venues for people to get on or off."""
        return any(len(self.boards_of(bus)) > 1 or len(self.drops_of(bus)) > 1 for bus in self.buses)

    @cached_property
    def waits(self) -> Mapping[str, str]:
        """The venue at which each person waits who is named for one."""
        return {person: venue for venue, people in self.pick_ups.items() for person in people}

    @cached_property
    def _gets_off(self) -> Mapping[str, str]:
        return {person: venue for venue, people in self.drop_offs.items() for person in people}

    def waits_at(self, person: Participant) -> str:
        """The venue at which a bus has to pick a person up; blank for who comes to wherever the bus leaves from."""
        if named := self.waits.get(person.id):
            return named
        return person.hotel if any(person.hotel in self.boards_of(bus) for bus in self.buses) else ""

    def leaves_at(self, person: Participant) -> str:
        """The venue at which a person has to get off; blank where that is as the bus has it."""
        return self._gets_off.get(person.id, "")

    def gets_on(self, person: Participant, bus: Bus) -> str:
        """Where a person gets on a bus: where they wait, else where the outing starts, else at its last such stop."""
        boards = self.boards_of(bus)
        return next((venue for venue in (self.waits_at(person), self.start) if venue in boards), boards[-1])

    def gets_off(self, person: Participant, bus: Bus) -> str:
        """Where a person gets off a bus: as named, else where they got on or stay, else where the outing starts."""
        drops = self.drops_of(bus)
        wanted = (self.leaves_at(person), self.gets_on(person, bus), person.hotel, self.start)
        return next((venue for venue in wanted if venue in drops), drops[0])

    def concerns(self, person: Participant, label: str, kind: str, venue: str) -> bool:
        """Whether a stop of a bus is a rider's: of several departures and returns, where they get on and off."""
        bus = self.bus(label)
        if bus is None or kind not in ("departure", "return"):
            return True
        venues = self.boards_of(bus) if kind == "departure" else self.drops_of(bus)
        own = self.gets_on(person, bus) if kind == "departure" else self.gets_off(person, bus)
        return len(venues) < 2 or venue == own

    def bus(self, label: str) -> Bus | None:
        """The bus of that label."""
        return next((bus for bus in self.buses if bus.id == label), None)

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes of its buses."""
        return tuple(dict.fromkeys(bus.mode for bus in self.buses))

    def mode_of(self, label: str) -> Mode:
        """The mode of the bus of that label."""
        bus = self.bus(label)
        return bus.mode if bus else "coach"

    @property
    def restaurants(self) -> tuple[str, ...]:
        """The venues where lunch can be; none where it is wherever the bus is."""
        return tuple(dict.fromkeys(place.venue for place in self.lunch.places)) if self.lunch else ()

    def travel_min(self, origin: str, destination: str, hour: int, mode: str = "coach") -> int | None:
        """Minutes from venue to venue when leaving in that hour; None where the table has no such pair.

        By the outing's own table, else by that of the mode where the forum has one, else by the forum's.
        """
        if origin == destination:
            return 0
        minutes = self._minutes(origin, destination, mode)
        return minutes[hour % 24] if isinstance(minutes, tuple) else minutes

    def quickest_min(self, origin: str, destination: str) -> int | None:
        """Minutes from venue to venue in the quickest hour, by the quickest of its modes; None without such a pair."""
        if origin == destination:
            return 0
        found = (self._minutes(origin, destination, mode) for mode in self.modes)
        return min((min(one) if isinstance(one, tuple) else one for one in found if one is not None), default=None)

    def _minutes(self, origin: str, destination: str, mode: str) -> Travel | None:
        common = self._travel.get(mode) or {**self._travel.get("coach", {}), **self.travel}
        return common.get(f"{origin} {destination}", common.get(f"{destination} {origin}"))

    def with_travel(self, tables: Mapping[str, Mapping[str, Travel]]) -> None:
        """Takes the forum's tables of travel, by mode: once, when the forum is read."""
        self._travel = tables
