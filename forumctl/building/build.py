"""Making everything that a forum asks for, and only what is not as it was at the last build."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from forumctl.badges import pictures
from forumctl.definition.parts import LOST, PROGRAMME
from forumctl.documents import files
from forumctl.documents.history import Step
from forumctl.documents.pictures import Loaded
from forumctl.documents.type.shaping import fonts_beside
from forumctl.locale import own_words
from forumctl.plans import store
from forumctl.plans.changes import Changes
from forumctl.plans.store import Plans
from forumctl.problems import ForumError, Problem
from forumctl.project import Project
from forumctl.updates import manifest
from forumctl.updates.differences import snapshot
from forumctl.updates.manifest import Made, Manifest, digest, fingerprint
from forumctl.updates.narrowing import without_texts

from . import index
from .badges import pictures_of
from .decide import Report, decide, publish
from .outputs import Output, outputs
from .rewriting import rewrite

EDITED = (".md", ".html")
"""What people may have edited by hand; a copy of it is kept."""

State = Literal["written", "unchanged", "outdated", "removed"]


@dataclass(frozen=True, slots=True)
class Written:
    """A file, what became of it, and the copy of what somebody had made of it by hand."""

    path: Path
    state: State
    backup: Path | None = None


@dataclass(frozen=True, slots=True)
class Build:
    """What a build has made, before anything of it is written."""

    project: Project
    decided: tuple[Changes, ...]
    made: Mapping[str, bytes]
    """The files made again, by name."""
    manifest: Manifest
    """Of all files, with those that are as they were."""
    before: Manifest | None
    """Of the last build of this forum into the folder, in whatever language."""
    failed: tuple[ForumError, ...] = ()
    """Why some plans or outputs are not made."""
    outdated: frozenset[str] = frozenset()
    """Files of outputs that could not be made again: as the last build left them."""
    left_out: tuple[Problem, ...] = ()
    """Pictures that could not be used."""
    unmade: tuple[str, ...] = ()
    """The names of outputs that could not be made."""
    as_before: tuple[str, ...] = ()
    """The occasions and outings that could not be planned anew: theirs are made from the plan before."""


def steps(project: Project) -> int:
    """How many steps a build reports at most."""
    return len(project.forum.occasions) + len(project.forum.outings) + len(outputs(project))


def make(project: Project, folder: Path, language: str, report: Report, *, seed: int, fresh: bool) -> Build:
    """Plans and outputs of a project; what the manifest of the folder says was made from the same is left as it is.

    What has no plan, or cannot be made, stops nothing else: it is as it was before, and said in `failed`.
    """
    refuse(project, [folder / output.room for output in outputs(project)], folder)
    last = manifest.read(project.path, folder)
    if last and last.forum != project.forum.about.id:
        last = None
    before = last if last and last.language == language else None
    changes: tuple[Changes, ...] = ()
    failed: list[ForumError] = []
    as_before: tuple[str, ...] = ()
    if fresh or before is None or before.decided != _decided(project, seed):
        decided = decide(project, report, seed=seed, fresh=fresh)
        project, changes, failed = decided.project, decided.changes, [*decided.failed]
        as_before = decided.as_before
    else:
        project = publish(project)
    all_planned = not failed and not project.stopped
    loaded = pictures_of(project, tuple(project.roster))
    rendered = render(project, folder, language, outputs(project), before, loaded, report)
    kept = _of_lost(project, folder, before, rendered) if before else ()
    errors = [*failed, *rendered.failed]
    if untold := [one for one in project.stopped if all(one not in error.problems for error in errors)]:
        errors.append(ForumError(untold))
    now = Manifest(
        forum=project.forum.about.id,
        language=language,
        made_with={**manifest.made_with(), **{name: content for name, _, content in _own_fonts()}},
        inputs=_digests(project, rendered.entries),
        decided=_decided(project, seed) if all_planned else "",
        outputs=(*rendered.entries, *kept),
        new=_new(before, rendered.entries),
        snapshot=last.snapshot if last and project.broken else snapshot(project, pictures.digests(loaded.pictures)),
    )
    outdated = rendered.outdated.union(*(made.files for made in kept))
    return Build(
        project,
        changes,
        rendered.content,
        now,
        last,
        tuple(errors),
        outdated,
        loaded.problems,
        rendered.unmade,
        as_before,
    )


def _new(before: Manifest | None, entries: Sequence[Made]) -> tuple[str, ...]:
    """The files that the last build that changed any has changed; none where it was the first."""
    if before is None:
        return ()
    files = {name: known for made in entries for name, known in made.files.items()}
    changed = tuple(name for name, known in files.items() if before.files.get(name) != known)
    return changed or tuple(name for name in before.new if name in files)


@dataclass(frozen=True, slots=True)
class Rendered:
    """Outputs of a project: what each is made of and in which files, and the content of those that had to be made."""

    entries: tuple[Made, ...]
    content: Mapping[str, bytes]
    failed: tuple[ForumError, ...]
    outdated: frozenset[str]
    """Files of outputs that could not be made again, as they were before."""
    unmade: tuple[str, ...] = ()
    """The names of outputs that could not be made."""


def _of_lost(project: Project, folder: Path, before: Manifest, rendered: Rendered) -> tuple[Made, ...]:
    """What the last build made of an occasion or outing that cannot be read now: it stays as it is."""
    if not any(part[-1] == LOST for part in project.broken):
        return ()
    made = {entry.name for entry in rendered.entries}
    return tuple(one for one in before.outputs if one.name not in made and _is_intact(folder, one))


def render(
    project: Project,
    folder: Path,
    language: str,
    wanted: Sequence[Output],
    before: Manifest | None,
    loaded: Loaded | None = None,
    report: Report = lambda _step, _share: None,
) -> Rendered:
    """These outputs of a project; what the folder has as `before` says, made of the same, is left as it is there."""
    shown = pictures.digests((loaded or pictures_of(project, tuple(project.roster))).pictures)
    known = {made.name: made for made in before.outputs} if before else {}
    content: dict[str, bytes] = {}
    entries: list[Made] = []
    failed: list[ForumError] = []
    unmade: list[str] = []
    outdated: set[str] = set()
    for output in wanted:
        report(output.name.capitalize(), 0.0)
        narrowed = output.narrow(project)
        lacks = tuple(output.lacks(project))
        of = fingerprint(narrowed, output.name, language, shown, *_own_fonts(), *lacks)
        entry = known.get(output.name)
        if entry is None or entry.fingerprint != of or not _is_intact(folder, entry):
            try:
                project.refuse_broken(*output.needs, shows=output.shows)
                with narrowed.locating(), own_words(project.forum.words):
                    made = {f"{output.room}/{name}": data for name, data in output.render(narrowed, language).items()}
            except ForumError as error:
                failed.append(error)
                unmade.append(output.name)
                lacks = ()
                entry = entry if entry and _is_intact(folder, entry) else None
                outdated |= {*(entry.files if entry else ())}
            else:
                content |= made
                files_of = {name: digest(data) for name, data in made.items()}
                entry = Made(name=output.name, inputs=_inputs(project, output), fingerprint=of, files=files_of)
        if entry:
            entries.append(entry)
        unmade += lacks
        report(output.name.capitalize(), 1.0)
    return Rendered(tuple(entries), content, tuple(failed), frozenset(outdated), tuple(unmade))


def _own_fonts() -> tuple[tuple[str, int, str], ...]:
    """Name, number and SHA-256 of each font of the organiser's own."""
    return tuple((font.path.name, font.number, digest(font.path.read_bytes())) for font in fonts_beside())


