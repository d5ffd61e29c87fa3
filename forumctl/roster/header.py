"""Which column of a file is which of ours: by our names, or as `[roster.columns]` says."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant, RosterSource
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Key, Place, Problem

from .sheet import Row

COLUMNS = tuple(Participant.model_fields)
PARTS_OF_NAME = ("given_name", "family_name")
"""What an export may have instead of name; a roster has the name as on the badge."""
_GAPS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each of our columns stands in a row, from 0, and what it is called in the file."""

    positions: Mapping[str, int]
    names: Mapping[str, str]


def folded(name: str) -> str:
    """A column's name without case, spaces, underscores and hyphens: how names are compared."""
    return _GAPS.sub("", clean_line(name)).casefold()


def known_names(source: RosterSource) -> frozenset[str]:
    """The folded names of columns that would be recognised in a header."""
    return frozenset(map(folded, filter(None, (*COLUMNS, *source.columns.values()))))


def match(header: Row, source: RosterSource, file: str) -> tuple[Columns, tuple[Problem, ...]]:
    """The columns of a header, with what is missing, double or left out."""
    names = [clean_line(cell) for cell in header.cells]
    places: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        if name:
            places.setdefault(folded(name), []).append(position)
    problems = list(_unknown_keys(source))
    positions: dict[str, int] = {}
    for ours in COLUMNS:
        theirs = source.columns.get(ours) or ours
        found = places.get(folded(theirs)) or places.get(folded(ours), [])
        if not found and source.columns.get(ours):
            hint = did_you_mean(theirs, [name for name in names if name])
            fact = f"the roster has no column {theirs!r}"
            problems.append(
                Problem("missing-column", fact, Key(("roster", "columns", ours)), hint, (Place(file, header.line),))
            )
        if len(found) > 1:
            fact = f"{len(found)} columns are called {names[found[0]]}"
            place = Place(file, header.line, field=names[found[0]])
            problems.append(Problem("duplicate-column", fact, place, "Rename or remove all but one of them."))
        if found:
            positions[ours] = found[0]
    if "name" not in positions and "name" not in source.columns:
        hint = 'Call one name, or say which it is in forum.toml: [roster.columns] name = "Full name".'
        problems.append(Problem("missing-column", "no column is called name", Place(file, header.line), hint))
    problems += _left_out(header, names, {folded(names[position]) for position in positions.values()}, file)
    return Columns(positions, {ours: names[position] for ours, position in positions.items()}), tuple(problems)


def _unknown_keys(source: RosterSource) -> list[Problem]:
    return [
        Problem(
            "unknown-column",
            f"{ours} is not a column of the roster",
            Key(("roster", "columns", ours), is_name=True),
            did_you_mean(ours, list(COLUMNS)),
        )
        for ours in source.columns
        if ours not in (*COLUMNS, *PARTS_OF_NAME)
    ]


def _left_out(header: Row, names: list[str], used: set[str], file: str) -> list[Problem]:
    """Warnings of the columns nobody asked for: one for each that may be misspelt, one for all others."""
    hints: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if name and folded(name) not in used:
            hints.setdefault(did_you_mean(name, list(COLUMNS)), []).append(name)
    return [
        Problem(
            "extra-column",
            f"{'this column is' if len(extra) == 1 else 'these columns are'} not used: {', '.join(extra)}",
            Place(file, header.line, field=extra[0] if len(extra) == 1 else ""),
            f"{hint} Rename it, or map it in [roster.columns] of forum.toml.",
            severity="warning",
        )
        for hint, extra in hints.items()
    ]
