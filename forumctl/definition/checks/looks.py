"""What is printed can be read: texts in the forum's language, colours that tell things apart."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from pydantic import BaseModel

from forumctl.definition.colour import difference
from forumctl.definition.forum import Forum
from forumctl.definition.values import Text
from forumctl.problems import Key, Problem

ALIKE = 0.06
"""Colours nearer than that in OKLab are mixed up when they do not lie side by side: three times just noticeable."""
Path = tuple[str | int, ...]


def text_without_default_language(forum: Forum) -> Iterator[Problem]:
    """A text by language that lacks the one every export starts from."""
    for path, text in _texts(forum, ()):
        if text.languages and forum.language not in text.languages:
            yield Problem(
                "text-without-default-language",
                f"{path[-1]} is given in {', '.join(text.languages)} but not in {forum.language}, "
                "the first language of the forum",
                Key(path),
                f'Add {forum.language} = "…"; until then the text in {text.languages[0]} stands in its place.',
                (Key(("forum", "languages")),),
                "warning",
            )


def _texts(node: object, path: Path) -> Iterator[tuple[Path, Text]]:
    """Every public text below a node with its path in the file."""
    if isinstance(node, Text):
        yield path, node
    elif isinstance(node, BaseModel):
        for name, field in type(node).model_fields.items():
            yield from _texts(getattr(node, name), (*path, field.alias or name))
    elif isinstance(node, Mapping):
        for key, inner in node.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(node, tuple):
        for index, inner in enumerate(node):
            yield from _texts(inner, (*path, index))


def colours_alike(forum: Forum) -> Iterator[Problem]:
    """Two categories, or two buses, whose colours cannot be told apart.

    Text on a colour is black or white, whichever is easier to read, and so never below 4.5 to 1.
    """
    categories = [
        (name, category.colour, ("roster", "categories", name, "colour"))
        for name, category in forum.roster.categories.items()
        if "colour" in category.model_fields_set
    ]
    buses = [
        (bus.id, bus.colour, ("visits", "buses", row, "colour"))
        for row, bus in enumerate(forum.visits.buses if forum.visits else ())
        if "colour" in bus.model_fields_set
    ]
    yield from _alike("categories", categories)
    yield from _alike("buses", buses)


def _alike(what: str, coloured: Sequence[tuple[str, str, Path]]) -> Iterator[Problem]:
    for (one, first, before), (other, second, where) in combinations(coloured, 2):
        if difference(first, second) < ALIKE:
            same = (
                f"are both {first}"
                if first == second
                else f"have colours too alike to tell apart: {first} and {second}"
            )
            yield Problem(
                "colours-alike",
                f"the {what} {one} and {other} {same}",
                Key(where),
                "Choose colours that differ in more than a shade.",
                (Key(before),),
                "warning",
            )
