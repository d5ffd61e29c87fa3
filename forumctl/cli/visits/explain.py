"""`forumctl visits explain`."""

from dataclasses import asdict

from forumctl.building.visits import planned_of, rider, without_unknown
from forumctl.cli.shared.console import points, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Person
from forumctl.cli.visits.options import Outing
from forumctl.definition.checks.words import listed
from forumctl.project import Project
from forumctl.visits.assigning.explain import Alternative, Explanation
from forumctl.visits.assigning.explain import explain as reasons


def explain(person: Person, forum: Forum = FORUM, outing: Outing = "", json: Json = False) -> None:
    """Say why somebody rides on their bus, and what each other bus would cost or break.

    Example: [bold]forumctl visits explain kim-sang-beom data/seoul2019[/bold]
    """
    project, plan = without_unknown(*planned_of(forum, outing, person))
    found = reasons(project.forum, project.roster, project.plans, rider(project, plan, person))
    if json:
        say_json(asdict(found))
        return
    _say_explanation(project, found)


def _say_explanation(project: Project, found: Explanation) -> None:
    console, by_id = stdout(), project.roster.by_id
    party = f", party {found.party}" if found.party else ""
    console.print(f"{by_id[found.person].known_as}: bus {found.bus}{party}", style="bold")
    reasons = [f"stays with {listed(by_id[one].known_as for one in found.together)}"] if found.together else []
    reasons += [found.pin] if found.pin else []
    if found.alternatives and found.forced:
        reasons.append("every other bus would break a must-rule")
    elif found.alternatives and min(one.cost for one in found.alternatives if not one.breaks) >= 0:
        reasons.append("no other bus would cost less and keep every must-rule")
    console.print(points(reasons))
    rows = [[one.bus, f"{one.cost:+,}", _consequences(project, one)] for one in found.alternatives]
    if rows:
        console.print()
        console.print(table("The other buses", ["Bus", "Cost", "Because"], rows, right=[1]))


def _consequences(project: Project, other: Alternative) -> str:
    broken = [f"breaks a must-rule: {sentence}" for sentence in other.breaks]
    if other.exchange:
        broken = [f"only in exchange for {project.roster.by_id[other.exchange].known_as}"]
    return "; ".join((*broken, *(f"{rule} {cost:+,}" for rule, cost in other.costs.items()))) or "as good"
