"""Exports and a roster → what an import would do, with every question and every problem."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem, Where
from forumctl.roster.sheet import Sheet
from forumctl.roster.writing import cell

from . import (
    finding,
    matching,
    merging,
    reading,
)
from .columns import mapping
from .columns.mapping import (
    SURE,
    ColumnMapping,
    Proposal,
    Wishes,
)
from .finding import AS_FOUND, Wanted
from .matching import Key, Matches
from .merging import Known, Merge
from .registration import Registration

_FIELDS = Participant.model_fields
_SAMPLED = 50
"""Rows from which examples are taken."""


@dataclass(frozen=True, slots=True)
class Export:
    """One file: what was found in it, how its columns were understood, and who is in it."""

    file: str
    source: str
    """The sheet of a workbook, or the encoding of a text, where that is not plain."""
    columns: ColumnMapping
    unaided: ColumnMapping
    """How its columns would be understood by what the forum file says alone."""
    rows: int
    people: tuple[Registration, ...]
    left_out: tuple[int, ...]
    samples: Mapping[str, str] = field(repr=False)
    """A cell of each of our columns that has one."""

    @property
    def to_save(self) -> dict[str, str]:
        """Ours = theirs of what the next import could not know or would have to ask; blank where nothing is read."""
        once = {one.ours: one for one in self.columns.proposals if len(one.positions) == 1}
        found = {ours: one.theirs for ours, one in once.items() if not self._is_found(one)}
        used = {position for one in self.columns.proposals for position in one.positions}
        left_out = (one.ours for one in self.unaided.proposals if not used.intersection(one.positions))
        return {**dict.fromkeys(left_out, ""), **found}

    def _is_found(self, proposal: Proposal) -> bool:
        alone = self.unaided.find(proposal.ours)
        return alone is not None and alone.positions == proposal.positions and alone.certainty >= SURE


@dataclass(frozen=True, slots=True)
class Question:
    """A row that may be somebody who is known: their id if new, the id they may have, and why."""

    new_id: str
    known_id: str
    person: Participant
    known: Participant
    where: Where
    likely: float
    reason: str

    @property
    def problem(self) -> Problem:
        """The question for somebody who cannot be asked now."""
        fact = f"{_who(self.person)} may be {self.known_id}: {_who(self.known)} ({self.reason})"
        hint = f"Say --same {self.new_id}={self.known_id}, or --new {self.new_id}."
        return Problem("doubtful-person", fact, self.where, hint)


@dataclass(frozen=True, slots=True)
class Answers:
    """What the organiser answers about doubtful rows: who they are by the id they would get, or that they are new."""

    same: Mapping[str, str] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    all_new: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """Exports as they were read, and who is known in them."""

    exports: tuple[Export, ...]
    known: Known
    rows: tuple[Registration, ...]
    matches: Matches
    ids: Mapping[Key, str]
    problems: tuple[Problem, ...]

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The doubts that are left, the likeliest first."""
        people = [*self.known.roster.people, *(row.entry.person for row in self.rows)]
        start = len(self.known.roster.people)
        open_doubts = (
            doubt
            for doubt in self.matches.doubts
            if not answers.all_new and self.ids[doubt.row] not in {*answers.same, *answers.new}
        )
        return tuple(
            Question(
                self.ids[doubt.row],
                self._id(doubt.known),
                people[doubt.row],
                people[doubt.known],
                self.rows[doubt.row - start].entry.where,
                doubt.likely,
                doubt.reason,
            )
            for doubt in sorted(open_doubts, key=lambda doubt: (-doubt.likely, doubt.row))
        )

    def unknown(self, answers: Answers) -> Iterator[Problem]:
        """Unknown ids on the command line."""
        fresh = {person_id for key, person_id in self.ids.items() if key >= len(self.known.roster.people)}
        for option, named, among in (
            ("--same", answers.same.keys(), fresh),
            ("--same", answers.same.values(), {*self.ids.values()}),
            ("--new", answers.new, fresh),
        ):
            for name in sorted(set(named) - among):
                hint = did_you_mean(name, sorted(among)) if len(among) < 50 or len(name) > 2 else ""
                hint = hint or "Leave it out to see whom the import is unsure of."
                yield Problem("unknown-participant", f"there is no participant {name}", Place(option), hint)

    def merged(self, answers: Answers, *, complete: bool) -> Merge:
        """What the import does when the questions are answered so; those that are not are left new."""
        key_of = {person_id: key for key, person_id in self.ids.items()}
        decided = {key_of[new]: key_of[known] for new, known in answers.same.items()}
        return merging.merge(self.known, self.rows, self.matches, self.ids, decided, complete=complete)

    def _id(self, key: Key) -> str:
        return self.ids[key] if key in self.ids else self.ids[self.matches.same[key][0]]


