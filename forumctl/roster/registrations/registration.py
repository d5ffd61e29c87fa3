"""A person of an export, and those of one order: who belongs together, and whose address the order has."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from forumctl.problems import Problem
from forumctl.roster.ids import Entry, saying, slug

from .spelling import words


class Registration(NamedTuple):
    """A person of an export, their row, and which of our columns the export has for them."""

    entry: Entry
    columns: frozenset[str]

    def saying(self, column: str, value: str) -> "Registration":
        """The same with something else in one column."""
        return Registration(
            self.entry._replace(person=saying(self.entry.person, column, value)), self.columns | {column}
        )


def joined_by_order(
    people: Sequence[Registration], orders: Sequence[str]
) -> tuple[tuple[Registration, ...], tuple[Problem, ...]]:
    """The people with what their orders say of them: a party, or a number of their own where no order has two people.

    An address that several people of an order share stays with the one whose name is in it.
    """
    times = Counter(filter(None, orders))
    if not times:
        return tuple(people), ()
    if max(times.values()) == 1:
        if "registration" in people[0].columns:
            return tuple(people), ()
        numbered = (one.saying("registration", order[:80]) for one, order in zip(people, orders, strict=True))
        return tuple(numbered), ()
    owners = _owners(people, orders)
    phones = _shared_phones(people, orders)
    found: list[Registration] = []
    lost: list[Registration] = []
    for at, (one, order) in enumerate(zip(people, orders, strict=True)):
        person = one.entry.person
        if times[order] > 1:
            if not person.delegation:
                one = one.saying("delegation", _party(order))
            if person.email and owners.get((order, person.email.casefold()), at) != at:
                one = one.saying("email", "")
                if person.phone in phones[order]:
                    one = one.saying("phone", "")
                lost.append(one)
        found.append(one)
    return tuple(found), _told(lost)


@lru_cache
def _party(order: str) -> str:
    """What the people of an order are called as a party."""
    return slug(order) or slug(f"order {order}")


def _owners(people: Sequence[Registration], orders: Sequence[str]) -> dict[tuple[str, str], int]:
    """Whose each address is that several people have in an order: the one it is called after; -1 for nobody."""
    sharing: dict[tuple[str, str], list[int]] = {}
    for at, (one, order) in enumerate(zip(people, orders, strict=True)):
        if order and (address := one.entry.person.email.casefold()):
            sharing.setdefault((order, address), []).append(at)
    found: dict[tuple[str, str], int] = {}
    for key, places in sharing.items():
        if len({people[one].entry.person.name.casefold() for one in places}) > 1:
            local = "".join(words(key[1].partition("@")[0]))
            called = [one for one in places if _is_called(people[one].entry.person.name, local)]
            found[key] = called[0] if len(called) == 1 else -1
    return found


def _shared_phones(people: Sequence[Registration], orders: Sequence[str]) -> dict[str, set[str]]:
    """The numbers that several people of each order have."""
    times = Counter((order, one.entry.person.phone) for one, order in zip(people, orders, strict=True))
    found: dict[str, set[str]] = {order: set() for order in orders}
    for (order, phone), count in times.items():
        if phone and count > 1:
            found[order].add(phone)
    return found


def _is_called(name: str, local: str) -> bool:
    """Whether a word of the name is in what stands before the @ of an address."""
    return any(len(word) > 1 and word in local for word in words(name))


def _told(lost: Sequence[Registration]) -> tuple[Problem, ...]:
    """The warning of those whose address is only that of their order."""
    if not lost:
        return ()
    names = ", ".join(one.entry.person.name for one in lost[:3]) + ("…" if len(lost) > 3 else "")
    fact = f"the address of an order is not that of everybody in it; {len(lost):,} are left without one: {names}"
    return (Problem("address-of-order", fact, lost[0].entry.where, "Ask them for their own.", severity="warning"),)
