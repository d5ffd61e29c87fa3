"""People as they were read → people with an id of their own each, and who cannot have one."""

from collections.abc import Iterable, Iterator, Sequence

from forumctl.definition.people import Participant
from forumctl.problems import Problem, Where

from .entries import Entry
from .ids import derive, plain


def named(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Everyone with an id, in their order; once only those who stand there twice in the same words."""
    owned, double_ids = _owned(entries)
    distinct, double_people = _distinct(owned)
    ids = derive([entry.person for entry in distinct])
    found = tuple(entry.with_id(given) for entry, given in zip(distinct, ids, strict=True))
    return found, (*double_ids, *double_people, *_namesakes(distinct, ids))


def _owned(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Given ids belong to the first who has them; the others lose theirs."""
    first: dict[str, Where] = {}
    owned: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        given = entry.person.id
        if given and first.setdefault(given, entry.where) is not entry.where:
            hint = "Give one of them another id; ids are for life, so change the newer one."
            problems.append(
                Problem("duplicate-id", f"two people have the id {given}", entry.where, hint, (first[given],))
            )
            entry = entry.with_id("")
        owned.append(entry)
    return owned, problems


def _distinct(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Without repetitions of people who have no id to tell them apart."""
    first: dict[Participant, Where] = {}
    distinct: list[Entry] = []
    problems: list[Problem] = []
    for entry in entries:
        if entry.person.id or first.setdefault(entry.person, entry.where) is entry.where:
            distinct.append(entry)
            continue
        hint = "Remove one of them, or give each an id if they are two people."
        fact = f"{entry.person.name} is here twice, in the same words"
        problems.append(Problem("duplicate-person", fact, entry.where, hint, (first[entry.person],)))
    return distinct, problems


def _namesakes(entries: Sequence[Entry], ids: Sequence[str]) -> Iterator[Problem]:
    """A warning for each plain id that could not be given to anybody, or not to these."""
    groups: dict[str, list[tuple[str, Where]]] = {}
    for entry, person_id in zip(entries, ids, strict=True):
        if not entry.person.id and person_id != (wanted := plain(entry.person)):
            groups.setdefault(wanted, []).append((person_id, entry.where))
    for wanted, group in groups.items():
        became = ", ".join(person_id for person_id, _ in group)
        fact = f"more than one person would have the id {wanted}; it became {became}"
        hint = "Write an id for each of them in the roster, so that it can never change."
        (_, first), *rest = group
        yield Problem("shared-name", fact, first, hint, tuple(where for _, where in rest), "warning")
