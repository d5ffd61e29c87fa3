"""An output made of a narrowed project is that of the whole, and is made again only when it may differ."""

from dataclasses import replace
from pathlib import Path

import pytest

from forumctl.building.decide import publish
from forumctl.building.outputs import outputs
from forumctl.project import Project
from forumctl.updates.manifest import fingerprint

from .given import changed


def fingerprints(project: Project) -> dict[str, str]:
    return {output.name: fingerprint(output.narrow(project), output.name) for output in outputs(project)}


def test_narrowed_project_makes_the_same_files(tmp_path: Path) -> None:
    project = publish(changed(tmp_path))
    made = {output.name: output.render(output.narrow(project), "en") for output in outputs(project)}
    assert set(made) == {"agenda", "door signs", "badges", "seating dinner", "visits"}
    assert made == {output.name: output.render(project, "en") for output in outputs(project)}


def test_other_order_of_the_roster_is_no_change(tmp_path: Path) -> None:
    project = changed(tmp_path)
    backwards = replace(project, roster=replace(project.roster, people=project.roster.people[::-1]))
    assert fingerprints(backwards) == fingerprints(project)


@pytest.mark.parametrize(
    ("edit", "again"),
    [
        ({"forum": ('email = "omar@example.org"', 'email = "o@example.org"')}, {"badges"}),
        ({"forum": ('phone = "+49 30 11111"', 'phone = "+49 30 11112"')}, {"badges", "visits"}),
        ({"forum": ('diet = ["vegan"]', 'diet = ["kosher"]')}, {"badges", "seating dinner", "visits"}),
        ({"forum": ('name = "Omar Said"', 'name = "Omar Saïd"')}, {"badges"}),
        ({"forum": ('name = "Anna Berg"', 'name = "Anna Berge"')}, None),
        ({"dinner": ('T2 = ["van-an"]', 'T2 = ["", "van-an"]')}, {"badges", "seating dinner"}),
        ({"visits": ('A = [["anna"], ["su-a"]]', 'A = [["su-a"], ["anna"]]')}, {"badges", "visits"}),
        (
            {"visits": ('start = "11:30"\nend = "11:30"', 'start = "11:31"\nend = "11:31"')},
            {"agenda", "badges", "visits"},
        ),
        ({"forum": ('title = "Opening"', 'title = "The opening"')}, {"agenda", "door signs"}),
    ],
)
def test_change_makes_again_what_may_show_it(
    tmp_path: Path, edit: dict[str, tuple[str, str]], again: set[str] | None
) -> None:
    before, now = fingerprints(changed(tmp_path / "a")), fingerprints(changed(tmp_path / "b", **edit))
    assert {name for name in now if now[name] != before[name]} == (set(now) if again is None else again)
