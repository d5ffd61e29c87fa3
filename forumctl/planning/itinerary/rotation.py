"""Groups that visit another host each period, and what may go wrong with it. Groups, hosts, periods count from 0.

The progressive party problem (Smith, Brailsford, Hubbard and Williams, Constraints 1, 1996; CSPLib prob013).
"""

from dataclasses import dataclass

Plan = tuple[tuple[int, ...], ...]  # the host of a group in a period: plan[group][period]


@dataclass(frozen=True, slots=True)
class Rotation:
    """Groups of so many heads, hosts with places for so many heads at once, and so many periods.

    In every period every group is with some host. It should never come back to a host, nor meet a group again.
    """

    heads: tuple[int, ...]
    capacities: tuple[int, ...]
    periods: int

    def __post_init__(self) -> None:
        if min((*self.heads, *self.capacities, self.periods)) < 0:
            raise ValueError("heads, capacities and periods are 0 or more")
        if self.heads and self.periods and not self.capacities:
            raise ValueError("groups but no host")


@dataclass(frozen=True, slots=True)
class Crowd:
    """A host has so many heads more in a period than places."""

    host: int
    period: int
    heads: int


@dataclass(frozen=True, slots=True)
class Return:
    """A group comes back to a host so many times after its first visit."""

    group: int
    host: int
    times: int


@dataclass(frozen=True, slots=True)
class Again:
    """Two groups, the lower number first, meet so many times after their first meeting."""

    groups: tuple[int, int]
    times: int


@dataclass(frozen=True, slots=True)
class Violations:
    """All that is wrong with a plan, in the order of periods, groups, pairs."""

    crowds: tuple[Crowd, ...] = ()
    returns: tuple[Return, ...] = ()
    again: tuple[Again, ...] = ()

    @property
    def total(self) -> int:
        """Heads without a place in a period, returns and repeated meetings, added up."""
        heads = sum(crowd.heads for crowd in self.crowds)
        return heads + sum(one.times for one in self.returns) + sum(one.times for one in self.again)
