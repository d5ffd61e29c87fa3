"""Who has which part, read back from the lines that our own formats write below a text: "Chair: Ana Lopez"."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from forumctl.agenda.fields import ROLES
from forumctl.locale import languages, word

from .events import Person

_ALSO: Mapping[str, str] = {
    **dict.fromkeys(("moderator", "moderators", "moderated by"), "chair"),
    **dict.fromkeys(("panelist", "panelists", "panellist", "panellists"), "panellist"),
    **dict.fromkeys(("presented by", "lecturer", "lecturers", "instructor", "instructors", "facilitator"), "speaker"),
    **dict.fromkeys(("von", "referent", "referenten", "intervenant", "intervenants", "ponente", "ponentes"), "speaker"),
}
"""What other programs and people call a role, in lower case."""
_NAME = re.compile(r"[^\W\d_][^\d:?!@/|()<>]{0,58}[^\W\d_]")
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


def introduced(text: str) -> tuple[str, tuple[Person, ...]]:
    """Somebody else's text without lines like "Speakers: Ana Lopez, Bo Berg" at its start or end, and those people.

    A line stays where it may say something else than names: a company after a comma, one word alone.
    """
    lines = text.strip("\n").split("\n")
    people: list[Person] = []
    for end in (0, -1):
        while lines and (found := _introduction(lines[end])):
            people += found
            lines.pop(end)
            while lines and not lines[end].strip():
                lines.pop(end)
    return ("\n".join(lines), tuple(people)) if people else (text, ())


def _introduction(line: str) -> list[Person]:
    """Who a line names in a role; nobody unless all of it can only be names."""
    called, _, said = line.partition(":")
    role = _ALSO.get(called.strip().lower(), "") or _roles("en").get(called.strip(), "")
    marks = [mark for mark in (", ", " & ", " and ", "; ") if mark in said]
    names = [name.strip() for name in (said.split(marks[0]) if len(marks) == 1 else [said])]
    is_clear = role and len(marks) < 2 and all(_NAME.fullmatch(name) and _is_name(name) for name in names)
    return [Person(name, role) for name in names] if is_clear else []


def _is_name(text: str) -> bool:
    """Whether it can be the whole name of somebody: two to five words, none in small letters but particles."""
    words = text.split()
    small = [word for word in words if word[0].islower() and len(word) > 3]
    return 2 <= len(words) <= 5 and not small and not text[0].islower() and not text.endswith((" Inc", " GmbH", " Ltd"))


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
