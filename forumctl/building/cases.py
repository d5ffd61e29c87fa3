"""The public call of a forum, even where presenters do not come: the commands of the cases put that right."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumctl import project as projects
from forumctl.cases import loading
from forumctl.cases import ranking as rankings
from forumctl.cases.loading import Call
from forumctl.cases.reviewing import panel, reviewers
from forumctl.cases.reviewing.panel import Assigned
from forumctl.cases.reviewing.reviewers import Conflicts, Reviewer
from forumctl.definition import parts
from forumctl.plans.cases import AssignmentPlan
from forumctl.problems import ForumError
from forumctl.project import Project


def load(path: Path) -> Project:
    """The project; a ForumError for every other error in its files."""
    project, problems = projects.read(path)
    wrong = [problem for problem in problems if problem.is_error and problem.code != "case-without-presenter"]
    errors = [
        problem for problem in wrong if problem.stops in (parts.EVERYTHING, parts.PROGRAMME, parts.SESSIONS, ("cases",))
    ]
    if project is None or errors:
        raise ForumError(errors or wrong)
    project.refuse_broken(("cases",))
    return project


def load_call(path: Path) -> tuple[Project, Call]:
    """The project with its public call."""
    project = load(path)
    with project.locating():
        return project, loading.load(project.forum, project.roster, project.folder)


@dataclass(frozen=True, slots=True)
class Reviewing:
    """A call with its reviewers and what keeps them from cases."""

    project: Project
    call: Call
    reviewers: tuple[Reviewer, ...]
    conflicts: Conflicts

    @classmethod
    def load(cls, path: Path) -> "Reviewing":
        """Everything that says who reviews what; a ForumError where it cannot be read."""
        project, call = load_call(path)
        with project.locating():
            found = reviewers.read(project.forum, project.roster, project.folder)
        return cls(project, call, found, Conflicts.of(call, project.roster))

    def assign(self, *, fresh: bool, second: bool, more: int) -> tuple[AssignmentPlan, Assigned, tuple[str, ...]]:
        """The assignment as it is to be kept, what is new in it, and in a second round the cases that get more."""
        before = AssignmentPlan() if fresh else self.project.plans.assignment
        cases: tuple[str, ...] = ()
        if second:
            ranking = rankings.rank(self.call)
            cases = panel.borderline(ranking, self.call.cases.select)
            wanted = panel.second_round(self.call, self.reviewers, self.conflicts, before, cases, more)
        else:
            wanted = panel.first_round(self.call, self.reviewers, self.conflicts, before)
        with self.project.locating():
            found = panel.complete(wanted, self.call, self.reviewers, self.conflicts)
        kept = before.cases if second else {}
        both = {case: (*kept.get(case, ()), *found.by_case.get(case, ())) for case in {**kept, **found.by_case}}
        return AssignmentPlan(cases=dict(sorted(both.items()))), found, cases


def comments(project: Project) -> Mapping[str, tuple[str, ...]]:
    """What reviewers wrote for the presenter, by case; nothing of a review in a conflict of interest."""
    with project.locating():
        call = loading.load(project.forum, project.roster, project.folder)
    found: dict[str, tuple[str, ...]] = {}
    for one in call.reviews:
        if one.comment and not one.conflict:
            found[one.case] = (*found.get(one.case, ()), one.comment)
    return found
