"""The units of one occasion in groups, judged by its own rules and by who meets whom again over the whole series."""

from forumctl.planning.board import Board
from forumctl.planning.musts import Judge
from forumctl.planning.units import Units

from .company import Company


class SittingBoard(Board):
    """A board whose costs include what it costs to meet again; `company` is shared by the boards of a series."""

    def __init__(self, units: Units, people: tuple[int, ...], company: Company, occasion: int) -> None:
        super().__init__(units)
        self.company, self._occasion = company, occasion
        self._people = [tuple(people[person] for person in unit) for unit in units.members]
        for unit in self._people:
            if len(unit) > 1:
                company.bind(occasion, unit)
        if company.price:
            self.judge = self._evenly(self.judge) if company.even else self._exactly(self.judge)

    def _shift(self, u: int, g: int, h: int) -> None:
        super()._shift(u, g, h)
        if g != self.outside:
            self.company.leave(self._occasion, self._people[u], g)
        if h != self.outside:
            self.company.join(self._occasion, self._people[u], h)

    def _evenly(self, alone: Judge) -> Judge:
        """Every meeting again has one price: they are counted."""
        once, twice, price = self.company.once, self.company.twice, self.company.price
        bits, people = self.company.bits[self._occasion], self._people
        own = [sum(1 << person for person in unit) for unit in people]

        def judge(u: int, v: int, g: int, h: int) -> int:
            here, there, again = bits[g], bits[h], 0
            for person in people[u]:
                again += (once[person] & there).bit_count() - (twice[person] & here).bit_count()
            if v >= 0:
                for person in people[v]:
                    if met := once[person] & here:
                        again += met.bit_count() - 2 * (met & own[u]).bit_count()
                    again -= (twice[person] & there).bit_count()
            return alone(u, v, g, h) + again * price

        return judge

    def _exactly(self, alone: Judge) -> Judge:
        """Each meeting again has a price of its own: bits only tell whether there is any."""
        met, once, twice = self.company.met, self.company.once, self.company.twice
        bits, groups = self.company.bits[self._occasion], self.company.groups[self._occasion]
        price, people = self.company.prices[self._occasion], self._people

        def change(unit: tuple[int, ...], g: int, h: int) -> int:
            """What is paid more when a unit leaves those in g and joins all in h."""
            delta = 0
            for person in unit:
                mine = met[person]
                if once[person] & bits[h]:
                    delta += sum([price[mine[other]] for other in mine.keys() & groups[h]])
                if twice[person] & bits[g]:
                    delta -= sum([price[mine[other]] for other in mine.keys() & groups[g] if other not in unit])
            return delta

        def judge(u: int, v: int, g: int, h: int) -> int:
            delta = alone(u, v, g, h) + change(people[u], g, h)
            if v >= 0:
                delta += change(people[v], h, g)
                for person in people[u]:
                    mine = met[person]
                    for other in people[v]:
                        if other in mine:
                            delta -= 2 * price[mine[other]]
            return delta

        return judge
