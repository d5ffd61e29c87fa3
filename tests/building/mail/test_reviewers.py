import shutil
from pathlib import Path

import pytest

from forumctl.building.cases import Reviewing
from forumctl.building.decide import keep
from forumctl.building.mail.drafts import Wanted, post
from forumctl.plans.store import ASSIGNMENT_FILE
from forumctl.problems import ForumError
from forumctl.project import load

SEOUL = Path(__file__).parents[3] / "data" / "seoul2019"
REVIEWERS = "reviewer,email,languages\nAda Wu,ada@example.org,zh\nhan-ji-won,,\nBo Li,,fr\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "seoul"
    shutil.copytree(SEOUL, folder, ignore=shutil.ignore_patterns("out", ".forumctl"))
    (folder / "reviewers.csv").write_text(REVIEWERS, "utf-8")
    (folder / "reviews.csv").write_text((folder / "reviews.csv").read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    text = (folder / "forum.toml").read_text("utf-8")
    text = text.replace("[cases]", '[cases]\nreviewers = "reviewers.csv"', 1)
    (folder / "forum.toml").write_text(text + '\n[mail]\nfrom = "office@example.org"\n', "utf-8")
    reviewing = Reviewing.load(folder)
    plan, _, _ = reviewing.assign(fresh=True, second=False, more=1)
    keep(reviewing.project, {ASSIGNMENT_FILE: plan})
    return folder


def test_reviewers_are_told_what_waits_for_them_in_their_language(folder: Path) -> None:
    project = load(folder)
    found = post(project, Wanted("reviewer", attach=["sheet"]))
    assert [(one.name, one.written.language, [*one.attached]) for one in found.drafts if one.name == "Ada Wu"] == [
        ("Ada Wu", "zh-Hans", ["scores-ada-wu.xlsx"])
    ]
    assert [one.name for one in found.unaddressed] == ["Bo Li"]
    waiting = [case for case, names in project.plans.assignment.cases.items() if "Ada Wu" in names]
    assert waiting
    assert all(f"- {case}: " in found.drafts[0].written.text for case in waiting)


def test_a_reviewer_that_there_is_not_is_refused(folder: Path) -> None:
    with pytest.raises(ForumError) as caught:
        post(load(folder), Wanted("reviewer", only=["nobody"]))
    assert [one.code for one in caught.value.problems] == ["unknown-reviewer"]
