"""The buses of a plan as a table."""

from typing import Any

from forumctl.cli.shared.console import table
from forumctl.definition.values import clock_of
from forumctl.plans.visits import VisitPlan
from forumctl.project import Project
from forumctl.visits.papers import show as rows


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
    return table("Buses", columns, cells, right=[1, 3])
