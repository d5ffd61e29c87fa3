"""The submissions of a public call: what was sent in, cleaned, and every cell that cannot be used."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field, ValidationError
from pydantic_core import ErrorDetails

from forumctl.definition import wording
from forumctl.definition.values import Clock, Country, Id, Model, Text
from forumctl.problems import Place, Problem
from forumctl.roster import Roster
from forumctl.roster.ids import slug
from forumctl.roster.rows import values_of
from forumctl.roster.sheet import Row, folded

from .table import Finder, Table, first_of, is_deleted

COLUMNS = ("id", "title", "presenter", "city", "country", "organisation", "earliest", "latest", "status")
NEEDED = ("title", "presenter")
_STATES = {
    **dict.fromkeys(("deleted", "withdrawn", "withdrawal", "retracted", "canceled", "cancelled"), "withdrawn"),
    **dict.fromkeys(("removed", "draft", "incomplete", "deskrejected", "deskreject"), "withdrawn"),
    **dict.fromkeys(("new", "active", "awaitingdecision", "inreview", "underreview", "accept"), "submitted"),
    **dict.fromkeys(("accepted", "confirmed", "reject", "rejected", "pending", "complete"), "submitted"),
}
"""What EasyChair, ConfTool, CMT, OpenReview, pretalx and Indico call the state of a submission, folded: their own
decisions are not ours, but what is not there any more cannot be selected."""


class Submission(Model):
    """One case as it was sent in."""

    id: Id = Field(description="Id for life; derived from the title if blank")
    title: str = Field(min_length=1, max_length=400, description="Title in the programme")
    presenter: Id = Field(max_length=80, description="Participant id, name or e-mail of who presents it")
    city: str = Field("", max_length=120, description="City it is about")
    country: Country = Field("", description="ISO 3166-1 alpha-2", examples=["KR"])
    organisation: str = Field("", max_length=400, description="Who sent it in")
    earliest: Clock | None = Field(None, description="Cannot be presented before")
    latest: Clock | None = Field(None, description="Must be over by")
    status: Literal["submitted", "withdrawn"] = Field("submitted", description="Withdrawn cases are not selected")
    titles: Mapping[str, Annotated[str, Field(max_length=400)]] = Field(
        default_factory=dict, description="Title in further languages"
    )
    tags: Mapping[str, str] = Field(default_factory=dict, description="Every cell by folded name of its column")

    @property
    def text(self) -> Text:
        """The title, by language where it is given in several."""
        return Text(tuple(self.titles.items()) or (("", self.title),))

    def value(self, column: str) -> str:
        """What a column of the file says of it, for quotas; blank where it says nothing."""
        return self.tags.get(folded(column), "")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the submissions of one file."""

    table: Table
    languages: Sequence[str]
    roster: Roster
    finder: Finder
    recognised: frozenset[str] = frozenset()
    """Ours that were found by the name that another system gives them."""

    def read(self) -> tuple[tuple[tuple[Submission, Place], ...], tuple[Problem, ...]]:
        """Every submission that is right, with its place, in the order of the rows; and all that is wrong."""
        problems = list(self.table.faults(NEEDED))
        found: dict[str, tuple[Submission, Place]] = {}
        if all(map(self.table.has, NEEDED)):
            for row in self.table.sheet.rows:
                one, wrong = self._submission(row)
                problems += wrong
                if one and one.id in found:
                    hint = "Give one of them another id, or remove the row that was sent in twice."
                    place = self.table.place(row, "id" if self.table.has("id") else "title")
                    fact = f"two cases have the id {one.id}"
                    problems.append(Problem("duplicate-case", fact, place, hint, (found[one.id][1],)))
                elif one:
                    found[one.id] = one, self.table.place(row)
        return tuple(found.values()), tuple(problems)

    def _submission(self, row: Row) -> tuple[Submission | None, list[Problem]]:
        cells = {column: cell for column in COLUMNS if (cell := self.table.cell(row, column))}
        if is_deleted(self.table.cells(row)):
            cells["status"] = "withdrawn"
        if "presenter" in self.recognised and "presenter" in cells:
            cells["presenter"] = first_of(self.table.written(row, "presenter"))
        if "id" in self.recognised and "id" in cells:
            cells["id"] = cells["id"].lower()

        state = _STATES.get(folded(cells.get("status", "")), "submitted" if "status" in self.recognised else "")
        if state and cells.get("status") != "withdrawn":
            cells["status"] = state

        values = values_of(cells)
        title = cells.get("title", "")
        values.setdefault("id", slug(title) or f"case-{sha256(title.encode()).hexdigest()[:8]}")
        said = cells.get("presenter", "")
        presenter = self.finder.find(said)
        values["presenter"] = presenter or slug(said) or said
        values["tags"] = self._tags(row)
        values["titles"] = self._titles(row, title)
        missing = [column for column in NEEDED if column not in cells]
        problems = [self._missing(row, column) for column in missing]
        try:
            submission = Submission.model_validate(values)
        except ValidationError as error:
            faults = error.errors(include_url=False)
            return None, problems + [self._bad(row, fault) for fault in faults if fault["loc"][0] not in missing]
        if missing:
            return None, problems
        return submission, list(self._presenter_unknown(row, said, presenter, submission))

    def _tags(self, row: Row) -> dict[str, str]:
        """Every cell by its column's name in the file, and by ours where that is another one."""
        return self.table.cells(row) | {
            folded(ours): cell for ours in self.table.called if (cell := self.table.cell(row, ours))
        }

    def _titles(self, row: Row, title: str) -> dict[str, str]:
        """The titles by language, where there are columns such as title_ko; the plain one is in the first language."""
        titles = {language: self.table.cell(row, f"title_{language}") for language in self.languages}
        if not any(titles.values()):
            return {}
        first, *_ = self.languages
        titles[first] = titles[first] or title
        return {language: text for language, text in titles.items() if text}

    def _presenter_unknown(self, row: Row, said: str, presenter: str, one: Submission) -> Iterator[Problem]:
        if self.roster.people and not presenter and one.status == "submitted":
            fact = f"{said}, who presents the case {one.id}, is not in the roster"
            hint = self.finder.near(said) or "Add them to the roster before the case is selected."
            yield Problem("unknown-presenter", fact, self.table.place(row, "presenter"), hint, severity="warning")

    def _missing(self, row: Row, column: str) -> Problem:
        hint = "Write it, or clear the row."
        return Problem(f"missing-{column}", f"this case has no {column}", self.table.place(row, column), hint)

    def _bad(self, row: Row, fault: ErrorDetails) -> Problem:
        said = wording.problem(fault, fault["loc"], Submission)
        column = f"title_{fault['loc'][1]}" if fault["loc"][0] == "titles" else str(fault["loc"][0])
        return replace(said, code="bad-cell", where=self.table.place(row, column))
