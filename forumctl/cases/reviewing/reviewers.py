"""Who reviews the cases of a call, and what keeps somebody from a case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forumctl.cases.loading import Call
from forumctl.cases.submissions import Submission
from forumctl.cases.table import Finder, Table
from forumctl.definition import Forum
from forumctl.problems import ForumError, Key, Problem
from forumctl.roster import Roster, tables
from forumctl.roster.registrations import countries, languages
from forumctl.roster.registrations.spelling import folded, words
from forumctl.roster.sheet import Row
from forumctl.roster.sheet import folded as column_folded

COLUMNS = ("reviewer", "email", "organisation", "city", "country", "languages", "expertise", "at_most", "conflict")
_AUTHORS = ("authors", "co_authors")
_TOPICS = ("topics", "keywords", "theme")


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, and what decides which cases they get."""

    id: str
    """Of the roster where they are in it, else their name."""
    name: str
    email: str = ""
    organisation: str = ""
    city: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    at_most: int | None = None
    """Cases they take; as many as anybody where they do not say."""
    conflict: tuple[str, ...] = ()
    """Cases, organisations or people that they have declared a conflict of interest with, folded."""


def read(forum: Forum, roster: Roster, folder: Path) -> tuple[Reviewer, ...]:
    """The reviewers that the forum file names; raises ForumError with everything that is wrong with them."""
    cases = forum.cases
    if cases is None or not cases.reviewers:
        hint = (
            'Write reviewers = "reviewers.csv" under [cases]: a row each with reviewer, email, organisation, expertise.'
        )
        raise ForumError([Problem("no-reviewers", "this forum names no file of reviewers", Key(("cases",)), hint)])
    known = frozenset(column_folded(cases.columns.get(name, name)) for name in COLUMNS)
    sheet, problems = tables.read(folder, cases.reviewers, Key(("cases", "reviewers")), "reviewers", known)
    if sheet is None:
        raise ForumError(problems)
    table, finder = Table(sheet, str(folder / cases.reviewers), cases.columns), Finder(roster)
    found: dict[str, Reviewer] = {}
    wrong = [*(one for one in problems if one.is_error), *table.faults(["reviewer"])]
    if table.has("reviewer"):
        for row in sheet.rows:
            reviewer, faults = _reviewer(table, row, finder)
            wrong += faults
            if reviewer.id in found:
                fact = f"{reviewer.id} is in the reviewers twice"
                wrong.append(
                    Problem("duplicate-reviewer", fact, table.place(row, "reviewer"), "Remove one of the rows.")
                )
            found[reviewer.id] = reviewer
    if wrong:
        raise ForumError(wrong)
    return tuple(found[name] for name in sorted(found))


def _reviewer(table: Table, row: Row, finder: Finder) -> tuple[Reviewer, list[Problem]]:
    cells = {column: table.cell(row, column) for column in COLUMNS}
    wrong: list[Problem] = []
    if not cells["reviewer"]:
        fact = "this row names no reviewer"
        wrong.append(
            Problem("missing-reviewer", fact, table.place(row, "reviewer"), "Write who it is, or clear the row.")
        )
    person = finder.person(cells["reviewer"]) or finder.person(cells["email"])
    most = cells["at_most"]
    if most and not (most.isascii() and most.isdigit()):
        hint = "Write a whole number, or leave it blank."
        wrong.append(Problem("bad-cell", f"at_most cannot be {most!r}", table.place(row, "at_most"), hint))
        most = ""
    country = countries.code(cells["country"]) if cells["country"] else ""
    if cells["country"] and not country:
        hint = "Write its name in any common language, or its ISO 3166 code."
        wrong.append(Problem("bad-cell", f"unknown country {cells['country']!r}", table.place(row, "country"), hint))
    spoken = languages.codes(cells["languages"]) if cells["languages"] else ()
    if not all(spoken):
        hint = "Write names or ISO 639 codes, ; between them."
        wrong.append(
            Problem("bad-cell", f"unknown language in {cells['languages']!r}", table.place(row, "languages"), hint)
        )
    return Reviewer(
        person.id if person else cells["reviewer"],
        person.name if person else cells["reviewer"],
        cells["email"] or (person.email if person else ""),
        cells["organisation"] or (person.organisation if person else ""),
        cells["city"] or (person.city if person else ""),
        country or (person.country if person else ""),
        tuple(filter(None, spoken)) or (person.languages if person else ()),
        _listed(cells["expertise"]),
        int(most) if most else None,
        _listed(cells["conflict"]),
    ), wrong