def _decided(project: Project, seed: int) -> str:
    """A hash of what the plans are made from, and of the plans."""
    plans = project.plans
    decided = Plans(
        cases=plans.cases, seating=plans.seating, visits=plans.visits, further=plans.further, places=plans.places
    )
    return fingerprint(replace(project, forum=without_texts(project.forum), plans=decided), seed)


def _is_intact(folder: Path, made: Made) -> bool:
    """Whether the files of an output are there as they were made."""
    return all(
        (folder / name).is_file() and digest((folder / name).read_bytes()) == known
        for name, known in made.files.items()
    )


def _inputs(project: Project, output: Output) -> tuple[str, ...]:
    roster = project.forum.roster.file
    return (project.path.name, *([roster] if roster else []), *output.plans)


def _digests(project: Project, made: Sequence[Made]) -> Mapping[str, str]:
    """The SHA-256 of each input file; of a plan, as this build leaves it."""
    plans = store.files_of(project.plans)
    names = dict.fromkeys(name for one in made for name in one.inputs)
    contents = {name: plans.get(name) or _content(project.folder / name) for name in names}
    return {name: digest(content) for name, content in contents.items() if content is not None}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def refuse_made(build: Build, folder: Path) -> None:
    """A ForumError where what was made cannot be written into the folder."""
    refuse(build.project, [folder / name for name in (*build.made, index.FILE)], folder)