def prepare(
    forum: Forum,
    known: Known,
    files: Mapping[str, bytes],
    given: Mapping[str, str],
    wanted: Wanted = AS_FOUND,
    *,
    doubting: bool = True,
) -> Prepared:
    """Reads the files, by name, and finds out who is in them; `given` says ours = theirs of columns.

    Without `doubting` whoever is not known for certain is new: names are not compared by sound, which takes longest.
    """
    wishes = Wishes(given, forum.roster.columns)
    exports: list[Export] = []
    problems: list[Problem] = []
    for file, content in files.items():
        export, found = _export(forum, known, wishes, file, content, wanted)
        exports += [export] if export else []
        problems += found
    rows = tuple(row for export in exports for row in export.people)
    matches = matching.match(known.roster.people, rows, doubting=doubting)
    return Prepared(tuple(exports), known, rows, matches, merging.ids_of(known.roster, rows, matches), tuple(problems))


def _export(
    forum: Forum, known: Known, wishes: Wishes, file: str, content: bytes, wanted: Wanted
) -> tuple[Export | None, tuple[Problem, ...]]:
    """One file as it was read, and every problem of it; none where nobody can be found in it."""
    sheet, problems = finding.read(content, file, wanted)
    if sheet is None:
        return None, problems
    line = sheet.header.line
    categories = reading.names_of(forum.roster.categories)
    columns = mapping.propose(sheet, wishes, categories, known.roster.by_id)
    unaided = columns
    if wishes.given:
        unaided = mapping.propose(sheet, wishes._replace(given={}), categories, known.roster.by_id)
    of_columns = [
        *mapping.unknown(wishes, sheet, file),
        *(_contradicted(ours, theirs, Place(file, line, field=theirs)) for ours, theirs in columns.contradicted),
        *(_unclear(theirs, Place(file, line, field=theirs)) for theirs in columns.unclear),
    ]
    if not columns.has_name:
        hint = 'Say which column it is: --map name="…", or --map given_name="…" --map family_name="…".'
        nameless = Problem("missing-column", "no column seems to hold names", Place(file, line), hint)
        return None, (*problems, *of_columns, nameless)
    if (missing := columns.half_a_name) and missing not in {**wishes.kept, **wishes.given}:
        fact = f"of the names only one part is read; no column seems to hold the {missing.replace('_', ' ')}"
        hint = f'Say which it is: --map {missing}="…", or --map {missing}= if there is none.'
        of_columns.append(Problem("half-a-name", fact, Place(file, line), hint))
    read = reading.read(sheet, columns, file, forum.roster.categories, forum.venues)
    export = Export(
        file,
        sheet.source,
        columns,
        unaided,
        read.rows,
        read.people,
        read.left_out,
        _samples(sheet, columns, read.people),
    )
    return export, (*problems, *of_columns, *read.problems)


def _contradicted(ours: str, theirs: str, where: Place) -> Problem:
    fact = f"this column is named like {ours}, but most of its cells hold something else; it is not used"
    return Problem(
        "unlike-its-name", fact, where, f'Read it all the same with --map {ours}="{theirs}".', severity="warning"
    )


def _unclear(theirs: str, where: Place) -> Problem:
    fact = "this column may say who comes, or only who comes to a part of the forum"
    hint = f'Say --map status="{theirs}" if it is about the forum, --map status= if it is not.'
    return Problem("unclear-status", fact, where, hint)


def _samples(sheet: Sheet, columns: ColumnMapping, people: Sequence[Registration]) -> dict[str, str]:
    """The first value of each column as it was understood; of the parts of a name as it was written."""
    found: dict[str, str] = {}
    for row in people[:_SAMPLED]:
        for column in row.columns:
            if column not in found and column in _FIELDS and (text := cell(getattr(row.entry.person, column))):
                found[column] = text
    for proposal in columns.proposals:
        if proposal.ours not in _FIELDS:
            at = proposal.positions[0]
            written = (row.cells[at] for row in sheet.rows[:_SAMPLED] if at < len(row.cells))
            found[proposal.ours] = next((text for one in written if (text := clean_line(one))), "")
    return found


def _who(person: Participant) -> str:
    return ", ".join(filter(None, (person.name, person.organisation)))
