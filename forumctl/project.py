"""A forum with all that belongs to it: the forum file, the roster beside it, the plans made so far."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from forumctl import definition, roster
from forumctl.badges import checks as badge_checks
from forumctl.definition import Forum, reading
from forumctl.plans import cases, store
from forumctl.problems import ForumError, Problem
from forumctl.roster import Roster
from forumctl.roster import checks as roster_checks

FILE = "forum.toml"


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

    @contextmanager
    def locating(self) -> Iterator[None]:
        """Problems raised inside get their line and column in the forum file."""
        try:
            yield
        except ForumError as error:
            found = reading.located(str(self.path), self.path.read_bytes(), error.problems)
            raise ForumError(found, error.exit_code) from error

    @property
    def folder(self) -> Path:
        """Where the forum file is; every path in it starts here."""
        return self.path.parent

    @property
    def out(self) -> Path:
        """Where outputs go if nothing else is said."""
        return self.folder / "out"

    def below(self, folder: Path) -> Path:
        """The folder that what is written into that folder must not lead out of: the forum's, if that is its out/."""
        return self.folder if folder == self.out else folder

    @property
    def inputs(self) -> Mapping[Path, str]:
        """What it is made from, and what no output is to be written over: each file or folder and what it is."""
        forum = self.forum
        named: dict[str | None, str] = {
            self.path.name: "the forum file",
            forum.roster.file: "the roster of this forum",
            store.FOLDER: "the folder of this forum's plans",
            store.STATE: "the folder of forumctl's own records",
            forum.badges.logo: "a picture of this forum",
            **dict.fromkeys((person.photo for person in self.roster.people), "a picture of this forum"),
        }
        if forum.cases:
            named |= {forum.cases.file: "the submissions of this forum", forum.cases.reviews: "its reviews"}
        return {self.folder / name: what for name, what in named.items() if name}


def load(path: Path) -> Project:
    """The project of a forum file or of its folder; raises ForumError with every error in any of its files."""
    project, problems = read(path)
    errors = [problem for problem in problems if problem.is_error]
    if errors or project is None:
        raise ForumError(errors)
    return project


def read(path: Path) -> tuple[Project | None, tuple[Problem, ...]]:
    """The project, if enough of its files is right, and every problem in them: the forum file's first."""
    path = path / FILE if path.is_dir() else path
    recover(path.parent)
    seen = store.digests(path.parent, [path.name])  # before it is read: what changes in between is noticed
    found = definition.read(path)
    forum = found.value
    if forum is None:
        return None, found.problems
    seen = {**seen, **store.digests(path.parent, [*filter(None, [forum.roster.file]), *store.names(forum)])}
    people, of_roster = roster.read(forum, path.parent)
    plans, of_plans = store.read(forum, path.parent)
    crossed = [problem for check in roster_checks.CHECKS for problem in check(forum, people)]
    worn = [problem for check in badge_checks.CHECKS for problem in check(forum, people, path.parent)]
    located = found.located((*of_roster, *crossed, *worn))
    problems = definition.in_order((*found.problems, *located, *of_plans, *_decided(path.parent, forum, people, plans)))
    warnings = tuple(problem for problem in problems if not problem.is_error)
    return Project(path, forum, people, plans, warnings, seen), problems


def recover(folder: Path) -> None:
    """Puts right what a command that was killed has left half done in the folder of a forum."""
    if (folder / store.JOURNAL).exists():
        from forumctl.documents import history

        history.recover(folder)


def _decided(folder: Path, forum: Forum, people: Roster, plans: store.Plans) -> tuple[Problem, ...]:
    """What is wrong with the decision on the cases, at its place in its file."""
    found = [problem for check in cases.CHECKS for problem in check(forum, people, plans.cases)]
    file = folder / store.CASES_FILE
    return reading.located(str(file), file.read_bytes(), found) if found else ()
