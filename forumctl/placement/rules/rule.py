"""What a rule is: one sentence, what the search counts, what the checker says, and how a clash with it is worded."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.placement.people import Group, Groups, Placement, Vocabulary
from forumctl.planning.instance import Allowed, Must, Wish

Part = Must | Wish
P_contra = TypeVar("P_contra", bound=Placement, contravariant=True)


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a plan breaks a rule: the fact, for whom, in which group, and what would mend it."""

    sentence: str
    people: tuple[str, ...] = ()
    group: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part of a must-rule that cannot be kept together with others: whom and which groups it is about.

    `missing` is by how much its limit (places, people, moves) falls short when all else is kept.
    """

    part: Part
    people: tuple[Participant, ...] = ()
    groups: tuple[Group, ...] = ()
    missing: int = 0


def concerned(placement: Placement, conflict: Conflict) -> str:
    """The people of a conflict by name, else its groups."""
    if conflict.people:
        return listed(person.known_as for person in conflict.people)
    return placement.words.all_named(group.label for group in conflict.groups)


@dataclass(frozen=True, slots=True)
class Rule(Generic[P_contra]):
    """A must-rule or a wish, written once for the search, the checker and the explanation of a clash.

    `parts` are what the search counts; `violations` are empty exactly where they cost nothing. People are numbered as
    in `Placement.people`, groups as in `Placement.groups`. Where no plan keeps the rules together, `clash` says what a
    part of this one asks for (a clause without capital and full stop), `mend` what is enough to do about it (an
    infinitive without "to"); left out, the sentence and the names speak for the rule. `reasons` are what it has to do
    with where a person is, given the people of each group. `is_given` is false for what the planner chose before and
    no organiser: no proof rests on it.
    """

    name: str
    sentence: str
    must: bool
    parts: Callable[[P_contra], Iterable[Part]]
    violations: Callable[[P_contra, Groups], Iterable[Violation]]
    clash: Callable[[P_contra, Conflict], str] | None = None
    mend: Callable[[P_contra, Conflict], str] | None = None
    reasons: Callable[[P_contra, Groups, str], Iterable[str]] | None = None
    is_given: bool = True

    def worded(self, words: Vocabulary) -> "Rule[P_contra]":
        """The rule in the words of tables or of buses."""
        return replace(self, sentence=words.fill(self.sentence))

    def named(self, name: str) -> "Rule[P_contra]":
        """The rule under another name, as those who read our JSON know it."""
        return replace(self, name=name)

    def clashes_worded(self, placement: P_contra, conflicts: Sequence[Conflict]) -> Iterator[str]:
        """What these parts of the rule ask for, in a clash."""
        if self.clash:
            yield from _worded(self.clash, placement, conflicts)
        else:
            who = _all_concerned(placement, conflicts)
            yield self.sentence[:1].lower() + self.sentence[1:] + (f" ({who})" if who else "")

    def mends_worded(self, placement: P_contra, conflicts: Sequence[Conflict]) -> Iterator[str]:
        """What is enough to do about these parts of the rule, in a clash."""
        if self.mend:
            yield from _worded(self.mend, placement, conflicts)
        else:
            who = _all_concerned(placement, conflicts)
            yield f"relax the {self.name} rule" + (f" for {who}" if who else "")


def _worded(
    said: Callable[[P_contra, Conflict], str], placement: P_contra, conflicts: Sequence[Conflict]
) -> Iterator[str]:
    """What is said of each conflict; once of many people who differ in nothing but the name."""
    alike: dict[str, list[Conflict]] = {}
    for conflict in conflicts:
        words = said(placement, conflict)
        is_single = isinstance(conflict.part, Allowed) and len(conflict.people) == 1
        key = words.replace(conflict.people[0].known_as, "{}", 1) if is_single else words
        alike.setdefault(key, []).append(conflict)
    for words, some in alike.items():
        if len(some) < _MANY:
            yield from (said(placement, conflict) for conflict in some)
        else:
            people = tuple(dict.fromkeys(person for conflict in some for person in conflict.people))
            yield said(placement, replace(some[0], people=people)) if people else words


_MANY = 3
"""People from whom on a sentence names them together."""


def _all_concerned(placement: Placement, conflicts: Sequence[Conflict]) -> str:
    """The people and groups of some conflicts, each once."""
    return listed(dict.fromkeys(filter(None, (concerned(placement, conflict) for conflict in conflicts))))
