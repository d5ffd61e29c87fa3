"""`forumctl desk stats`."""

from collections import Counter

from forumctl.building.desk.arrivals import attendance, doors, expected
from forumctl.cli.desk.options import at_desk
from forumctl.cli.shared.console import show_table
from forumctl.cli.shared.options import FORUM, Forum
from forumctl.desk.attendance import ENTRANCE


def stats(forum: Forum = FORUM) -> None:
    """Count who has come: in all, by category, by door and by desk.

    Example: [bold]forumctl desk stats data/seoul2019[/bold]
    """
    project = at_desk(forum)
    kept = attendance(project)
    rows = []
    used = {step.door for step in kept.steps()}
    for door in doors(project):
        if door == ENTRANCE or door in used:
            presence = kept.presence(door)
            ids = {person.id for person in expected(project, door)}
            missing = len(ids - presence.came.keys())
            rows.append([door, str(len(ids)), str(len(presence.came)), str(len(presence.inside)), str(missing)])
    columns = ["Door", "Expected", "Came", "In now", "Missing"]
    show_table("Who has come", columns, rows, right=[1, 2, 3, 4], name="doors")
    came = kept.presence().came
    people = project.roster.by_id
    categories = Counter(person.category for person in project.roster)
    here = Counter(people[one].category for one in came if one in people)
    counts = [[name or "none", str(categories[name]), str(here[name])] for name in sorted({*categories, *here})]
    show_table("By category", ["Category", "Expected", "Came"], counts, right=[1, 2], name="categories")
    desks = Counter(step.desk or "no name" for step in came.values())
    show_table("By desk", ["Desk", "Came"], [[name, str(count)] for name, count in sorted(desks.items())], right=[1],
               name="desks")  # fmt: skip
