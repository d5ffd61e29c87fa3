"""`forumctl seating explain`."""

from dataclasses import asdict

from forumctl.building.people.known import ids_of
from forumctl.building.seating import planned
from forumctl.cli.seating.options import OneOccasion
from forumctl.cli.shared.console import points, say_json, stdout, table
from forumctl.cli.shared.options import FORUM, Forum, Json, Person
from forumctl.seating.assigning.edits import refuse_unseated
from forumctl.seating.assigning.explain import Alternative, Explanation
from forumctl.seating.assigning.explain import explain as reasons


def explain(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", json: Json = False) -> None:
    """Say why somebody sits where they sit, and what the three best other places would cost.

    Example: [bold]forumctl seating explain lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """
    project, found = planned(forum, [occasion] if occasion else [])
    (person,) = ids_of(project, [person])
    seated = [each for each in found if person in project.plans.seating[each.id].table_of]
    if not seated:
        refuse_unseated(project.plans.seating[found[0].id], (person,))
    explained = [reasons(project.forum, project.roster, project.plans, each, person) for each in seated]
    if json:
        say_json([asdict(each) for each in explained])
        return
    for each in explained:
        _say_explanation(each)


def _say_explanation(found: Explanation) -> None:
    console = stdout()
    console.print(f"{found.name} – {found.occasion}: {found.table}, chair {found.chair}", style="bold")
    console.print(points(found.reasons))
    rows = [[each.table, _instead(each), f"{each.cost:+,}", _consequences(each)] for each in found.alternatives]
    if rows:
        console.print()
        console.print(table("The best other places", ["Table", "Instead of", "Cost", "Because"], rows, right=[2]))
    if rows and all(each.cost >= 0 or each.breaks for each in found.alternatives):
        console.print("No other table would cost less and keep every must-rule.\n")


def _instead(alternative: Alternative) -> str:
    return ", ".join(alternative.instead) or "free chair"


def _consequences(alternative: Alternative) -> str:
    broken = [f"breaks a must-rule: {sentence}" for sentence in alternative.breaks]
    wishes = [f"{sentence} {change:+,}" for sentence, change in alternative.by_rule]
    return "; ".join((*broken, *wishes)) or "as good"
