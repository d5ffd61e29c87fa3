"""Who bought a ticket, whose address stands beside people who have none of their own.

Zoho Backstage and others write the purchaser's address as the attendee's where nobody gave another.
"""

from collections.abc import Sequence
from typing import NamedTuple

from forumctl.roster.registrations.spelling import folded
from forumctl.roster.registrations.words import listed, mentions


class Buyer(NamedTuple):
    """Where the name of whoever bought the ticket stands, in its parts, and where their address."""

    names: tuple[int, ...]
    email: int


_BUYERS, _ADDRESSES, _NAMES = listed("buyers"), listed("buyers", "addresses"), listed("buyers", "names")


def buyer(header: Sequence[str]) -> Buyer | None:
    """The columns of the buyer; None where they are not named, or only one of both is there."""
    theirs = [(position, bare) for position, name in enumerate(header) if mentions(bare := folded(name), _BUYERS)]
    addresses = [position for position, bare in theirs if mentions(bare, _ADDRESSES)]
    names = [
        position
        for position, bare in theirs
        if position not in addresses and (bare in _BUYERS or mentions(bare, _NAMES))
    ]
    return Buyer(tuple(names), addresses[0]) if names and addresses else None
