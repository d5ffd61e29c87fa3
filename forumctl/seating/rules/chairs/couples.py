"""Couples: partners are side by side, or never, as the organiser wishes."""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import Must, Near

from .chair_rule import AtTable, ChairRule


def parts(at: AtTable) -> Iterator[Near]:
    wanted = at.gathering.occasion.rules.couples
    for one, other in at.gathering.couples if wanted else ():
        if one in at.number and other in at.number:
            yield Near(RULE.name, at.number[one], (at.number[other],), apart=wanted == "part")


def fact(at: AtTable, must: Must, _: Sequence[int]) -> tuple[str, str]:
    names = " and ".join(at.named(must))
    said = (
        "are a couple to be parted, but sit side by side" if _is_parted(must) else "are a couple, but not side by side"
    )
    return f"{names} {said}", "Let one of them change chairs."


def clash(at: AtTable, must: Must) -> str:
    return f"{' and '.join(at.named(must))} {'do not ' if _is_parted(must) else ''}sit side by side"


def mend(at: AtTable, must: Must) -> str:
    return f"let {' and '.join(at.named(must))} sit {'side by side' if _is_parted(must) else 'apart'}"


def _is_parted(must: Must) -> bool:
    return isinstance(must, Near) and must.apart


RULE = ChairRule("couples", "couples", "Couples are kept or parted", parts, fact, clash, mend)
