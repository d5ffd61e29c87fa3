"""A forum with all that belongs to it: the forum file, the roster beside it, the plans made so far."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath

from forumctl import definition, roster
from forumctl.badges import checks as badge_checks
from forumctl.definition import Forum, parts, reading
from forumctl.definition.checks.programme import parts as programme_parts
from forumctl.definition.people import DEMANDED, Participant
from forumctl.documents import coverage
from forumctl.documents.type.chosen import choose, glance
from forumctl.plans import cases, store
from forumctl.problems import ExitCode, ForumError, Key, KeyPath, Place, Problem, in_row, leave_undone, together
from forumctl.roster import Roster
from forumctl.roster import checks as roster_checks
from forumctl.roster.checks.people import with_ids

from .roster.roster import riders_of

FILE = "forum.toml"
_TEMPLATES = {
    "letters": re.compile(r"((selected|reserve|rejected|withdrawn)\.)?[A-Za-z-]{2,16}\.md"),
    "mail": re.compile(r".+\.md"),
}
Shows = Callable[[parts.Unread], bool]
"""Whether something shows a session of which no more than this is known."""
_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class Project:
    """What every output is made from."""

    path: Path
    forum: Forum
    roster: Roster
    plans: store.Plans
    warnings: tuple[Problem, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict, repr=False)
    """SHA-256 of each of its files as they were read, by name in its folder; blank for one that was not there."""
    stopped: tuple[Problem, ...] = ()
    """What stands in the way of one plan, or of the badges, and of nothing else."""
    broken: frozenset[KeyPath] = frozenset()
    """The parts of which something cannot be read: what the forum says of them is not all of it."""
    unread: tuple[parts.Unread, ...] = ()
    """The sessions of which something cannot be read."""
    outing: int | None = None
    """Number of the outing, from 0, of a project that is seen as if that were its only one."""

    def on(self, outing: str) -> "Project":
        """The project as if that outing were its only one: its table, its plan, and who rides on it."""
        row = next(row for row, found in enumerate(self.forum.outings) if found.id == outing)
        seen = self.forum.outings[row]
        return replace(
            self, forum=self.forum.on(seen), roster=riders_of(self.forum, self.roster, seen),
            plans=self.plans.on(outing), outing=row,
        )  # fmt: skip

    def each_outing(self) -> Iterator["Project"]:
        """The project as each of its outings sees it."""
        return (self.on(outing.id) for outing in self.forum.outings)

    def refuse_stopped(self, *parts: KeyPath, exit_code: ExitCode = ExitCode.NO_PLAN) -> None:
        """A ForumError for all that stands in the way of these parts of the forum file."""
        if found := [problem for problem in self.stopped if problem.stops in parts]:
            raise ForumError(found, exit_code)

    def refuse_broken(self, *needed: KeyPath, shows: "Shows | None" = None) -> None:
        """A ForumError for all that is wrong in these parts, or where that only follows, for all that is wrong.

        With `shows`, sessions that cannot be read are in the way only where one of them would be shown.
        """
        wrong = self.broken.intersection(needed)
        own = [problem for problem in self.stopped if problem.stops in wrong]
        is_readable = bool(self.unread) and all(problem.stops != parts.PROGRAMME for problem in own)
        if shows and is_readable and not any(map(shows, self.unread)):
            wrong -= {parts.PROGRAMME}
        if wrong:
            raise ForumError((*own, *(self.of_sessions if parts.PROGRAMME in wrong else ())) or self.stopped)

    @property
    def of_sessions(self) -> tuple[Problem, ...]:
        """Why some sessions cannot be read."""
        return tuple(problem for problem in self.stopped if problem.stops == parts.SESSIONS)

    def flaws(self, *needed: KeyPath) -> Iterator[ForumError]:
        """What is wrong in what is made of these parts, and stops nothing: all is made without it."""
        said = {*parts.SPARE} - (set() if parts.PROGRAMME in needed else {parts.DETAILS})
        if found := [problem for problem in self.stopped if problem.stops in said]:
            yield ForumError(found)

    @contextmanager
    def locating(self) -> Iterator[None]:
        """Problems raised inside get their line and column in the forum file."""
        try:
            yield
        except ForumError as error:
            raise ForumError(self.located(error.problems), error.exit_code) from error

    def located(self, problems: Sequence[Problem]) -> tuple[Problem, ...]:
        """The problems with line and column in the forum file."""
        if self.outing is not None:
            problems = tuple(in_row(problems, "visits", self.outing))
        return reading.located(str(self.path), self.path.read_bytes(), problems) if problems else ()

    @property
    def folder(self) -> Path:
        """Where the forum file is; every path in it starts here."""
        return self.path.parent

    @property
    def out(self) -> Path:
        """Where outputs go if nothing else is said."""
        return self.folder / "out"

    def unlike_paper(self, people: Sequence[Participant] | None = None) -> tuple[Problem, ...]:
        """A warning for each thing that paper shows otherwise than the files say: characters, pictures, codes.

        With people, of what is printed of them alone.
        """
        of_forum = self.located(_unlike_paper(self.forum, self.roster, self.folder, people))
        drawn = tuple(coverage.uncovered_cases(self.plans.cases)) if people is None else ()
        return together(definition.in_order((*of_forum, *_in_cases(self.folder, drawn))))

    def below(self, folder: Path) -> Path:
        """The folder that what is written into that folder must not lead out of: the forum's, if it is in its out/."""
        return self.folder if folder.is_relative_to(self.out) else folder

    def _templates(self) -> Iterator[str]:
        """The templates of letters and messages beside the forum file; letters that were written there are none."""
        for folder, pattern in _TEMPLATES.items():
            for path in self.folder.glob(f"{folder}/*.md"):
                if pattern.fullmatch(path.name):
                    yield f"{folder}/{path.name}"

    @property
    def inputs(self) -> Mapping[Path, str]:
        """What it is made from, and what no output is to be written over: each file or folder and what it is."""
        forum = self.forum
        named: dict[str | None, str] = {
            self.path.name: "the forum file",
            store.imported_file(self.path.name): "the record of the last import of this programme",
            store.FOLDER: "the folder of this forum's plans",
            store.STATE: "the folder of forumctl's own records",
            forum.badges.logo: "a picture of this forum",
            **{name: "the wishes of an occasion" for name in self.seen if PurePath(name).suffix in _TABLES},
            **dict.fromkeys((person.photo for person in self.roster.people), "a picture of this forum"),
        }
        named |= {forum.roster.file: "the roster of this forum"}
        named |= dict.fromkeys(self._templates(), "a template of this forum")
        if forum.cases:
            named |= {
                forum.cases.file: "the submissions of this forum",
                forum.cases.reviews: "its reviews",
                forum.cases.reviewers: "its reviewers",
            }
        return {self.folder / name: what for name, what in named.items() if name}


