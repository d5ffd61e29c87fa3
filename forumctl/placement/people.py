"""What a rule sees of people and groups, tables or buses, and the words in which the two differ."""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import asdict, dataclass, field
from functools import cached_property

from forumctl.definition.checks.words import listed
from forumctl.definition.occasions import Column, Together
from forumctl.definition.people import Participant
from forumctl.plans.waivers import Waiver
from forumctl.roster.checks.groups import units


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How a group and a place in it are called, and what people do there."""

    group: str
    groups: str
    seat: str
    at: str
    sit: str
    """With the preposition: sit at."""
    sits: str
    label: str
    """How a group is named in a sentence: {} is its label."""
    wheelchair_key: str
    """The key of the forum file that says how many wheelchairs a group takes."""

    def named(self, label: str) -> str:
        """A group in a sentence: T1, bus A."""
        return self.label.format(label)

    def all_named(self, labels: Iterable[str]) -> str:
        """Some groups in a sentence: T1 and T2, buses A and B."""
        found = tuple(labels)
        if self.label == "{}" or len(found) == 1:
            return listed(map(self.named, found))
        return f"{self.groups} {listed(found)}"

    def fill(self, sentence: str) -> str:
        """A sentence with {group}, {seat} … replaced; {Groups} begins it."""
        words = asdict(self)
        return sentence.format(**words, Groups=self.groups.capitalize())


TABLE = Vocabulary("table", "tables", "chair", "at", "sit at", "sits at", "{}", "accessible")
BUS = Vocabulary("bus", "buses", "seat", "on", "ride on", "rides on", "bus {}", "wheelchairs")


BINDING = ("together", "near")
"""Rules that bind people to one group: whoever is let off one is free, the others stay bound."""
Pair = tuple[str, str]
Groups = Mapping[str, tuple[str, ...]]
"""Ids by label of their group; the order within a group means nothing to a rule."""
Quotas = Mapping[Column, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Group:
    """A table or a bus: its label, how many people it holds, how many of them in wheelchairs.

    `note` is why it holds fewer than it has seats, if it does.
    """

    label: str
    places: int
    wheelchairs: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the forum file says about the rules that tables and buses share; weights and prices are 0 where off."""

    together: tuple[Together, ...] = ()
    apart: bool = False
    share_language: bool = False
    at_most: Quotas = field(default_factory=dict)
    at_least: Quotas = field(default_factory=dict)
    mix: Mapping[Column, int] = field(default_factory=dict)
    friends: int = 0
    balance: int = 0
    meet_new: int = 0
    stay: int = 0


@dataclass(frozen=True, kw_only=True)
class Placement:
    """People in the order of their ids, the groups to put them in, and what was decided before."""

    words: Vocabulary
    settings: Settings
    people: tuple[Participant, ...]
    groups: tuple[Group, ...]
    total: int
    """How many people there are in all: `people` may be only those whom a change concerns."""
    known: Mapping[str, Participant] = field(default_factory=dict)
    """Everybody on the roster, for the name of who is not among `people`."""
    before: Mapping[str, str] = field(default_factory=dict)
    """The group of each of these people in the plan before, where it is still there."""
    pins: Mapping[str, str] = field(default_factory=dict)
    """The group of people who have a given one: by the forum file, else kept in the plan before."""
    pinned_in_forum: Set[str] = frozenset()
    """Those of them whom the forum file pins."""
    earlier: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """People who met before, by what it was: the tables of an occasion, a bus."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """What each category is called."""
    waivers: tuple[Waiver, ...] = ()
    """The must-rules that the organiser overruled by hand."""

    def excused(self, *rules: str) -> Set[str]:
        """The people for whom one of these rules is overruled."""
        return {person for one in self.waivers if one.rule in rules for person in one.people}

    def is_waived(self, rule: str, people: Iterable[str], label: str, at: Mapping[str, str] | None = None) -> bool:
        """Whether the organiser has overruled a rule for these people in a group, blank for any.

        Who is let off a bond is in another group; `at`, the group of each person, tells whether the others keep it.
        """
        concerned = set(people)
        if rule in BINDING and at is not None:
            freed = self.excused(rule)
            return bool(concerned & freed) and len({at.get(person) for person in concerned - freed}) < 2
        waivers = self.waivers
        return any(one.rule == rule and one.group in (None, label) and concerned <= set(one.people) for one in waivers)

    @cached_property
    def by_id(self) -> Mapping[str, Participant]:
        """The people by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The optimiser's number of each person."""
        return {person.id: number for number, person in enumerate(self.people)}

    @cached_property
    def group_number(self) -> Mapping[str, int]:
        """The optimiser's number of each group, by label."""
        return {group.label: number for number, group in enumerate(self.groups)}

    @cached_property
    def units(self) -> tuple[tuple[str, ...], ...]:
        """The people in the sets that are bound to one group, by id; who is bound to nobody is alone in one."""
        return tuple(tuple(person.id for person in unit) for unit in units(self.people, self.settings.together))

    @cached_property
    def unit_of(self) -> Mapping[str, tuple[str, ...]]:
        """The set that each person is bound in, themselves among them."""
        return {person: unit for unit in self.units for person in unit}

    @property
    def split_units(self) -> tuple[tuple[str, ...], ...]:
        """Those of the sets that are parts of a larger one, which no group takes."""
        return ()

    def name(self, person: str) -> str:
        """Name of a person known to the forum, else the id."""
        found = self.by_id.get(person) or self.known.get(person)
        return found.known_as if found else person

    def value_named(self, column: str, value: str) -> str:
        """A value of a column of the roster in words: country South Korea, not country KR."""
        from forumctl.documents.localised import language_name
        from forumctl.locale.countries import country

        if column == "country":
            return f"country {country(value, 'en')}"
        if column == "languages":
            return f"language {language_name(value, 'en')}"
        return f"{column} {self.labels.get(value, value) if column == 'category' else value}"


def named_pairs(placement: Placement, named: Callable[[Participant], Sequence[str]]) -> tuple[Pair, ...]:
    """People of whom one names the other, each pair once; naming one of the two suffices."""
    found = {
        (min(person.id, other), max(person.id, other))
        for person in placement.people
        for other in named(person)
        if other in placement.by_id and other != person.id
    }
    return tuple(sorted(found))


def grouped(group_of: Mapping[str, str]) -> Groups:
    """The people of each group, from the group of each person."""
    found: dict[str, list[str]] = {}
    for person, label in sorted(group_of.items()):
        found.setdefault(label, []).append(person)
    return {label: tuple(people) for label, people in found.items()}


def group_of(groups: Groups) -> Mapping[str, str]:
    """The group of each person, from the people of each group."""
    return {person: label for label, people in groups.items() for person in people}
