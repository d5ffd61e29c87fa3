"""Facing: people, or the heads of two delegations, sit face to face; delegations each on their side of the table."""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import Must, Near, On

from .chair_rule import OPPOSITE, AtTable, ChairRule


def parts(at: AtTable) -> Iterator[Must]:
    for one, other in at.gathering.opposite:
        sides = [side for side in (one, other) if side[0] in at.number]
        if len(sides) < 2:
            continue
        yield Near(RULE.name, at.number[one[0]], (at.number[other[0]],), OPPOSITE)
        if len(one) + len(other) > 2 and (chairs := at.furniture.sides):
            for side, mine, others in ((one, chairs[0], chairs[1]), (other, chairs[1], chairs[0])):
                far = frozenset(range(at.places)) - frozenset(others)
                yield On(RULE.name, at.number[side[0]], frozenset(_middle(mine)))
                yield from (On(RULE.name, at.number[guest], far) for guest in side[1:] if guest in at.number)


def _middle(chairs: Sequence[int]) -> Sequence[int]:
    """The chair in the middle of a side, or the two."""
    half = len(chairs) // 2
    return chairs[half : half + 1] if len(chairs) % 2 else chairs[half - 1 : half + 1]


def fact(at: AtTable, must: Must, _: Sequence[int]) -> tuple[str, str]:
    names = at.named(must)
    if isinstance(must, Near):
        return f"{names[0]} does not sit opposite {names[1]}", "Let one of them change chairs."
    return f"{names[0]} does not sit on the side of their delegation, or not in its middle", "Let them change chairs."


def clash(at: AtTable, must: Must) -> str:
    names = at.named(must)
    return f"{names[0]} sits opposite {names[1]}" if isinstance(must, Near) else f"{names[0]} sits on their side"


def mend(at: AtTable, must: Must) -> str:
    return f"take {' and '.join(at.named(must))} out of opposite"


RULE = ChairRule("opposite", "opposite", "Heads sit face to face, delegations on their sides", parts, fact, clash, mend)
