"""What is printed can exist and be read: texts in the forum's language, colours that differ, sheets, faces."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from pydantic import BaseModel

from forumctl.definition.badges import Face, Stock
from forumctl.definition.colour import contrast, difference
from forumctl.definition.forum import Forum
from forumctl.definition.values import Text
from forumctl.locale import nearest
from forumctl.problems import Key, KeyPath, Problem

ALIKE = 0.06
"""Colours nearer than that in OKLab are mixed up when they do not lie side by side: three times just noticeable."""


def text_without_default_language(forum: Forum) -> Iterator[Problem]:
    """A text by language that lacks the one every export starts from."""
    near = set(nearest(forum.language))  # a text in de is one for de-CH too
    for path, text in _texts(forum, ()):
        if text.languages and not any(near & {*nearest(given)} for given in text.languages):
            yield Problem(
                "text-without-default-language",
                f"{path[-1]} is given in {', '.join(text.languages)} but not in {forum.language}, "
                "the first language of the forum",
                Key(path),
                f'Add {forum.language} = "…"; until then the text in {text.languages[0]} stands in its place.',
                (Key(("forum", "languages")),),
                "warning",
            )


def languages_of_texts(forum: Forum) -> Iterator[str]:
    """Every language that some text of the forum is given in, as often as it is."""
    for _, text in _texts(forum, ()):
        yield from text.languages


def _texts(node: object, path: KeyPath) -> Iterator[tuple[KeyPath, Text]]:
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
    yield from _alike("categories", categories)
    for outing, visits in enumerate(forum.outings):
        buses = [
            (bus.id, bus.colour, ("visits", outing, "buses", row, "colour"))
            for row, bus in enumerate(visits.buses)
            if "colour" in bus.model_fields_set
        ]
        yield from _alike("buses", buses)


def _alike(what: str, coloured: Sequence[tuple[str, str, KeyPath]]) -> Iterator[Problem]:
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


SMALLEST_MM = (40.0, 20.0)
"""A badge smaller than that has no room for a name that can be read."""
SMALLEST_CODE_MM = 11.0
"""A code smaller than that, with its quiet zone, is not read by every telephone."""
CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, 1.4.3)."""
_TOLERANCE_MM = 0.15
"""Makers round their figures to a tenth."""


def impossible_stock(forum: Forum) -> Iterator[Problem]:
    """Sheets of the forum file whose badges overlap, leave the sheet or are too small."""
    for name, stock in forum.badges.stocks.items():
        for problem in geometry(stock, name, ("badges", "stocks", name)):
            yield problem if name == forum.badges.stock else replace(problem, severity="warning")


def geometry(stock: Stock, name: str, path: KeyPath) -> Iterator[Problem]:
    """What is impossible about a sheet, one problem for each direction."""
    for axis, (key, side) in enumerate((("columns", "width"), ("rows", "height"))):
        count = getattr(stock, key)
        size, step = stock.cell[axis], stock.steps[axis]
        start = stock.left if axis == 0 else stock.top
        folded = stock.folded[axis]
        smallest = SMALLEST_CODE_MM if stock.shows == "code" else SMALLEST_MM[axis]
        or_code = "" if stock.shows == "code" else ', or shows = "code" for the code alone'
        if size < smallest:
            yield Problem(
                "badge-too-small",
                f"a badge of {name} has a {side} of {size:g} mm, too little for a "
                f"{'code' if stock.shows == 'code' else 'name'}",
                Key((*path, "cell")),
                f"Give a {side} of at least {smallest:g} mm{or_code}.",
            )
        if count > 1 and step < size + folded - _TOLERANCE_MM:
            panels = "with its back " if folded else ""
            yield Problem(
                "badges-overlap",
                f"the badges of {name} overlap: each {panels}has a {side} of {size + folded:g} mm, "
                f"but the next begins after {step:g} mm",
                Key((*path, "pitch" if stock.pitch else "cell")),
                f"Give a pitch of at least {size + folded:g} mm, or leave pitch out.",
            )
        end = start + (count - 1) * step + size
        if end > stock.sheet[axis] + _TOLERANCE_MM:
            yield Problem(
                "badges-leave-sheet",
                f"the {key} of {name} end at {end:g} mm, but the sheet has a {side} of {stock.sheet[axis]:g} mm",
                Key((*path, key) if key in stock.model_fields_set else path),
                f"Take fewer {key}, or measure the first margin and the pitch again.",
            )
        if start < folded - _TOLERANCE_MM:
            edge = ("left", "top")[axis]
            yield Problem(
                "back-leaves-sheet",
                f"the back of {name} needs {folded:g} mm before the badge, but {edge} is {start:g} mm",
                Key((*path, edge) if edge in stock.model_fields_set else path),
                f"Set {edge} to at least {folded:g}.",
            )


def faint_name(forum: Forum) -> Iterator[Problem]:
    """Names with too little contrast to what is behind them."""
    for name, face, path in _faces(forum):
        ratio = contrast(face.ink, face.paper)
        if ratio < CONTRAST:
            yield Problem(
                "faint-name",
                f"the name in {face.ink} on {face.paper} has a contrast of {ratio:.1f} to 1{name}, "
                f"less than the {CONTRAST} to 1 that can be read",
                Key((*path, "ink" if "ink" in _written(forum, path) else "paper")),
                "Take a darker ink or a lighter paper.",
            )


def _faces(forum: Forum) -> Iterator[tuple[str, Face, KeyPath]]:
    badges = forum.badges
    if {"ink", "paper"} & badges.model_fields_set:
        yield "", badges, ("badges",)
    for name, own in badges.categories.items():
        if {"ink", "paper"} & own.model_fields_set:
            yield f" for {name}", badges.face(name), ("badges", "categories", name)


def _written(forum: Forum, path: KeyPath) -> set[str]:
    face = forum.badges if len(path) == 1 else forum.badges.categories[str(path[-1])]
    return face.model_fields_set


def nothing_to_show(forum: Forum) -> Iterator[Problem]:
    """What a badge is to show but nobody has said."""
    badges = forum.badges
    for index, part in enumerate(badges.back):
        if part in ("wifi", "emergency") and not getattr(badges, part):
            yield Problem(
                "nothing-to-show",
                f"the back of the badges is to show {part}, but [badges] has no key {part}",
                Key(("badges", "back", index)),
                'Add wifi = { network = "…" }.' if part == "wifi" else 'Add emergency = "112".',
            )
    faces: list[tuple[Face, KeyPath]] = [(badges, ("badges", "qr"))]
    faces += [(own, ("badges", "categories", name, "qr")) for name, own in badges.categories.items()]
    for face, path in faces:
        if face.qr == "url" and not badges.url:
            yield Problem(
                "nothing-to-show",
                "the code of the badges is to be a web address, but [badges] has no key url",
                Key(path),
                'Add url = "https://…/{}".',
            )
