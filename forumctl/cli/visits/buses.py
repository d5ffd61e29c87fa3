"""The buses of a plan as a table."""

from typing import Any

from forumctl.cli.shared.console import table
from forumctl.definition.values import clock_of
from forumctl.definition.visits import OUTING
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.visits.papers import show as rows
from forumctl.visits.riding import visits_of


def bus_table(project: Project, plan: VisitPlan, language: str) -> Any:
    """The buses as a table: people, wheelchairs, guide, hours."""
    cells = [
        (
            row.name,
            f"{row.people} of {row.places}",
            " + ".join(map(str, row.parties)),
            str(row.wheelchairs or ""),
            ", ".join(row.languages),
            clock_of(row.leaves) if row.back else "",
            clock_of(row.back) if row.back else "",
        )
        for row in rows.by_bus(project.forum, project.roster, plan, language)
    ]
    columns = ["Bus", "People", "Parties", "Wheelchairs", "Guide speaks", "Leaves", "Back"]
    visits = visits_of(project.forum)
    of = "" if visits.id == OUTING else f", {visits.title.within(language) if visits.title else visits.id}"
    return table(f"Buses{of}", columns, cells, right=[1, 3])
