"""Namesakes told apart: by where they work or come from, the same way in every list, on paper and in the terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from forumctl.definition.people import Participant

_LONGEST = 24
"""Letters of a distinction that every list has room for; a longer one is taken where no other will do."""
_BY = (
    *(("organisation",), ("city",), ("country",), ("position",)),
    *(("organisation", "city"), ("city", "country")),
    ("organisation", "position", "city", "country"),
)
"""Columns that may tell people apart, the best first."""


def told_apart(people: Sequence[Participant]) -> tuple[Participant, ...]:
    """The same people, namesakes with their distinction: no two of them have the same distinct name."""
    by_name: dict[str, list[Participant]] = {}
    for person in people:
        by_name.setdefault(_alike(person.name), []).append(person)
    found: dict[str, str] = {}
    for name, group in by_name.items():
        if len(group) > 1:
            others = by_name.keys() - {name}
            found |= next(each for each in _distinctions(group) if _is_distinct(group, each, others))
    return tuple(_with(person, found.get(person.id, "")) for person in people)


def _alike(name: str) -> str:
    return " ".join(name.casefold().split())


def _distinctions(group: Sequence[Participant]) -> Iterator[Mapping[str, str]]:
    """Ways to tell them apart, by id, the best first; the last, their ids, always does."""
    by_columns = [
        {one.id: ", ".join(filter(None, (getattr(one, column) for column in columns))) for one in group}
        for columns in _BY
    ]
    whole = [each for each in by_columns if all(each.values())]
    yield from (each for each in whole if max(map(len, each.values())) <= _LONGEST)
    yield from (*whole, *by_columns)
    yield {one.id: one.id for one in group}


def _is_distinct(group: Sequence[Participant], said: Mapping[str, str], others: "set[str]") -> bool:
    names = Counter(_alike(_with(one, said[one.id]).known_as) for one in group)
    return max(names.values()) == 1 and not names.keys() & others


def _with(person: Participant, distinction: str) -> Participant:
    """The person with a distinction; as a cached property it is none of their columns."""
    if person.distinction == distinction:
        return person
    told = person.model_copy()
    told.__dict__["distinction"] = distinction
    return told
