"""Rounds of conversation: everybody at another table each round, so that they meet as many new people as can be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from forumctl.definition.people import Participant
from forumctl.planning.door import Stop
from forumctl.planning.rounds import Rounds, solve
from forumctl.spreadsheets.separated import render_csv


@dataclass(frozen=True, slots=True)
class Conversation:
    """The tables, from 1, of each person round by round, and how often two meet again; never less than `least`.

    `sizes` are the people at each table without companions, who go along with whom they accompany on a chair more.
    """

    guests: tuple[Participant, ...]
    tables: tuple[tuple[int, ...], ...]
    sizes: tuple[int, ...]
    repeats: int
    least: int


def converse(guests: Sequence[Participant], seats: int, rounds: int, *, seed: int = 0) -> Conversation:
    """So many rounds at tables of at most so many seats, filled alike.

    People of one delegation know each other already: they meet in a round only where it cannot be helped.
    """
    leaders = _leaders(guests)
    alone = [guest for guest in guests if leaders[guest.id] == guest.id]
    count = max(1, -(-len(alone) // seats))
    each, more = divmod(len(alone), count)
    sizes = tuple(each + (table < more) for table in range(count))
    found = solve(Rounds((sizes,) * rounds, frozenset(_known(alone))), Stop(), seed)
    place = {guest.id: number for number, guest in enumerate(alone)}
    tables = tuple(tuple(row[place[leaders[guest.id]]] + 1 for row in found.plan) for guest in guests)
    return Conversation(tuple(guests), tables, sizes, found.cost, found.bound)


def render(conversation: Conversation) -> bytes:
    """A csv for the mail merge: id, name, and the table of each round."""
    rounds = len(conversation.tables[0]) if conversation.tables else 0
    table: list[list[str | int]] = [["id", "name", *(f"round {number + 1}" for number in range(rounds))]]
    for guest, tables in zip(conversation.guests, conversation.tables, strict=True):
        table.append([guest.id, guest.name, *tables])
    return render_csv(table)


def _known(guests: Sequence[Participant]) -> Iterator[tuple[int, int]]:
    """Pairs of one delegation, by their positions."""
    for (first, one), (second, other) in combinations(enumerate(guests), 2):
        if one.delegation and one.delegation == other.delegation:
            yield first, second


def _leaders(guests: Sequence[Participant]) -> Mapping[str, str]:
    """Of each person the one whose table they go to: whom they accompany, or who is served by the same companion."""
    order = {guest.id: (bool(guest.companion), number) for number, guest in enumerate(guests)}
    circle = {guest.id: [guest.id] for guest in guests}
    for guest in guests:
        for served in guest.companion:
            if served in circle and circle[served] is not circle[guest.id]:
                joined = circle[served] + circle[guest.id]
                circle |= dict.fromkeys(joined, joined)
    return {guest: min(people, key=order.__getitem__) for guest, people in circle.items()}
