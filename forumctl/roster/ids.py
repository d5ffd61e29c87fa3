"""Ids for people who have none: from what is known of a person, never from where their row stands.

Someone alone in having a name is called after it: kim-sang-beom. Where several share a name, or a given id is the
same, each of them gets a suffix from name, organisation and e-mail, and if these are the same too, from the whole row.
So neither the order of rows nor a row put in for somebody of another name changes an id. A first namesake does change
the plain id, to one with a suffix, on purpose: what refers to the plain id is then reported as unknown instead of
silently meaning somebody else.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from forumctl.definition.collation import unaccented
from forumctl.definition.people import Participant

_APOSTROPHES = re.compile("['’ʼ‘`]")
_GAPS = re.compile("[^a-z0-9]+")
_LATIN = re.compile("[a-z]")
_LONGEST = 60


def slug(text: str) -> str:
    """The Latin letters and digits of a text as an id, accents dropped; blank where it has no Latin letter."""
    found = _GAPS.sub("-", _APOSTROPHES.sub("", unaccented(text))).strip("-")
    return found[:_LONGEST].rstrip("-") if _LATIN.search(found) else ""


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


def plain(person: Participant) -> str:
    """The id of someone who shares it with nobody: from the Latin letters of the name, else of its local form."""
    return slug(person.name) or slug(person.name_local) or f"p-{_digest(_identity(person), 8)}"


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


def _identity(person: Participant) -> str:
    return f"{person.name}|{person.organisation}|{person.email}"


def _digest(text: str, digits: int) -> str:
    return sha256(text.encode()).hexdigest()[:digits]
