"""What a decision costs by rule, and what it changes against the one before: who moved and why, who came, who went."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """What a plan pays for one rule; a must-rule of a finished plan costs nothing."""

    rule: str
    sentence: str
    must: bool
    cost: int


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who has another table or bus than in the plan before, and why."""

    person: str
    before: str
    now: str
    reason: str


@dataclass(frozen=True, slots=True)
class ChairMove:
    """Somebody on another chair, from 1, of the table where they sat before, and why."""

    person: str
    table: str
    before: int
    now: int
    reason: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Who has another place, who has one for the first time, and who has none any more, each by id."""

    moves: tuple[Move, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    chairs: tuple[ChairMove, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.moves or self.added or self.removed or self.chairs)


def changes_of(before: Mapping[str, str] | None, now: Mapping[str, str], reason: Callable[[str, str], str]) -> Changes:
    """What has changed between the place of each person before and now; a first plan changes nothing.

    `reason` says why a person has left a place: a clause without capital and full stop.
    """
    if before is None:
        return Changes()
    moves = tuple(
        Move(person, place, now[person], reason(person, place))
        for person, place in sorted(before.items())
        if now.get(person, place) != place
    )
    return Changes(moves, tuple(sorted(now.keys() - before.keys())), tuple(sorted(before.keys() - now.keys())))
