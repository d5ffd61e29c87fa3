"""What people know from the last build or hand-out and what the forum says now, and the pages to print again.

These go into a folder of their own, with a sheet that says what is for whom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumctl.badges import face, pictures, sheets
from forumctl.badges.printed import Changes, changes, printed
from forumctl.definition.visits import OUTING
from forumctl.documents import document, files
from forumctl.documents.document import marks
from forumctl.documents.history import Step
from forumctl.plans import handout, store
from forumctl.plans.badges import Job
from forumctl.plans.handout import Handout, Snapshot
from forumctl.problems import ExitCode, command
from forumctl.project import Project
from forumctl.roster import Roster
from forumctl.updates import listing, manifest
from forumctl.updates.differences import differences
from forumctl.updates.differences import snapshot as snapshot_of
from forumctl.updates.listing import Section

from .badges import forget_jobs, leave_job, pictures_of, recorded_jobs
from .build import Build, render
from .choosing import usage_error
from .decide import publish
from .outputs import outputs, refuse_without, without_badge
from .rewriting import rewrite

FOLDER = "handout"
SHEET = "handout.md"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written to be printed again: the folder, how many files of pages, and what is for whom."""

    folder: Path
    files: int
    papers: Section


def hand_out(build: Build, folder: Path, language: str) -> HandedOut:
    """Writes the pages and the sheet; what an earlier hand-out left there is taken away."""
    pdfs, before = _pdfs(build, folder), handout.read(build.project.folder / store.HANDOUT_FILE)
    found = listing.reprints(pdfs, before)
    made = {one.file: document.only(pdfs[one.file], one.pages) for one in found if one.pages}
    rows = [(one.file, one.numbers or "–", str(one.old or ""), one.whom) for one in found]
    badges = _changed_badges(build)
    project = build.project
    if badges.people:
        project.refuse_stopped(("badges",), exit_code=ExitCode.PROBLEMS)
        refuse_without(project, badges.people)
        shown = pictures_of(project, badges.people).pictures
        drawn = sheets.render(project.forum, project.roster, project.plans, badges.people, pictures=shown)
        made[BADGES] = drawn.pdf
        leave_job(project, str(folder / FOLDER / BADGES), drawn.printed, badges.gone)
    if badges.people or badges.outdated:
        rows.insert(
            0, (BADGES, f"{len(badges.people)} badges", str(len(badges.outdated) or ""), "the registration desk")
        )
    papers = Section("Print", ("File", "Pages", "Old ones to take back", "For"), tuple(rows))
    sheet = _sheet(build, before, papers, badges, language)
    target, content = folder / FOLDER, {**made, SHEET: sheet}
    below = build.project.below(folder)
    last = manifest.read(project.path, folder)
    for name, known in last.handout.items() if last else ():
        if name not in content:
            files.remove(target / name, known)
    files.write_all({target / name: data for name, data in content.items()}, below, build.project.inputs)
    handed = {name: manifest.digest(data) for name, data in content.items()}
    manifest.write(project.path, folder, build.manifest.model_copy(update={"handout": handed}))
    return HandedOut(target, len(made), papers)


def keep_record(build: Build, folder: Path, step: Step | None) -> tuple[int, int]:
    """Writes down that everything is handed out as it is now; how many files, and how many badges, that is.

    `step` is that of the plans: together they are one.
    """
    project = build.project
    record = listing.handed_out(_pdfs(build, folder), build.manifest.snapshot)
    job = _badge_job(build, folder)
    badges = recorded_jobs(project, [job])
    rewrite(project, {store.HANDOUT_FILE: handout.dump(record), store.BADGES_FILE: store.dump(badges)}, step)
    forget_jobs(project, [job])
    return len(record.pages), len(badges.people)


def leave_badge_job(build: Build, folder: Path) -> None:
    """Keeps what is on the badges where they were made anew, until that is on record."""
    if f"badges/{BADGES}" in build.made:
        _badge_job(build, folder)


def _badge_job(build: Build, folder: Path) -> Job:
    """What is on the badges of everybody; those of who does not come are listed to collect back."""
    project = build.project
    without = without_badge(project)
    people = tuple(person for person in project.roster if person.id not in without)
    shown = pictures.digests(pictures_of(project, people).pictures)
    made = {one.person: printed(one, shown) for one in face.badges(project.forum, people, project.plans)}
    gone = sorted(project.plans.badges.people.keys() - {one.id for one in project.roster})
    return leave_job(project, str(folder / "badges" / BADGES), made, gone)


def _pdfs(build: Build, folder: Path) -> Mapping[str, bytes]:
    """Everything on paper but the badges as it is now, by file name without its folder."""
    names = [name for name in build.manifest.files if name.endswith(".pdf") and Path(name).name != BADGES]
    return {Path(name).name: build.made.get(name) or (folder / name).read_bytes() for name in names}


def _changed_badges(build: Build) -> Changes:
    project = build.project
    people = tuple(project.roster)
    shown = pictures.digests(pictures_of(project, people).pictures)
    return changes(project.forum, project.roster, project.plans, people, shown)


def _sheet(build: Build, record: Handout, papers: Section, badges: Changes, language: str) -> bytes:
    """What to print and for whom, the old badges to collect, and all that has changed since the last hand-out."""
    project = build.project
    collect = tuple((one.person, one.name, one.reason) for one in badges.outdated)
    shown = [papers, Section("Old badges to collect back", ("Id", "Name", "Change"), collect)]
    if before := record.snapshot:
        found = differences(before, build.manifest.snapshot, project.roster)
        todo = listing.consequences(found, project, language, ())
        sections = listing.sections(found, todo, project.forum, language)
        shown += [one for one in sections if one.title not in ("Print again", "Collect back")]
    title = project.forum.about.title.within(language)
    return listing.markdown(f"Hand-out: {title}", [section for section in shown if section.rows])


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