def load(
    path: Path,
    needs: Collection[KeyPath] | None = None,
    *,
    needs_people: bool = True,
    shows: Shows | None = None,
) -> Project:
    """The project of a forum file or of its folder; raises ForumError with every error in any of its files.

    What only stops the plan of one part is kept in `stopped`; so is, where it is said which parts are needed, what
    cannot be read of others: of the people in the roster too, where not all of these are needed. What stops nothing
    is said when the command ends. `shows` is what of the programme is needed; all if left out.
    """
    project, problems = read(path)
    errors = [problem for problem in problems if problem.is_error and not (project and problem.stops)]
    if errors or project is None:
        raise ForumError([problem for problem in problems if problem.is_error])
    needed = [part for part in project.broken if not parts.is_of_paper(part)] if needs is None else needs
    project.refuse_broken(*needed, *((parts.PEOPLE,) if needs_people else ()), shows=shows)
    if needs is None or parts.PROGRAMME in needs:
        leave_undone(project.flaws(parts.PROGRAMME))
    return project


def read(
    path: Path, *, is_for_paper: bool = False, is_checked: bool = True
) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project, if enough of its files is right, and every problem in them: the forum file's first.

    What paper shows otherwise than the files say costs the time to open typefaces and pictures, so it is looked for
    only where that is asked; what only shows somebody needs not know either whether the files contradict each other.
    """
    path = path / FILE if path.is_dir() else path
    recover(path.parent)
    seen = store.digests(path.parent, [path.name])  # before it is read: what changes in between is noticed
    found = definition.read(path)
    forum = found.value
    if forum is None:
        return None, together(replace(problem, stops=()) for problem in found.problems)
    choose(path.parent, usable_fonts(forum, path.parent), system=forum.fonts.system)
    kept = (forum.roster.file, store.imported_file(path.name), *store.names(forum))
    seen = {**seen, **store.digests(path.parent, filter(None, kept))}
    people, of_roster = roster.read(forum, path.parent)
    forum = with_ids(forum, people)
    named = [occasion.wishes for occasion in forum.occasions if isinstance(occasion.wishes, str)]
    if named:
        from forumctl.roster import wishes

        forum, of_wishes = wishes.read(forum, people.people, path.parent)
        of_roster, seen = (*of_roster, *of_wishes), {**seen, **store.digests(path.parent, named)}
    plans, of_plans = store.read(forum, path.parent)
    contradictions = map(parts.stopping, roster_checks.contradictions(forum, people)) if is_checked else ()
    in_parts = [*_of_people((*of_roster, *contradictions), forum, people), *bad_fonts(forum, path.parent)]
    crossed = [
        *in_parts,
        *(roster_checks.of_parts(forum, people) if is_checked else ()),
        *badge_checks.unknown_stock(forum),
        *badge_checks.box_off_badge(forum),
        *badge_checks.covered_text(forum),
    ]
    of_cases = [
        replace(problem, stops=parts.PROGRAMME if problem.is_error else ())
        for check in cases.CHECKS
        for problem in check(forum, people, plans.cases)
    ]
    if is_for_paper:
        crossed += _unlike_paper(forum, people, path.parent)
        of_cases += coverage.uncovered_cases(plans.cases)
    located = found.located(crossed)
    problems = together(definition.in_order((*found.problems, *located, *of_plans, *_in_cases(path.parent, of_cases))))
    if found.is_guess:
        return None, tuple(replace(problem, stops=()) for problem in problems)
    warnings = tuple(problem for problem in problems if not problem.is_error)
    stopped = tuple(problem for problem in problems if problem.is_error and problem.stops)
    broken = found.broken | {problem.stops for problem in (*of_plans, *of_cases, *in_parts)}
    if parts.SESSIONS in broken:
        broken |= {parts.PROGRAMME}
    unread = definition.unread(found, in_parts)
    broken -= {parts.EVERYTHING, parts.SESSIONS}
    return Project(path, forum, people, plans, warnings, seen, stopped, broken, unread), problems


def _of_people(problems: Iterable[Problem], forum: Forum, people: Roster) -> Iterator[Problem]:
    """The problems; an error in a row of which the programme shows nothing stops what is made of people alone.

    That is a row of somebody with no part in it, or a cell that it shows of nobody.
    """
    lines = {name: row.line for name, row in people.rows.items() if isinstance(row, Place)}
    shown = {lines.get(name, 0) for name in programme_parts(forum)}
    untold = {people.columns.get(column, column) for column in _UNTOLD}
    first = min(lines.values(), default=0)
    for problem in problems:
        rows = [where for where in (problem.where, *problem.also) if isinstance(where, Place)]
        is_row = isinstance(problem.where, Place) and 0 < first <= min(row.line for row in rows)
        is_row = is_row and shown.isdisjoint(row.line for row in rows if row.field not in untold)
        yield replace(problem, stops=parts.PEOPLE) if problem.is_error and not problem.stops and is_row else problem


_UNTOLD = (
    *("category", "rank", "country", "email", "phone", "diet", "access", "photo", "registration", *DEMANDED),
    *("visits", "hotel", "tours", "sessions", "earliest", "latest"),
    *("companion", "partner", "apart", "friends", "delegation"),
)
"""Columns of which the programme says nothing, whoever speaks."""


def usable_fonts(forum: Forum, folder: Path) -> tuple[str, ...]:
    """The files of fonts that are where the forum file says, in the forum's folder."""
    return tuple(name for name in forum.fonts.files if not _no_font(folder, name))


