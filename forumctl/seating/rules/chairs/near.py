"""Next to and near: pairs who sit side by side, or at most two chairs from each other."""

from collections.abc import Iterator, Sequence

from forumctl.planning.chairing.problem import BESIDE, Must, Near

from .chair_rule import NEAR, AtTable, ChairRule, chair_named


def parts(at: AtTable) -> Iterator[Near]:
    for pairs, relation in ((at.gathering.next_to, BESIDE), (at.gathering.near, NEAR)):
        for one, other in pairs:
            if one in at.number and other in at.number:
                yield Near(RULE.name, at.number[one], (at.number[other],), relation)


def _asked(must: Must) -> str:
    return "next to" if isinstance(must, Near) and must.relation == BESIDE else "near"


def fact(at: AtTable, must: Must, plan: Sequence[int]) -> tuple[str, str]:
    one, other = at.named(must)
    chair = plan[must.others[0]] if isinstance(must, Near) else 0
    sentence = f"{one} is to sit {_asked(must)} {other}, who has {chair_named(at, chair)}"
    return sentence, "Let them change chairs with somebody between them."


def clash(at: AtTable, must: Must) -> str:
    one, other = at.named(must)
    return f"{one} sits {_asked(must)} {other}"


def mend(at: AtTable, must: Must) -> str:
    return f"take {' and '.join(at.named(must))} out of {_asked(must).replace(' ', '_')}"


RULE = ChairRule("near", "near", "People who are to sit next to or near each other do", parts, fact, clash, mend)
