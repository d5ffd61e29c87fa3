"""The door in: the submissions and reviews that a forum file names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from forumctl.definition import Forum
from forumctl.definition.cases import Cases
from forumctl.definition.reading import in_order
from forumctl.problems import ForumError, Key, Problem
from forumctl.roster import Roster, tables
from forumctl.roster.sheet import folded, nothing_above

from . import reviews, submissions
from .reviews import Review
from .submissions import Submission
from .table import Finder, Table, recognised, rows_above


@dataclass(frozen=True, slots=True)
class Call:
    """A public call: what the forum file asks for, what was sent in, and what the reviewers think of it."""

    cases: Cases
    submissions: Mapping[str, Submission]
    reviews: tuple[Review, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def without(self, withdrawn: Iterable[str]) -> "Call":
        """The call after these cases, too, were withdrawn."""
        gone = {
            case: self.submissions[case].model_copy(update={"status": "withdrawn"})
            for case in withdrawn
            if case in self.submissions
        }
        return replace(self, submissions={**self.submissions, **gone})


def load(forum: Forum, roster: Roster, folder: Path) -> Call:
    """The call of a forum whose file stands in `folder`; raises ForumError with every error in its files."""
    call, problems = read(forum, roster, folder)
    if call is None or any(problem.is_error for problem in problems):
        raise ForumError([problem for problem in problems if problem.is_error])
    return call


def read(forum: Forum, roster: Roster, folder: Path) -> tuple[Call | None, tuple[Problem, ...]]:
    """The call, if the forum has one, and every problem in its files, in their order. Raises nothing."""
    cases = forum.cases
    if cases is None:
        hint = "Add [cases] with file, reviews and select to the forum file."
        return None, (Problem("no-call", "this forum has no public call for cases", Key(), hint),)
    finder = Finder(roster)
    known = frozenset(folded(cases.columns.get(name, name)) for name in (*submissions.COLUMNS, *cases.at_most))
    where = Key(("cases", "file"))
    above = nothing_above if cases.columns else rows_above
    sheet, problems = tables.read(folder, cases.file, where, "submissions", known, above=above)
    sent: Mapping[str, Submission] = {}
    if sheet:
        table = Table(sheet, str(folder / cases.file), cases.columns)
        if guessed := recognised(table):
            table = Table(sheet, table.file, {**guessed, **cases.columns})
        reader = submissions.Reader(table, forum.about.languages, roster, finder, frozenset(guessed))
        found, wrong = reader.read()
        sent, problems = {one.id: one for one, _ in found}, (*problems, *wrong)
    given: tuple[Review, ...] = ()
    whole = bool(sheet) and not any(problem.is_error for problem in problems)
    if cases.reviews and (not cases.reviewers or (folder / cases.reviews).exists()):
        known = frozenset(folded(cases.columns.get(name, name)) for name in ("case", "reviewer", *cases.weights))
        sheet, wrong = tables.read(folder, cases.reviews, Key(("cases", "reviews")), "reviews", known)
        problems = (*problems, *wrong)
        if sheet:
            table = Table(sheet, str(folder / cases.reviews), cases.columns)
            given, wrong = reviews.Reader(table, cases, sent, finder).read()
            if not whole:  # a review may be of a case that is there but could not be read
                wrong = tuple(problem for problem in wrong if problem.code != "unknown-case")
            problems = (*problems, *wrong)
    found_warnings = tuple(problem for problem in problems if not problem.is_error)
    return Call(cases, sent, given, found_warnings), in_order(problems)
