"""Whether any plan keeps the must-rules, by trying: a judge of explanations that shares nothing with the planner."""

from collections.abc import Collection

from forumctl.planning.instance import Instance
from forumctl.planning.relax import Clause

ENDLESS = 1 << 30


class Trial:
    """People put one by one into groups under the rules of an instance but some (capacity, apart, together, share)."""

    def __init__(self, instance: Instance, without: Collection[Clause]) -> None:
        self._instance, self._without = instance, without
        self._needs = [rule.needs or (1,) * instance.people for rule in instance.capacities]
        self._left = [
            [ENDLESS if Clause("capacity", number, (), (group,)) in without else limit
             for group, limit in enumerate(rule.limits)]
            for number, rule in enumerate(instance.capacities)
        ]  # fmt: skip
        self._barred: list[set[int]] = [set() for _ in range(instance.people)]
        self._tied: list[set[int]] = [set() for _ in range(instance.people)]
        for number, apart in enumerate(instance.apart):
            if Clause("apart", number, (apart.first, apart.second), ()) not in without:
                self._barred[apart.first].add(apart.second)
                self._barred[apart.second].add(apart.first)
        for number, together in enumerate(instance.together):
            if Clause("together", number, together.people, ()) not in without:
                for person in together.people:
                    self._tied[person].update(set(together.people) - {person})
        bonds = [len(tied) + len(barred) for tied, barred in zip(self._tied, self._barred, strict=True)]
        self._order = sorted(range(instance.people), key=lambda person: (-bonds[person], person))
        self._at = [-1] * instance.people

    def feasible(self, index: int = 0) -> bool:
        """Whether those from a place in the order on can be added to those before."""
        if index == self._instance.people:
            return self._all_in_company()
        person = self._order[index]
        for group in range(self._instance.groups):
            if self._fits(person, group):
                self._take(person, group, 1)
                if self.feasible(index + 1):
                    return True
                self._take(person, group, -1)
        return False

    def _fits(self, person: int, group: int) -> bool:
        at = self._at
        return (
            all(at[other] in (-1, group) for other in self._tied[person])
            and all(at[other] != group for other in self._barred[person])
            and all(left[group] >= needs[person] for left, needs in zip(self._left, self._needs, strict=True))
        )

    def _take(self, person: int, group: int, sign: int) -> None:
        self._at[person] = group if sign > 0 else -1
        for left, needs in zip(self._left, self._needs, strict=True):
            left[group] -= sign * needs[person]

    def _all_in_company(self) -> bool:
        return all(
            self._has_company(rule.masks, person)
            for number, rule in enumerate(self._instance.shares)
            for person, mask in enumerate(rule.masks)
            if mask and Clause("share", number, (person,), ()) not in self._without
        )

    def _has_company(self, masks: tuple[int, ...], person: int) -> bool:
        at = self._at
        return any(
            other != person and at[other] == at[person] and mask & masks[person] for other, mask in enumerate(masks)
        )
