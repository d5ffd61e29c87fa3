"""The sessions that people sign up for, as they and their forms write them: ids or titles, ranked or not."""

import re
from collections.abc import Mapping, Sequence

from forumctl.definition import Forum

from .ids import slug

_BETWEEN = re.compile(r"\s*[;|\n]\s*|\s*,\s*(?=\d{1,2}[.)]\s)")
_RANK = re.compile(r"^(?:(\d{1,2})\s*[.):]\s+|[•▪*–—-]\s+)|\s*\((\d{1,2})\)$")
"""A number or a mark before a choice, or a number in brackets behind it."""


def written(cell: str) -> tuple[str, ...]:
    """The choices of a cell as ids, best first: separated by ; | or comma or in lines of their own.

    Numbers before or behind all of them are their order. A title with a comma comes in pieces; see `resolved`.
    """
    ranked = []
    for choice in filter(None, _BETWEEN.split(cell.strip())):
        rank = _RANK.search(choice)
        number = int(rank[1] or rank[2] or 0) if rank else 0
        ranked.append((number, _RANK.sub("", choice, count=1) if rank else choice))
    numbers = [number for number, _ in ranked]
    if all(numbers) and len({*numbers}) == len(numbers):
        ranked.sort(key=lambda one: one[0])
    pieces = [piece.strip() for _, choice in ranked for piece in choice.split(",")]
    return tuple(slug(piece) or piece for piece in pieces if piece)


def names_of(forum: Forum) -> Mapping[str, str]:
    """Sessions by what a roster may call them: the id, or the title as it becomes one."""
    titles = {slug(text): session.id for session in forum.sessions for _, text in session.title.versions}
    return titles | {session.id: session.id for session in forum.sessions}


def resolved(pieces: Sequence[str], named: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """The sessions that pieces name, each once, and the pieces that name none; a title may be several in a row."""
    found: dict[str, None] = {}
    unknown = []
    at = 0
    while at < len(pieces):
        ends = range(len(pieces), at, -1)
        end = next((end for end in ends if "-".join(pieces[at:end]) in named), 0)
        if end:
            found[named["-".join(pieces[at:end])]] = None
        else:
            unknown.append(pieces[at])
        at = end or at + 1
    return list(found), unknown
