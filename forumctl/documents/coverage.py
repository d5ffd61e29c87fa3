"""Characters of a forum that no typeface has: known before anything is printed, each with the text it stands in."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import BaseModel

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.values import Text
from forumctl.plans.cases import CasesPlan
from forumctl.problems import Key, KeyPath, Problem, Where
from forumctl.roster import Roster

from .fonts import is_shipped

_NOT_PRINTED = frozenset(("columns", "email", "file", "logo", "organiser", "photo", "phone", "registration", "sheet"))
"""Keys and columns whose texts are addresses, names of files and of columns."""
_NO_SCRIPT = ("Zyyy", "Zinh", "Zzzz", "Zsye", "Zsym")
"""What Unicode says of characters that many scripts share, or none has (UAX #24, ISO 15924)."""


def uncovered_text(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A warning for each text of the forum file and of the roster in which paper has a box for a character."""
    yield from _uncovered([*_in_file(forum.model_copy(update={"participants": ()})), *_in_roster(roster, roster)])


def uncovered_people(roster: Roster, people: Iterable[Participant]) -> Iterator[Problem]:
    """The same for some people alone."""
    yield from _uncovered(_in_roster(roster, people))


def uncovered_cases(plan: CasesPlan) -> Iterator[Problem]:
    """The same for the cases that are decided on."""
    yield from _uncovered(_in_file(plan))


_Named = tuple[Where, str, str]
"""Where a text is, what it is called, and what it says."""


def _in_file(model: BaseModel) -> Iterator[_Named]:
    """Every text of a TOML file by its key; a text by language has the key of them all."""
    for path, text in _texts(model, ()):
        if isinstance(text, str):
            texts = [(path, text)]
        else:
            texts = [((*path, language) if language else path, version) for language, version in text.versions]
        name = str(next((word for word in reversed(path) if isinstance(word, str)), ""))
        yield from ((Key(at), name, said) for at, said in texts)


def _in_roster(roster: Roster, people: Iterable[Participant]) -> Iterator[_Named]:
    for person in people:
        for (column, *_), text in _texts(person, ()):
            yield roster.where(person.id, str(column)), f"{column} of {person.id}", str(text)


def _uncovered(texts: Iterable[_Named]) -> Iterator[Problem]:
    """One problem for each text with characters that no face has; what we ship faces for needs none to be opened."""
    foreign = [(where, name, text) for where, name, text in texts if not text.isascii()]
    doubtful = sorted(
        {letter for _, _, text in foreign for letter in text if not (letter in "\n\t" or is_shipped(letter))}
    )
    if not doubtful:
        return
    from .type.shaping import uncovered

    missing = frozenset(uncovered(" ".join(doubtful)))
    for where, name, text in foreign:
        if found := [letter for letter in dict.fromkeys(text) if letter in missing]:
            several = len(found) > 1
            yield Problem(
                "uncovered-character",
                f"no typeface here has {', '.join(map(character, found))} in {name}: "
                f"on paper {'boxes stand for them' if several else 'a box stands for it'}",
                where,
                _remedy(found),
                severity="warning",
            )


def _remedy(letters: Sequence[str]) -> str:
    """Where to get a face that has them, and how to give it."""
    if all(unicodedata.category(letter) == "Co" for letter in letters):  # private use (Unicode, 23.5)
        return "Write other characters, or give the font that it comes from (--font FILE, or files in [fonts])."
    scripts = list(dict.fromkeys(filter(None, map(_script, letters))))
    faces = [f"Noto Sans {script.title()}" for script in scripts] or ["Noto Sans Symbols 2"]
    which = "one that has them" if len(letters) > 1 else "one that has it"
    return (
        f"Give {which} (--font FILE, or files in [fonts]), for example {' and '.join(faces)} from "
        "fonts.google.com/noto, or write other characters."
    )


def character(letter: str) -> str:
    """A character as itself, by its number and name, and its script where it is of one: ক (U+0995 …, Bengali)."""
    script = _script(letter)
    name = f"U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')}"
    return f"{letter} ({name}, {script})" if script else f"{letter} ({name})"


def _script(letter: str) -> str:
    from babel import Locale

    from .type.fonts import hb

    buffer = hb.Buffer()
    buffer.add_str(letter)
    buffer.guess_segment_properties()
    code = str(buffer.script or "Zzzz")
    return "" if code in _NO_SCRIPT else str(Locale("en").scripts.get(code, code))


def _texts(node: object, path: KeyPath) -> Iterator[tuple[KeyPath, str | Text]]:
    """Every text below a node that may be printed, with its path in the file."""
    if isinstance(node, (str, Text)):
        yield path, node
    elif isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            if name not in _NOT_PRINTED:
                yield from _texts(getattr(node, name), (*path, field.alias or name))
    elif isinstance(node, Mapping):
        for key, inner in node.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(node, tuple):
        for index, inner in enumerate(node):
            yield from _texts(inner, (*path, index))