def bad_fonts(forum: Forum, folder: Path) -> Iterator[Problem]:
    """A problem for each file of a font that is not."""
    for index, name in enumerate(forum.fonts.files):
        if why := _no_font(folder, name):
            hint = "Put the font into the folder of the forum, or take the line out."
            where = Key(("fonts", "files", index))
            yield Problem("bad-font", f"the font {name} {why}", where, hint, stops=("fonts",))


def _no_font(folder: Path, name: str) -> str:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        return "is outside the forum's folder"
    return glance(path) if path.is_file() else "is not there"


def recover(folder: Path) -> None:
    """Puts right what a command that was killed has left half done in the folder of a forum."""
    if (folder / store.JOURNAL).exists():
        from forumctl.documents import history

        history.recover(folder)


def _unlike_paper(
    forum: Forum, roster: Roster, folder: Path, people: Sequence[Participant] | None = None
) -> list[Problem]:
    said = coverage.uncovered_text(forum, roster) if people is None else coverage.uncovered_people(roster, people)
    named = tuple(roster) if people is None else people
    pictures = badge_checks.unusable_picture(forum, roster, named, folder)
    return [*said, *pictures, *badge_checks.code_too_long(forum, roster, named)]


def _in_cases(folder: Path, found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Problems of the decision on the cases, at their place in its file."""
    file = folder / store.CASES_FILE
    return reading.located(str(file), file.read_bytes(), found) if found else ()
