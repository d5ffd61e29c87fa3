"""The hand-out: only the pages to print again, in a folder of their own with a sheet that says what is for whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from forumctl.badges import face, pictures, sheets
from forumctl.badges.printed import Changes, changes, printed
from forumctl.documents import document, files
from forumctl.documents.history import Step
from forumctl.plans import handout, store
from forumctl.plans.badges import Job
from forumctl.plans.handout import Handout
from forumctl.problems import ExitCode
from forumctl.updates import listing, manifest, reprints
from forumctl.updates.differences import differences
from forumctl.updates.listing import Section, consequences

from .badges import forget_jobs, leave_job, pictures_of, recorded_jobs
from .build import Build
from .compare import BADGES
from .outputs import refuse_without, without_badge
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
    found = reprints.reprints(pdfs, before)
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
    record = reprints.handed_out(_pdfs(build, folder), build.manifest.snapshot)
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
        todo = consequences(found, project, language, ())
        sections = listing.sections(found, todo, project.forum, language)
        shown += [one for one in sections if one.title not in ("Print again", "Collect back")]
    title = project.forum.about.title.within(language)
    return listing.markdown(f"Hand-out: {title}", [section for section in shown if section.rows])
