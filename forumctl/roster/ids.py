"""People as they were read → people with an id each: from what is known of them, never from where their row stands.

Someone alone in having a name is called after it: kim-sang-beom. Where several share a name, or a given id is the
same, each of them gets a suffix from name, organisation and e-mail, and if these are the same too, from the whole row.
So neither the order of rows nor a row put in for somebody of another name changes an id. A first namesake does change
the plain id, to one with a suffix, on purpose: what refers to the plain id is then reported as unknown instead of
silently meaning somebody else.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from forumctl.definition.collation import unaccented
from forumctl.definition.parts import PEOPLE
from forumctl.definition.people import Participant
from forumctl.problems import Problem, Where

_APOSTROPHES = re.compile("['’ʼ‘`]")
_GAPS = re.compile("[^a-z0-9]+")
_LATIN = re.compile("[a-z]")
_LONGEST = 60


class Entry(NamedTuple):
    """What a row, or an inline table, says of one person."""

    person: Participant
    where: Where

    def with_id(self, person_id: str) -> "Entry":
        """The same person under that id."""
        if self.person.id == person_id:
            return self
        return self._replace(person=called(self.person, person_id))


def called(person: Participant, person_id: str) -> Participant:
    """The same person under that id."""
    return saying(person, "id", person_id)


def saying(person: Participant, column: str, value: object) -> Participant:
    """The same person with another value in one column, which is not checked.

    As `model_copy` makes it, in a fifth of the time, and with one set of given columns for all people who have the
    same: it takes as much memory as all else of a person.
    """
    copied = Participant.__new__(Participant)
    object.__setattr__(copied, "__dict__", {**person.__dict__, column: value})
    share_columns(copied, frozenset((*person.model_fields_set, column)))
    object.__setattr__(copied, "__pydantic_extra__", None)
    object.__setattr__(copied, "__pydantic_private__", None)
    return copied


def share_columns(person: Participant, given: frozenset[str]) -> None:
    """Lets a person that was just made share the set of columns that they were given."""
    object.__setattr__(person, "__pydantic_fields_set__", _GIVEN.setdefault(given, set(given)))


_GIVEN: dict[frozenset[str], set[str]] = {}
"""Sets of columns, each kept once."""


def named(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Everyone with an id, in their order; people whose rows say the same are kept once."""
    owned, double_ids = _owned(entries)
    distinct, double_people = _distinct(owned)
    ids = derive([entry.person for entry in distinct])
    found = tuple(entry.with_id(given) for entry, given in zip(distinct, ids, strict=True))
    return found, (*double_ids, *double_people, *_namesakes(distinct, ids))


def _owned(entries: Iterable[Entry]) -> tuple[list[Entry], list[Problem]]:
    """Given ids go to the first person who has them; the others lose theirs."""
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
        fact = f"{entry.person.name} is in the roster twice, in rows that say the same"
        problems.append(Problem("duplicate-person", fact, entry.where, hint, (first[entry.person],), stops=PEOPLE))
    return distinct, problems


def _namesakes(entries: Sequence[Entry], ids: Sequence[str]) -> Iterator[Problem]:
    """A warning for each plain id that people had to be given another one for."""
    groups: dict[str, list[tuple[str, Where]]] = {}
    for entry, person_id in zip(entries, ids, strict=True):
        if not entry.person.id and person_id != (wanted := plain(entry.person)):
            groups.setdefault(wanted, []).append((person_id, entry.where))
    for wanted, group in groups.items():
        became = ", ".join(person_id for person_id, _ in group)
        fact = f"several people would get the id {wanted}; they get {became} instead"
        hint = "Write an id for each of them in the roster, so that it can never change."
        (_, first), *rest = group
        yield Problem("shared-name", fact, first, hint, tuple(where for _, where in rest), "warning")


def derive(people: Sequence[Participant]) -> tuple[str, ...]:
    """An id for each person, in their order: given ids as they are, the others derived.

    Given ids must be unique, and no two people without one alike in everything.
    """
    ids = [person.id for person in people]
    taken = set(filter(None, ids))
    pending = [index for index, person_id in enumerate(ids) if not person_id]
    level = 0
    while pending:
        wanted = {index: _candidate(people[index], level) for index in pending}
        times = Counter(wanted.values())
        for index, person_id in wanted.items():
            if times[person_id] == 1 and person_id not in taken:
                ids[index] = person_id
        pending = [index for index in pending if not ids[index]]
        taken.update(ids)
        level += 1
    return tuple(ids)


def _candidate(person: Participant, level: int) -> str:
    """What to be called when all shorter names are shared."""
    if level == 0:
        return plain(person)
    if level == 1:
        return f"{plain(person)}-{_digest(_identity(person), 6)}"
    # Only what is said of the person, by name of the column: a column added to forumctl later must change no id.
    # Nor may a registration number that somebody gets later, unless two people differ in nothing else.
    left_out = {"id", "registration"} if level == 2 else {"id"}
    said = person.model_dump(mode="json", exclude=left_out, exclude_defaults=True)
    everything = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return f"{plain(person)}-{_digest(f'{level}{everything}', 12)}"


def plain(person: Participant) -> str:
    """The id of someone who shares it with nobody: from the Latin letters of the name, else of its local form.

    Where neither has any, from how it is written in Latin letters; by the reading it sorts by where that is kana.
    """
    return slug(person.name) or slug(person.name_local) or _romanised(person)


def _romanised(person: Participant) -> str:
    from .romanising import parted, sounds

    read_as = person.sort_name if sounds(person.sort_name) else person.name
    return slug(parted(read_as)) or f"p-{_digest(_identity(person), 8)}"


def slug(text: str) -> str:
    """The Latin letters and digits of a text as an id, accents dropped; blank where it has no Latin letter."""
    found = _GAPS.sub("-", _APOSTROPHES.sub("", unaccented(text))).strip("-")
    return found[:_LONGEST].rstrip("-") if _LATIN.search(found) else ""


def _identity(person: Participant) -> str:
    return f"{person.name}|{person.organisation}|{person.email}"


def _digest(text: str, digits: int) -> str:
    from hashlib import sha256  # most people need none, and it loads OpenSSL

    return sha256(text.encode()).hexdigest()[:digits]
