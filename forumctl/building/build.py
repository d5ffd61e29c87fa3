"""Making everything that a forum asks for, and only what is not as it was at the last build."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from forumctl.badges import pictures
from forumctl.documents.type.shaping import fonts_beside
from forumctl.plans.changes import Changes
from forumctl.plans.store import Plans
from forumctl.project import Project
from forumctl.updates import manifest
from forumctl.updates.manifest import Made, Manifest, digest, fingerprint
from forumctl.updates.snapshot import snapshot

from .badges import pictures_of
from .decide import decide, publish
from .outputs import Output, outputs
from .progress import Report


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


def steps(project: Project) -> int:
    """How many steps a build reports at most."""
    return len(project.forum.occasions) + bool(project.forum.visits) + len(outputs(project))


def make(project: Project, folder: Path, language: str, report: Report, *, seed: int, fresh: bool) -> Build:
    """Plans and outputs of a project; what the manifest of the folder says was made from the same is left as it is."""
    before = manifest.read(folder)
    if before and (before.forum, before.language) != (project.forum.about.id, language):
        before = None
    changes: tuple[Changes, ...] = ()
    if fresh or before is None or before.decided != _decided(project, seed):
        project, changes = decide(project, report, seed=seed, fresh=fresh)
    else:
        project = publish(project)
    shown = pictures.digests(pictures_of(project, tuple(project.roster)))
    fonts = [(font.path.name, font.number, digest(font.path.read_bytes())) for font in fonts_beside()]
    known = {made.name: made for made in before.outputs} if before else {}
    made: dict[str, bytes] = {}
    entries = []
    for output in outputs(project):
        report(output.name.capitalize(), 0.0)
        narrowed = output.narrow(project)
        of = fingerprint(narrowed, output.name, language, shown, *fonts)
        entry = known.get(output.name)
        if entry is None or entry.fingerprint != of or not _is_intact(folder, entry):
            with narrowed.locating():
                content = output.render(narrowed, language)
            made |= content
            entry = Made(
                name=output.name,
                inputs=_inputs(project, output),
                fingerprint=of,
                files={name: digest(data) for name, data in content.items()},
            )
        entries.append(entry)
        report(output.name.capitalize(), 1.0)
    now = Manifest(
        forum=project.forum.about.id,
        language=language,
        made_with={**manifest.made_with(), **{name: content for name, _, content in fonts}},
        inputs=_digests(project, entries),
        decided=_decided(project, seed),
        outputs=tuple(entries),
        snapshot=snapshot(project, shown),
    )
    return Build(project, changes, made, now, before)


def _decided(project: Project, seed: int) -> str:
    """A hash of what the plans are made from, and of the plans."""
    plans = project.plans
    return fingerprint(
        replace(project, plans=Plans(cases=plans.cases, seating=plans.seating, visits=plans.visits)), seed
    )


def _is_intact(folder: Path, made: Made) -> bool:
    """Whether the files of an output are there as they were made."""
    return all(
        (folder / name).is_file() and digest((folder / name).read_bytes()) == known
        for name, known in made.files.items()
    )


def _inputs(project: Project, output: Output) -> tuple[str, ...]:
    roster = project.forum.roster.file
    return (project.path.name, *([roster] if roster else []), *output.plans)


def _digests(project: Project, made: list[Made]) -> Mapping[str, str]:
    """The SHA-256 of each input file; of a plan, as this build leaves it."""
    from forumctl.plans import store

    plans = store.files_of(project.plans)
    names = dict.fromkeys(name for one in made for name in one.inputs)
    contents = {name: plans.get(name) or _content(project.folder / name) for name in names}
    return {name: digest(content) for name, content in contents.items() if content is not None}


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
