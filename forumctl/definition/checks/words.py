"""Phrases that the sentences of problems share."""

from collections.abc import Iterable
from datetime import date, datetime


def day(value: date) -> str:
    """17 October 2019."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """17 October 2019, 09:30."""
    return f"{day(value)}, {value:%H:%M}"


def listed(words: Iterable[str], most: int = 5) -> str:
    """A, b and c; beyond `most` of them how many more."""
    named = list(words)
    if len(named) > most:
        named[most - 1 :] = [f"{len(named) - most + 1} more"]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def number(count: int, one: str, many: str = "") -> str:
    """1 person, 2 people."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
