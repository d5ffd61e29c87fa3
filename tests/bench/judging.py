"""The fewest parts of must-rules to give up so that a plan exists, by one integer program of its own.

A judge of explanations: it knows the instance and the parts that can be given up, and nothing of how the planner looks.
"""

from collections.abc import Collection
from importlib import import_module

from forumctl.planning.instance import Instance
from forumctl.planning.relax import Clause, clauses


def fewest(  # noqa: C901 - one paragraph for each kind of rule
    instance: Instance, given: Collection[Clause] | None = None, seconds: float = 15.0
) -> int | None:
    """How many parts are to be given up at least; with `given` 0 if those are enough. None if no plan or no answer."""
    highspy = import_module("highspy")  # its classes name no types
    solver = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0), ("time_limit", seconds)):
        solver.setOptionValue(option, value)
    people, groups = range(instance.people), range(instance.groups)
    sits = [[solver.addBinary() for _ in groups] for _ in people]
    loose = {
        clause: solver.addBinary(obj=1.0) if given is None else float(clause in given) for clause in clauses(instance)
    }
    for person in people:
        solver.addConstr(sum(sits[person]) == 1)
    for number, rule in enumerate(instance.capacities):
        needs = rule.needs or (1,) * instance.people
        for group in groups:
            slack = loose[Clause("capacity", number, (), (group,))]
            taken = sum(needs[person] * sits[person][group] for person in people if needs[person])
            if any(needs):
                solver.addConstr(taken <= rule.limits[group] + sum(needs) * slack)
    for number, allowed in enumerate(instance.allowed):
        inside = sum(sits[allowed.person][group] for group in sorted(allowed.groups))
        slack = loose[Clause("allowed", number, (allowed.person,), ())]
        solver.addConstr(inside + slack >= 1)
    for number, together in enumerate(instance.together):
        slack = loose[Clause("together", number, together.people, ())]
        first = together.people[0]
        for other in together.people[1:]:
            for group in groups:
                solver.addConstr(sits[first][group] - sits[other][group] <= slack)
    for number, apart in enumerate(instance.apart):
        slack = loose[Clause("apart", number, (apart.first, apart.second), ())]
        for group in groups:
            solver.addConstr(sits[apart.first][group] + sits[apart.second][group] <= 1 + slack)
    for number, share in enumerate(instance.shares):
        for person, mask in enumerate(share.masks):
            if not mask:
                continue
            slack = loose[Clause("share", number, (person,), ())]
            mates = [other for other, theirs in enumerate(share.masks) if other != person and theirs & mask]
            for group in groups:
                solver.addConstr(sum(sits[other][group] for other in mates) + slack >= 1.0 * sits[person][group])
    for number, count in enumerate(instance.counts):
        for group in groups:
            slack = loose[Clause("count", number, (), (group,))]
            inside = sum(sits[person][group] for person in sorted(count.people))
            if count.at_most is not None:
                solver.addConstr(inside <= count.at_most[group] + len(count.people) * slack)
            if count.at_least is not None:
                wanted = count.at_least[group]
                if count.when_empty:
                    solver.addConstr(inside + wanted * slack >= wanted)
                else:
                    for person in people:
                        solver.addConstr(inside + wanted * slack >= wanted * sits[person][group])
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    objective: float = solver.getInfo().objective_function_value
    return round(objective)