def _listed(cell: str) -> tuple[str, ...]:
    """The parts of a cell between ; or , folded."""
    return tuple(filter(None, (folded(part) for part in cell.replace(",", ";").split(";"))))


def topics(case: Submission) -> tuple[str, ...]:
    """What a case is about, folded, by its first column that says it."""
    return next((found for column in _TOPICS if (found := _listed(case.value(column)))), ())


def authors(case: Submission) -> frozenset[str]:
    """Everybody who has a part in a case, folded: the presenter as named, and each co-author by name or address."""
    named = (_part for column in _AUTHORS for _part in _listed(case.value(column)))
    return frozenset((*named, folded(case.presenter)))


@dataclass(frozen=True, slots=True)
class Conflicts:
    """What keeps reviewers from cases."""

    by: Sequence[str]
    """What counts, of organisation, city, country and co-author; presenting it and declaring always do."""
    finder: Finder
    together: Mapping[str, frozenset[str]]
    """With whom everybody has sent in a case, folded."""

    @classmethod
    def of(cls, call: Call, roster: Roster) -> "Conflicts":
        together: dict[str, set[str]] = {}
        for case in call.submissions.values():
            mine = authors(case)
            for one in mine:
                together.setdefault(one, set()).update(mine - {one})
        return cls(call.cases.conflicts, Finder(roster), {one: frozenset(all_) for one, all_ in together.items()})

    def reason(self, case: Submission, reviewer: Reviewer) -> str:
        """Why somebody cannot review a case; blank where they can."""
        return next(self._reasons(case, reviewer), "")

    def _reasons(self, case: Submission, reviewer: Reviewer) -> Iterator[str]:
        presenter = self.finder.person(case.presenter)
        mine = {folded(reviewer.id), folded(reviewer.name), folded(reviewer.email)} - {""}
        theirs = set(authors(case))
        if presenter:
            theirs |= {folded(presenter.name), folded(presenter.email)} - {""}
        if mine & theirs:
            yield "is an author of it"
        employers = {folded(case.organisation), folded(presenter.organisation if presenter else "")} - {""}
        if set(reviewer.conflict) & {folded(case.id), folded(case.title), *theirs, *employers}:
            yield "has declared a conflict of interest"
        if "organisation" in self.by and folded(reviewer.organisation) in employers:
            yield f"same organisation: {reviewer.organisation}"
        if "co-author" in self.by and any(self.together.get(one, frozenset()) & theirs for one in mine):
            yield "has sent in another case with an author of it"
        abroad = bool(reviewer.country and case.country and reviewer.country != case.country)
        if "city" in self.by and not abroad and folded(case.city) and folded(reviewer.city) == folded(case.city):
            yield f"same city: {reviewer.city}"
        if "country" in self.by and case.country and reviewer.country == case.country:
            yield f"same country: {reviewer.country}"
        spoken = case.value("language")
        wanted = [code for code in languages.codes(spoken) if code] if spoken else []
        if wanted and reviewer.languages and not set(wanted) & {one.partition("-")[0] for one in reviewer.languages}:
            yield f"does not read {spoken}"


def fit(case: Submission, reviewer: Reviewer) -> int:
    """How well a reviewer knows what a case is about, to 9: 2 a topic that they name, 1 for a word of it."""
    about = topics(case)
    known = {word for one in reviewer.expertise for word in words(one) if len(word) > 3}
    points = sum(2 if one in reviewer.expertise else bool(known & set(words(one))) for one in about)
    return min(points, 9)
