"""The units of one occasion in groups, judged by its own rules and by who meets whom again over the whole series."""

from forumctl.planning.board import Board
from forumctl.planning.musts import Judge
from forumctl.planning.units import Units

from .company import Company


class SittingBoard(Board):
    """A board whose costs include what it costs to meet again; `company` is shared by the boards of a series."""

    def __init__(self, units: Units, people: tuple[int, ...], company: Company, occasion: int) -> None:
        super().__init__(units)
        self._company, self._occasion = company, occasion
        self._people = [tuple(people[person] for person in unit) for unit in units.members]
        for unit in self._people:
            if len(unit) > 1:
                company.bind(occasion, unit)
        self.judge = self._with_company(self.judge)

    def _shift(self, u: int, g: int, h: int) -> None:
        super()._shift(u, g, h)
        if g != self.outside:
            self._company.leave(self._occasion, self._people[u], g)
        if h != self.outside:
            self._company.join(self._occasion, self._people[u], h)

    def _with_company(self, alone: Judge) -> Judge:
        met, again = self._company.met, self._company.again
        groups, price = [*self._company.groups[self._occasion], set()], self._company.prices[self._occasion]
        people = self._people

        def change(unit: tuple[int, ...], here: set[int], there: set[int]) -> int:
            """What is paid more when a unit leaves those here and joins all there."""
            delta = 0
            for person in unit:
                mine = met[person]
                if not mine.keys().isdisjoint(there):
                    delta += sum([price[mine[other]] for other in mine.keys() & there])
                if again[person]:
                    delta -= sum([price[mine[other]] for other in again[person] & here if other not in unit])
            return delta

        def judge(u: int, v: int, g: int, h: int) -> int:
            delta = alone(u, v, g, h) + change(people[u], groups[g], groups[h])
            if v >= 0:
                delta += change(people[v], groups[h], groups[g])
                for person in people[u]:
                    mine = met[person]
                    for other in people[v]:
                        if other in mine:
                            delta -= 2 * price[mine[other]]
            return delta

        return judge
