"""Who rides on which bus, in which party, and when each of them is where."""

from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from pydantic import Field

from forumctl.definition.values import Clock, Id, Label, Model, Word
from forumctl.definition.visits import OUTING

from . import waivers


class Stop(Model):
    """A bus, or one party of it, at a place from start to end."""

    bus: Label
    party: int = Field(0, ge=0, description="Number of the party, from 1; 0 is the whole bus")
    kind: Literal["departure", "site", "lunch", "return"]
    site: Word = Field("", description="The site; blank at departure, return and a lunch between sites")
    venue: Word = Field("", description="The venue it happens in")
    start: Clock
    end: Clock


class Headcount(Model):
    """Who was missing when a bus was to leave."""

    outing: Id = Field(OUTING, description="Id of the outing")
    bus: Label
    stop: int = Field(ge=1, description="Number of the departure, as on the headcount sheet")
    venue: Word = Field("", description="Where it was")
    leaves: Clock = Field(description="When the bus was to leave")
    present: int = Field(ge=0, description="People on board")
    missing: tuple[Id, ...] = ()


class HeadcountLog(Model):
    """The headcounts of the day, in the order in which they were taken; a later one of a stop takes its place."""

    counts: tuple[Headcount, ...] = ()


Waivable = Literal[
    "seats", "led", "wheelchair", "together", "apart", "apart-by", "pins", "pick-up", "kept", "guide-language", "hours"
]
"""The must-rules that can be overruled: all but those of tours, which a plan made by hand gives by its buses."""


class Waiver(waivers.Waiver):
    """A must-rule overruled for some riders."""

    rule: Waivable
    bus: Label | None = Field(None, description="The bus where they do; whichever they ride on if left out")

    @property
    def group(self) -> str | None:
        return self.bus


class VisitPlan(Model):
    """The people of each bus, its parties, and the day's timetable."""

    forum: Word = Field("", description="Id of the forum it belongs to; any if blank")
    outing: Id = Field(OUTING, description="Id of the outing it is a plan of")
    seed: int = 0
    pinned: tuple[Id, ...] = Field((), description="People who keep their bus whatever happens")
    waivers: tuple[Waiver, ...] = Field((), description="Must-rules overruled by hand")
    buses: Mapping[Label, tuple[Id, ...]] = Field(
        default_factory=dict, description="Ids by bus, in the order of the list"
    )
    parties: Mapping[Label, tuple[tuple[Id, ...], ...]] = Field(
        default_factory=dict,
        description="The parties of a bus too large for a site; parties of it see such sites in turn",
    )
    reserve: tuple[Id, ...] = Field(
        (), description="Ids of those for whom there is no place, the first to move up first"
    )
    stops: tuple[Stop, ...] = Field((), description="The timetable, by bus and time")

    def changed(self, **fields: object) -> "VisitPlan":
        """The plan with some of its fields changed; unlike `model_copy` it knows nothing of who was where before."""
        return VisitPlan.model_validate({**{name: getattr(self, name) for name in VisitPlan.model_fields}, **fields})

    @cached_property
    def bus_of(self) -> Mapping[str, str]:
        """Label of the bus of each person."""
        return {person: bus for bus, people in self.buses.items() for person in people}

    @cached_property
    def party_of(self) -> Mapping[str, int]:
        """Number of the party of each person whose bus is split, from 1."""
        return {
            person: number
            for parties in self.parties.values()
            for number, people in enumerate(parties, 1)
            for person in people
        }