def keep_plans(build: Build) -> Step | None:
    """Writes the plans; None where all are as they were."""
    return rewrite(build.project, _plan_files(build.project))


def _plan_files(project: Project) -> Mapping[str, bytes]:
    """The plan files that planning makes, but for those of parts that cannot be read."""
    made = store.files_of(project.plans)
    kept = {store.AGENDA_FILE, store.PLACES_FILE} if PROGRAMME in project.broken else set()
    return {name: content for name, content in made.items() if name not in kept}


def write(build: Build, folder: Path, language: str, step: Step | None) -> Iterator[Written]:
    """Writes outputs and at last the manifest; takes away what the build before made and this one did not.

    `step` is that of the plans, which are named as well.
    """
    project, below, inputs = build.project, build.project.below(folder), build.project.inputs
    for name in _plan_files(project):
        yield Written(project.folder / name, "written" if step and name in step.files else "unchanged")
    before: Mapping[str, str] = build.before.files if build.before else {}
    for name in build.manifest.files:
        path = folder / name
        if name in build.made:
            backup = files.back_up(path) if _is_edited(path, before.get(name, ""), build.made[name]) else None
            written = files.write_all({path: build.made[name]}, below, inputs)
            yield Written(path, "written" if written else "unchanged", backup)
        elif name in build.outdated:
            yield Written(path, "outdated")
        else:
            yield Written(path, "unchanged")
    for name, known in before.items():
        if name not in build.manifest.files and files.remove(folder / name, known):
            yield Written(folder / name, "removed")
    page = folder / index.FILE
    listed = files.write_all({page: _index(build, folder, language)}, below, inputs)
    yield Written(page, "written" if listed else "unchanged")
    now = build.manifest.model_copy(update={"handout": build.before.handout if build.before else {}})
    if earlier := manifest.write(project.path, folder, now):
        yield Written(earlier, "removed")


def _index(build: Build, folder: Path, language: str) -> bytes:
    """The page over all files; what is new stays so on it until another build changes something."""
    title = build.project.forum.about.title.within(language or build.project.forum.language)
    there = {name: known for name, known in build.manifest.files.items() if (folder / name).is_file()}
    return index.render(title, there, build.made, folder, build.manifest.new)


def refuse(project: Project, paths: Iterable[Path], folder: Path) -> None:
    """A ForumError where these files of a folder cannot be written, before anything is made or recorded."""
    files.refuse(paths, project.below(folder), project.inputs)


def _is_edited(path: Path, made: str, new: bytes) -> bool:
    """Whether somebody has edited a file since it was made, or it is not known who has made it."""
    return path.suffix in EDITED and path.is_file() and digest(path.read_bytes()) not in (made, digest(new))
