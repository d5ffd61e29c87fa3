"""What a forum tells people now, what they know from the last build or hand-out, and what is not planned yet."""

from collections.abc import Mapping
from pathlib import Path

from forumctl.badges import pictures
from forumctl.definition.visits import OUTING
from forumctl.documents.document import marks
from forumctl.plans import handout, store
from forumctl.plans.handout import Handout, Snapshot
from forumctl.problems import command
from forumctl.project import Project
from forumctl.roster import Roster
from forumctl.updates import manifest
from forumctl.updates.differences import snapshot as snapshot_of

from .badges import pictures_of
from .build import render
from .choosing import usage_error
from .decide import publish
from .outputs import outputs


def snapshot(project: Project) -> Snapshot:
    """What everybody knows who has all that is made of the project as it stands."""
    return snapshot_of(project, pictures.digests(pictures_of(project, tuple(project.roster)).pictures))


def kept(project: Project, since: str, built: Path | None) -> tuple[Snapshot, Roster]:
    """What everybody knows from the last build or hand-out; of what people said then only hashes are kept."""
    if since == "handout":
        record = handout.read(project.folder / store.HANDOUT_FILE)
        if record.snapshot is None:
            hint = f"When all of it is printed, say so with: {command('build', '--record')}"
            raise usage_error("no-handout", "nothing is on record as handed out", "--since", hint)
        return record.snapshot, Roster()
    folder = built or project.out
    last = manifest.read(project.path, folder)
    if last is None or last.forum != project.forum.about.id:
        hint = f"Name the folder of the last one with --built, or make one first: {command('build')}"
        raise usage_error("no-build", f"{folder} holds no build of this forum", "--since", hint)
    return last.snapshot, Roster()


def unplanned(project: Project) -> list[str]:
    """What people who come are still to be given, where others have it."""
    plans, found = project.plans, []
    for occasion in project.forum.occasions:
        plan = plans.seating.get(occasion.id)
        without = sum(occasion.invites(one) and one.id not in plan.table_of for one in project.roster) if plan else 0
        if without:
            found.append(f"{without} without a table at {occasion.id} ({command('seating', 'plan')})")
    for outing in project.forum.outings:
        buses = plans.outings.get(outing.id)
        without = sum(outing.invites(one) and one.id not in buses.bus_of for one in project.roster) if buses else 0
        if without:
            of = "" if outing.id == OUTING else f" on {outing.id}"
            found.append(f"{without} without a bus{of} ({command('visits', 'assign')})")
    return found


BADGES = "badges.pdf"
"""Badges are printed one by one, by what is on each."""


def papers(project: Project, folder: Path, language: str) -> Mapping[str, bytes]:
    """Everything on paper but the badges as it is now, by file name; from the folder where it is there already."""
    project = publish(project)
    made = render(project, folder, language, outputs(project), before=manifest.read(project.path, folder))
    names = [name for entry in made.entries for name in entry.files if name.endswith(".pdf")]
    names = [name for name in names if Path(name).name != BADGES]
    return {Path(name).name: made.content.get(name) or (folder / name).read_bytes() for name in names}


def pages_of_build(project: Project, folder: Path) -> Mapping[str, tuple[str, ...]]:
    """The mark of each page of each paper of the last build into a folder."""
    last = manifest.read(project.path, folder)
    files = [folder / name for name in (last.files if last else ()) if name.endswith(".pdf")]
    return {file.name: marks(file.read_bytes()) for file in files if file.name != BADGES and file.is_file()}


def handed_out(project: Project) -> Handout:
    """What is on record as handed out; an empty record where nothing is."""
    return handout.read(project.folder / store.HANDOUT_FILE)
