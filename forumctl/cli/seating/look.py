"""`forumctl seating show, explain, check`: plans looked at, nothing written."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import typer

from forumctl.cli.shared.console import (
    points,
    say,
    say_json,
    show_problems,
    stdout,
    table,
)
from forumctl.cli.shared.options import (
    FORUM,
    Forum,
    Json,
    Lang,
    Person,
    Quiet,
)
from forumctl.problems import ExitCode

from .choice import (
    Occasions,
    OneOccasion,
    Words,
    planned,
)

if TYPE_CHECKING:
    from rich.console import RenderableType

    from forumctl.definition.occasions import Occasion
    from forumctl.project import Project
    from forumctl.seating.assigning.explain import Alternative, Explanation
    from forumctl.seating.assigning.show import TableRow


def show(words: Words = None, occasion: Occasions = None, lang: Lang = "", json: Json = False) -> None:
    """Show who sits where, chair by chair, who has no chair yet, which chairs are left, and what each rule costs.

    Example: [bold]forumctl seating show data/seoul2019 dinner[/bold]
    """
    from forumctl.seating.assigning.assign import judged

    project, found = planned(words, occasion)
    if json:
        say_json([_as_json(project, each) for each in found])
        return
    from rich.columns import Columns

    from forumctl.seating.assigning.show import (
        pinned,
        score_rows,
        seated_at,
        table_rows,
    )

    console = stdout()
    for each in found:
        plan = project.plans.seating[each.id]
        title = project.forum.session(each.session).title.within(lang or project.forum.language)
        console.print(f"{title}: {seated_at(plan)}\n", style="bold")
        tables = [_table(row) for row in table_rows(project.roster, plan, pinned(each, plan))]
        console.print(Columns(tables, equal=True, expand=False, padding=(0, 3)))
        _say_vacancies(project, each)
        seating = judged(project.forum, project.roster, project.plans, each)
        rows = [[row.sentence, "kept" if row.cost is None else f"{row.cost:,}"] for row in score_rows(seating)]
        console.print(table("Rules", ["Rule", "Cost"], rows, right=[1]))


def _say_vacancies(project: "Project", occasion: "Occasion") -> None:
    """Who is still to be seated or to be taken off, and how many chairs are left where."""
    from forumctl.definition.checks.words import listed, number
    from forumctl.seating.assigning.vacancies import vacancies

    found = vacancies(project.roster, occasion, project.plans.seating[occasion.id])
    known = project.roster.by_id
    for people, fact in ((found.unseated, "Without a chair"), (found.uninvited, "On a chair but not expected")):
        if people:
            names = listed((known[guest].name if guest in known else guest for guest in people), most=len(people))
            stdout().print(f"{fact} ({len(people)}): {names}. Next: forumctl seating plan", markup=False)
    left = [
        f"{free.table} {free.chairs}" + f" ({free.accessible} for a wheelchair)" * bool(free.accessible)
        for free in found.free
    ]
    chairs = f"{number(found.chairs, 'chair')} left: {', '.join(left)}" if left else "No chair is left"
    stdout().print(f"{chairs}.\n", markup=False)


def _table(row: "TableRow") -> "RenderableType":
    """A table as a little list with its label on top."""
    from rich.text import Text

    shown = Text()
    shown.append(f"{row.label}  ", style="bold")
    shown.append(f"{row.seated}/{len(row.names)}\n", style="dim")
    for chair, name in enumerate(row.names, 1):
        shown.append(f"{chair:>2} ", style="dim")
        shown.append(f"{name or '–'}{' *' if chair in row.pinned else ''}\n")
    return shown


def _as_json(project: "Project", occasion: "Occasion") -> dict[str, Any]:
    from forumctl.seating.assigning.vacancies import vacancies

    plan = project.plans.seating[occasion.id]
    return {
        "occasion": occasion.id,
        "tables": {label: list(people) for label, people in plan.tables.items()},
        "pinned": list(plan.pinned),
        **asdict(vacancies(project.roster, occasion, plan)),
    }


def explain(person: Person, forum: Forum = FORUM, occasion: OneOccasion = "", json: Json = False) -> None:
    """Say why somebody sits where they sit, and what the three best other places would cost.

    Example: [bold]forumctl seating explain lin-yuqing data/seoul2019 --occasion dinner[/bold]
    """
    from forumctl.seating.assigning.edits import refuse_unseated
    from forumctl.seating.assigning.explain import explain as reasons

    project, found = planned([str(forum)], [occasion] if occasion else None)
    seated = [each for each in found if person in project.plans.seating[each.id].table_of]
    if not seated:
        refuse_unseated(project.plans.seating[found[0].id], (person,))
    explained = [reasons(project.forum, project.roster, project.plans, each, person) for each in seated]
    if json:
        say_json([asdict(each) for each in explained])
        return
    for each in explained:
        _say_explanation(each)


def _say_explanation(found: "Explanation") -> None:
    console = stdout()
    console.print(f"{found.name} – {found.occasion}: {found.table}, chair {found.chair}", style="bold")
    console.print(points(found.reasons))
    rows = [[each.table, _instead(each), f"{each.cost:+,}", _consequences(each)] for each in found.alternatives]
    if rows:
        console.print()
        console.print(table("The best other places", ["Table", "Instead of", "Cost", "Because"], rows, right=[2]))
    if rows and all(each.cost >= 0 or each.breaks for each in found.alternatives):
        console.print("No other table would cost less and keep every must-rule.\n")


def _instead(alternative: "Alternative") -> str:
    return ", ".join(alternative.instead) or "free chair"


def _consequences(alternative: "Alternative") -> str:
    broken = [f"breaks a must-rule: {sentence}" for sentence in alternative.breaks]
    wishes = [f"{sentence} {change:+,}" for sentence, change in alternative.by_rule]
    return "; ".join((*broken, *wishes)) or "as good"


def check(words: Words = None, occasion: Occasions = None, json: Json = False, quiet: Quiet = False) -> None:
    """Judge the plans, however they were made, by the must-rules, with line and column. Ends with 3 if one is broken.

    Example: [bold]forumctl seating check data/seoul2019 dinner[/bold]
    """
    from forumctl.building.decide import judge_tables
    from forumctl.cli.check import as_json
    from forumctl.seating.assigning.show import seated_at

    project, found = planned(words, occasion)
    problems = tuple(problem for each in found for problem in judge_tables(project, each))
    if json:
        say_json([as_json(problem) for problem in problems])
    else:
        show_problems(problems)
    if problems:
        raise typer.Exit(ExitCode.PROBLEMS)
    for each in found if not json else ():
        plan = project.plans.seating[each.id]
        say(f"{each.id}: {seated_at(plan)}, every must-rule kept.", quiet=quiet)
