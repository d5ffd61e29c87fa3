"""Who has which part, read back from the lines that our own formats write below a text: "Chair: Ana Lopez"."""

import re
from collections.abc import Sequence
from functools import cache

from forumctl.agenda.fields import ROLES
from forumctl.locale import languages, word

from .events import Person

_CITY = re.compile(r"\s*\([^()]*\)$")


def credited(text: str, language: str, named: Sequence[Person] = ()) -> tuple[str, tuple[Person, ...]]:
    """A text without its lines of said, and the people that these or the file name, each in their role.

    The names that the file gives count; the lines alone are taken apart at commas.
    """
    lines = text.rstrip("\n").split("\n")
    said: list[tuple[str, str]] = []
    while lines and (found := credit(lines[-1], language)):
        said.insert(0, found)
        lines.pop()
    plain = "\n".join(lines).rstrip("\n")
    if not named:
        people = [Person(_CITY.sub("", name), role) for role, names in said for name in names.split(", ")]
        return plain, tuple(people)
    left = list(said)
    people = []
    for person in named:
        while left and person.name not in left[0][1]:
            left.pop(0)
        people.append(Person(person.name, left[0][0] if left else person.role, person.biography, person.id))
    return plain, tuple(people)


def credit(line: str, language: str) -> tuple[str, str] | None:
    """The role and the names of a line of said in a language, or in any that there is; None of another line."""
    called, colon, names = line.partition(": ")
    role = _roles(language).get(called) if colon else None
    return (role, names) if role else None


@cache
def _roles(language: str) -> dict[str, str]:
    """What people in a role are called → the role."""
    spoken = (language, "en", *languages())
    return {
        word(called, each): "speaker" if role == "presenter" else role
        for each in spoken
        for role, words in ROLES.items()
        for called in words
    }
