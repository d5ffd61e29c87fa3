"""The reviews of a public call: scores by criterion, reviewer and conflict of interest, each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from forumctl.definition.cases import Cases
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem
from forumctl.roster.sheet import Row, folded

from .submissions import Submission
from .table import Finder, Table

DECLARED = "declared"


_ABOUT = ("case", "reviewer", "conflict", "comment", "city", "country", "organisation")
_NUMBER = re.compile(r"-?\d{1,6}([.,]\d{1,20})?")
_YES = ("yes", "y", "true", "1", "예", "x")
_NO = ("", "no", "n", "false", "0", "아니오", "none", "-")


@dataclass(frozen=True, slots=True)
class Review:
    """What one reviewer thinks of one case; `conflict` says why it does not count, and is blank where it does."""

    case: str
    reviewer: str
    score: float
    """Weighted mean over the criteria; 0 for a review in conflict that gives no scores."""
    conflict: str = ""
    place: Place = field(default=Place(""), compare=False, repr=False)
    scores: Mapping[str, float] = field(default_factory=dict, compare=False)
    """By criterion."""
    comment: str = field(default="", compare=False)
    """What the presenter may read."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, as far as it matters for conflicts."""

    id: str
    city: str = ""
    country: str = ""
    organisation: str = ""


def detected(case: Submission, reviewer: Reviewer, finder: Finder) -> str:
    """Why the reviewer should not judge the case: presents it, same organisation, same city; else blank."""
    presenter = finder.person(case.presenter)
    if reviewer.id == case.presenter:
        return "presents the case"
    organisations = {case.organisation, presenter.organisation if presenter else ""}
    if _meet({reviewer.organisation}, organisations):
        return f"same organisation: {reviewer.organisation}"
    abroad = reviewer.country and case.country and reviewer.country.upper() != case.country
    if not abroad and _meet({reviewer.city}, {case.city}):
        return f"same city: {reviewer.city}"
    return ""


def _meet(some: set[str], others: set[str]) -> bool:
    folded = {word.casefold() for word in some if word}
    return not folded.isdisjoint(word.casefold() for word in others)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the reviews of one file."""

    table: Table
    cases: Cases
    submissions: Mapping[str, Submission]
    finder: Finder

    def read(self) -> tuple[tuple[Review, ...], tuple[Problem, ...]]:
        """Every review that is right, in the order of the rows, and all that is wrong."""
        needed = ("case", "reviewer", *self.cases.weights)
        problems = list(self.table.faults(needed))
        problems += self._unknown_criteria()
        found: dict[tuple[str, str], Review] = {}
        if all(map(self.table.has, needed)):
            named = self._named()
            for row in self.table.sheet.rows:
                review, wrong = self._review(row, named)
                problems += wrong
                if review is None:
                    continue
                if earlier := found.get((review.case, review.reviewer)):
                    fact = f"{review.reviewer} has reviewed the case {review.case} twice"
                    hint = "Keep the one that counts."
                    place = self.table.place(row, "reviewer")
                    problems.append(Problem("duplicate-review", fact, place, hint, (earlier.place,)))
                    continue
                found[review.case, review.reviewer] = review
        return tuple(found.values()), tuple(problems)

    def _named(self) -> Mapping[str, str]:
        """Ids of the cases by id and by title, case folded."""
        titles = {one.title.casefold(): one.id for one in self.submissions.values()}
        return titles | {case: case for case in self.submissions}

    def _review(self, row: Row, named: Mapping[str, str]) -> tuple[Review | None, list[Problem]]:
        said, reviewer = self.table.cell(row, "case"), self.table.cell(row, "reviewer")
        problems = []
        case = named.get(said.casefold(), "")
        if not case:
            fact = f"there is no case {said!r}" if said else "this review does not say of which case"
            hint = did_you_mean(said, list(self.submissions)) if said else "Write the id of the case."
            problems.append(Problem("unknown-case", fact, self.table.place(row, "case"), hint))
        if not reviewer:
            fact, hint = "this review does not say by whom", "Write the reviewer's id, or a name used throughout."
            problems.append(Problem("missing-reviewer", fact, self.table.place(row, "reviewer"), hint))
        conflict = self._declared(row)
        scores, wrong = self._scores(row, conflict)
        if problems or wrong:
            return None, problems + wrong
        weights = self.cases.weights
        total = sum(weights[name] * score for name, score in scores.items()) / sum(weights.values())
        conflict = conflict or detected(self.submissions[case], self._reviewer(row, reviewer), self.finder)
        who = self.finder.find(reviewer) or reviewer
        return Review(case, who, total, conflict, self.table.place(row), scores, self.table.cell(row, "comment")), []

    def _declared(self, row: Row) -> str:
        """The conflict of interest that the reviewer declares; words other than yes and no are kept."""
        said = self.table.cell(row, "conflict")
        if said.casefold() in _NO:
            return ""
        return DECLARED if said.casefold() in _YES else f"{DECLARED}: {said}"

    def _scores(self, row: Row, conflict: str) -> tuple[dict[str, float], list[Problem]]:
        """The score of each criterion; a review in conflict need not give any."""
        lowest, highest = self.cases.scale
        scores, problems = {}, []
        for criterion in self.cases.weights:
            cell, place = self.table.cell(row, criterion), self.table.place(row, criterion)
            if not cell:
                if not conflict:
                    fact, hint = f"this review has no score for {criterion}", "Write it, or clear the row."
                    problems.append(Problem("missing-score", fact, place, hint))
            elif not _NUMBER.fullmatch(cell):
                fact, hint = f"{criterion} cannot be {cell[:60]!r}", f"Write a number from {lowest} to {highest}."
                problems.append(Problem("bad-cell", fact, place, hint))
            elif not lowest <= (score := float(cell.replace(",", "."))) <= highest:
                fact = f"{criterion} is {cell}, outside the scale from {lowest} to {highest}"
                hint = "Correct the score, or write the scale in [cases] of forum.toml, for example scale = [1, 10]."
                problems.append(Problem("out-of-range", fact, place, hint))
            else:
                scores[criterion] = score
        return scores, problems

    def _reviewer(self, row: Row, name: str) -> Reviewer:
        """Who reviews, with city and organisation as the file says, else as the roster does."""
        person = self.finder.person(name)
        return Reviewer(
            person.id if person else name,
            self.table.cell(row, "city") or (person.city if person else ""),
            self.table.cell(row, "country") or (person.country if person else ""),
            self.table.cell(row, "organisation") or (person.organisation if person else ""),
        )

    def _unknown_criteria(self) -> Iterator[Problem]:
        """A warning for each column of scores that counts for nothing."""
        used = {folded(self.table.called.get(name, name)) for name in (*_ABOUT, *self.cases.weights)}
        for name, position in self.table.positions.items():
            cells = [row.cells[position].strip() for row in self.table.sheet.rows if position < len(row.cells)]
            filled = [cell for cell in cells if cell]
            if name not in used and filled and all(map(_NUMBER.fullmatch, filled)):
                called = self.table.names[position]
                yield Problem(
                    "unknown-criterion",
                    f"the reviews have scores for {called}, which is no criterion of the forum file",
                    Place(self.table.file, self.table.sheet.header.line, field=called),
                    did_you_mean(called, list(self.cases.weights)),
                    severity="warning",
                )
