"""Chair pins: people whom the forum file gives a chair, "T1/3", have it."""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import Must, On

from .chair_rule import AtTable, ChairRule, chair_named


def parts(at: AtTable) -> Iterator[On]:
    for guest in at.guests:
        label, chair = at.gathering.chair_pins.get(guest.id, ("", 0))
        if label == at.table.label and chair <= at.table.seats:
            yield On(RULE.name, at.number[guest.id], frozenset({chair - 1}))


def fact(at: AtTable, must: Must, plan: Sequence[int]) -> tuple[str, str]:
    sentence = f"{at.named(must)[0]} is pinned to {_chair(at, must)} but has chair {plan[must.person] + 1}"
    return sentence, "Let them change chairs, or take the pin away."


def _chair(at: AtTable, must: Must) -> str:
    return chair_named(at, min(must.chairs)) if isinstance(must, On) else at.table.label


def clash(at: AtTable, must: Must) -> str:
    return f"{at.named(must)[0]} is pinned to {_chair(at, must)}"


def mend(at: AtTable, must: Must) -> str:
    return f"free the pin of {at.named(must)[0]}"


RULE = ChairRule("pins", "chair-pins", "Pinned people sit at their table", parts, fact, clash, mend)
