"""Who meets whom at which occasions during a search: for each person those met, with the occasions as bits."""

from collections.abc import Collection, Iterable, Sequence

Met = dict[int, int]  # for each person met: at which occasions
BITS = 2  # of each occasion: the pair met of itself; it met because a must-rule binds it


class Prices(dict[int, int]):
    """What it costs that a pair meets at an occasion too, by all the occasions at which it meets; filled when asked."""

    def __init__(self, prices: Sequence[int], occasion: int) -> None:
        super().__init__()
        self._prices, self._bit = prices, 1 << BITS * occasion

    def __missing__(self, met: int) -> int:
        price = paid(self._prices, met | self._bit) - paid(self._prices, met & ~self._bit)
        self[met] = price
        return price


def paid(prices: Sequence[int], met: int) -> int:
    """What a pair costs that meets at these occasions: the price of each but the first, where it is not bound."""
    total, before = 0, False
    for price in prices:
        if before and met & 1:
            total += price
        before = before or bool(met & 3)
        met >>= BITS
    return total


class Company:
    """People in groups at every occasion; `groups[occasion][group]` is who is there."""

    def __init__(self, people: int, groups: Iterable[int], prices: Sequence[int]) -> None:
        self.met: list[Met] = [{} for _ in range(people)]
        self.again: list[set[int]] = [set() for _ in range(people)]  # whom each person meets more than once
        self.groups: list[list[set[int]]] = [[set() for _ in range(number)] for number in groups]
        self.prices = [Prices(prices, occasion) for occasion in range(len(prices))]

    def bind(self, occasion: int, unit: Collection[int]) -> None:
        """These people are together at an occasion whatever happens."""
        for person in unit:
            for other in unit:
                if person != other:
                    met = self.met[person].get(other, 0) | 2 << BITS * occasion
                    self.met[person][other] = met
                    if met & (met - 1):
                        self.again[person].add(other)

    def leave(self, occasion: int, unit: Collection[int], group: int) -> None:
        """People who are bound together leave a group of an occasion."""
        members, bit = self.groups[occasion][group], 1 << BITS * occasion
        members.difference_update(unit)
        for person in unit:
            mine, again = self.met[person], self.again[person]
            for other in members:
                if met := mine[other] ^ bit:
                    mine[other] = self.met[other][person] = met
                    if not met & (met - 1):
                        again.discard(other)
                        self.again[other].discard(person)
                else:
                    del mine[other]
                    del self.met[other][person]

    def join(self, occasion: int, unit: Collection[int], group: int) -> None:
        """People who are bound together come to a group of an occasion."""
        members, bit = self.groups[occasion][group], 1 << BITS * occasion
        for person in unit:
            mine, again = self.met[person], self.again[person]
            for other in members:
                if before := mine.get(other, 0):
                    again.add(other)
                    self.again[other].add(person)
                mine[other] = self.met[other][person] = before | bit
        members.update(unit)
