"""What the badge commands share: on which stock, for whom, and what has been printed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from forumctl import limits
from forumctl.badges import pictures, sheets
from forumctl.badges.checks import box_off_badge
from forumctl.badges.drawing import SMALLEST_LABEL_PT
from forumctl.badges.imposition import Printing
from forumctl.badges.layout import LEFT_OUT, SMALLEST_PT
from forumctl.badges.order import SORTS
from forumctl.badges.printed import Changes, recorded
from forumctl.badges.standard import standard_boxes
from forumctl.badges.stock import known_stocks, stock_of
from forumctl.definition.checks.looks import geometry
from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.documents import state
from forumctl.documents.document import pages_as_png
from forumctl.documents.pictures import Loaded, Picture
from forumctl.documents.press.inks import BlackAlone, FourInks, Inks
from forumctl.plans import store
from forumctl.plans.badges import Job, Jobs, PrintedBadge, PrintedBadges
from forumctl.problems import ExitCode, ForumError, Place, Problem, command, leave_undone
from forumctl.project import Project

from .choosing import chosen, refuse_unknown, usage_error
from .decide import keep
from .outputs import badge_needs, on_any_badge, refuse_without, without_badge
from .people.known import ids_of, known

if TYPE_CHECKING:
    from forumctl.badges.stock.glabels import Templates
    from forumctl.documents.history import Step

JOBS_FILE = "badge-jobs.json"
_MOST_JOBS = 5  # named in a sentence

SIZES = {"title": SMALLEST_LABEL_PT, "back": SMALLEST_LABEL_PT}
"""The floor of what is no line of the person, pt."""


class Recorded(NamedTuple):
    """The jobs that were put on record, and how many badges are on record in all."""

    jobs: tuple[Job, ...]
    all: int


def with_stock(project: Project, name: str, skip: int) -> Project:
    """The project with another stock, if one is named; a ForumError where it is unknown or has no cell left."""
    _refuse_broken(project)
    if not name:
        project.refuse_stopped(("badges",), exit_code=ExitCode.PROBLEMS)
    known = known_stocks(project.forum)
    name = name or project.forum.badges.stock
    if name not in known:
        hint = did_you_mean(name, list(known), f"All of them: {command('badges', 'stocks')}")
        raise usage_error("unknown-stock", f"there is no badge stock {name}", "--stock", hint)
    if skip >= known[name].per_sheet:
        has = known[name].per_sheet
        fact = f"a sheet of {name} has {has} cells, so {skip} of them cannot be used"
        raise usage_error("sheet-used-up", fact, "--skip", f"Skip at most {has - 1}.")
    if found := list(geometry(known[name], name, ("badges", "stocks", name))):
        raise ForumError(project.located(found))
    badges = project.forum.badges.model_copy(update={"stock": name})
    forum = project.forum.model_copy(update={"badges": badges})
    if found := list(box_off_badge(forum)):
        raise ForumError(project.located(found))
    return replace(project, forum=forum)


def _refuse_broken(project: Project) -> None:
    project.refuse_broken(*badge_needs(project.forum), shows=lambda one: on_any_badge(project.forum, one))


def refuse_wrong(project: Project, person: Participant) -> None:
    """A ForumError where the badge of this person cannot be made, or would not be true."""
    _refuse_broken(project)
    refuse_without(project, [person])


def people(project: Project, only: Sequence[str] | None, category: Sequence[str] | None) -> tuple[Participant, ...]:
    """Those who come, narrowed to the people and the categories named; a ForumError for names that are nobody's."""
    refuse_unknown("category", category or (), project.forum.roster.categories, "--category")
    asked = ids_of(project, only or (), "--only")
    named = chosen(tuple(project.roster), asked, "participant", option="--only")
    return tuple(person for person in named if not category or person.category in category)


def with_badge(project: Project, people: Sequence[Participant]) -> tuple[Participant, ...]:
    """Those of these people whose badge is right; a ForumError where nobody's is. The others are left undone."""
    without = without_badge(project)
    right = tuple(person for person in people if person.id not in without)
    try:
        refuse_without(project, people)
    except ForumError as error:
        if not right:
            raise
        leave_undone([error])
    return right


def inks_of(*, is_for_press: bool, profile: Path | None, is_mono: bool) -> Inks | None:
    """The inks of the printer that is asked for; a ForumError where the profile is none of a press with four."""
    if is_mono:
        return BlackAlone()
    if not is_for_press and profile is None:
        return None
    try:
        return FourInks(limits.read(profile, limits.FONT_BYTES) if profile else b"")
    except (ValueError, OSError, limits.UnreadableError) as error:
        why = str(error) if isinstance(error, ValueError) else getattr(error, "strerror", "") or "cannot be read"
        hint = "Give the ICC profile that the print shop names, a file that ends with .icc."
        raise usage_error("bad-profile", f"{profile} {why}", "--profile", hint) from error


def templates_of(file: Path) -> "Templates":
    """The sheets of a file of gLabels templates; a ForumError where it is none."""
    from forumctl.badges.stock import glabels

    try:
        return glabels.read(limits.read(file, limits.TABLE_BYTES), file.name)
    except (ValueError, OSError, limits.UnreadableError) as error:
        why = str(error) if isinstance(error, ValueError) else f"cannot be read: {getattr(error, 'strerror', '')}"
        hint = "Give a file such as avery-us-templates.xml of the program gLabels."
        raise usage_error("bad-templates", f"{file} {why}", "--from-glabels", hint) from error


def with_boxes(project: Project, *, write: bool) -> "tuple[str, Step | None]":
    """The standard face as boxes, and the step that put them into the forum file; a ForumError where it has some."""
    boxes = standard_boxes(project.forum, stock_of(project.forum))
    if not write:
        return boxes, None
    if project.forum.badges.boxes:
        hint = "Change them there, or take them out first."
        raise usage_error("has-boxes", "the forum file has boxes of its own already", "--write", hint)
    from .rewriting import rewrite

    source = project.path.read_bytes()
    end = b"\r\n" if b"\r\n" in source else b"\n"
    added = boxes.encode().replace(b"\n", end)
    return boxes, rewrite(project, {project.path.name: source.rstrip() + 2 * end + added})


def preview_of(project: Project, person_id: str, dpi: int) -> bytes:
    """A PNG of somebody's badge, its back beside it where it has one; a ForumError where nobody has that id."""
    person = known(project, person_id)
    refuse_without(project, [person])
    shown = pictures_of(project, (person,)).pictures
    printing = Printing(is_single=True)
    pdf = sheets.render(project.forum, project.roster, project.plans, (person,), printing, shown).pdf
    return pages_as_png(pdf, dpi)


def pictures_of(project: Project, people: Sequence[Participant]) -> Loaded:
    """The logo, and the photos of these people; a warning, with line and column, for each that is none."""
    found = pictures.load(project.forum, project.roster, people, project.folder)
    return found._replace(problems=project.located(found.problems))


def unfit_for_press(shown: Mapping[str, Picture]) -> Iterator[str]:
    """A sentence for each PDF among the pictures with which the badges are no PDF/X-4."""
    from forumctl.documents.press.pdf_pages import PageOf

    for name, picture in shown.items():
        if picture.is_page and (fonts := PageOf(picture.colours).missing_fonts):
            yield (
                f"The fonts of {name} are not in it ({', '.join(fonts)}): the badges are no PDF/X-4 with it, and the "
                "print shop may set its text in others. Embed them, or make paths of the text."
            )


def refuse_unknown_sort(project: Project, sort: str) -> None:
    """A ForumError where badges cannot be sorted that way."""
    known = [*SORTS, *(f"table:{occasion.id}" for occasion in project.forum.occasions)]
    if sort not in known:
        hint = did_you_mean(sort, known)
        raise usage_error("unknown-sort", f"badges cannot be sorted by {sort}", "--sort", hint)


def refuse_valid(project: Project, people: Sequence[Participant], outdated: Changes) -> None:
    """A ForumError where some of these people have a badge on record that is as it would be printed now."""
    anew = {person.id for person in outdated.people}
    valid = [person for person in people if person.id in project.plans.badges.people and person.id not in anew]
    if not valid:
        return
    some = ", ".join(person.name for person in valid[:3])
    who = f"{some} has" if len(valid) == 1 else f"{len(valid)} people have"
    named = f": {some}" + (" …" if len(valid) > 3 else "") if len(valid) > 1 else ""
    hint = "Print the new and the outdated ones with --changed; these once more, spoiled or lost, with --again."
    raise usage_error("badge-valid", f"{who} a valid badge already{named}", "badges print", hint)


def too_small(small: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A sentence for each kind of line that is printed smaller than it is well read, with the ids of the first few."""
    for line in dict.fromkeys(line for lines in small.values() for line in lines):
        people = [person for person, lines in small.items() if line in lines]
        whose = ", ".join(people[:5]) + (f" and {len(people) - 5} others" if len(people) > 5 else "")
        if line.startswith(LEFT_OUT):
            what = line.removeprefix(LEFT_OUT)
            yield f"There is no room for the {what} of {whose} in {SMALLEST_PT:g} pt: it is left out."
            continue
        what = "at arm's length" if line == "name" else f"well, less than {SIZES.get(line, SMALLEST_PT):g} pt"
        yield f"The {line} of {whose} is whole, but too small to be read {what}."


def leave_job(project: Project, file: str, made: Mapping[str, PrintedBadge], gone: Iterable[str] = ()) -> Job:
    """Keeps what has gone into a PDF, until that is on record; another job of the same file was overwritten by it."""
    jobs = jobs_of(project)
    known = next((job for job in jobs.waiting if job.file == file), None)
    job = Job.model_construct(number=jobs.last + 1, file=file, people=made, gone=tuple(gone))
    if known and known == job.model_copy(update={"number": known.number}):
        return known
    _keep_jobs(project, job.number, [one for one in jobs.waiting if one.file != file or file == "-"] + [job])
    return job


def jobs_of(project: Project) -> Jobs:
    """The runs of badges that are not on record yet; a ForumError where the file is none of ours."""
    content = state.read(project.folder, JOBS_FILE)
    try:
        return Jobs.model_validate_json(content) if content else Jobs()
    except ValidationError as error:
        place = Place(str(project.folder / store.STATE / JOBS_FILE))
        hint = "Take it from a backup, or delete it and print the badges again."
        raise ForumError([Problem("broken-jobs", "this list of printed badges cannot be read", place, hint)]) from error


def record_jobs(project: Project, numbers: Sequence[int] | None, only: Collection[str] | None = None) -> Recorded:
    """Puts what jobs hold on record, or only some of their people; the others stay in the job.

    Without numbers it is the one that waits; a ForumError where several do, or none, or not that one.
    """
    jobs = _chosen(jobs_of(project).waiting, numbers)
    record = recorded_jobs(project, jobs, only)
    keep(project, {store.BADGES_FILE: record})
    forget_jobs(project, jobs, only)
    return Recorded(jobs, len(record.people))


def recorded_jobs(project: Project, jobs: Sequence[Job], only: Collection[str] | None = None) -> PrintedBadges:
    """The record of printed badges once those of these jobs have left the printer."""
    record = project.plans.badges
    for job in jobs:
        record = recorded(record, job.model_copy(update={"people": _among(job, only)}))
    return record


def forget_jobs(project: Project, jobs: Sequence[Job], only: Collection[str] | None = None) -> None:
    """Takes the people who are on record now out of their jobs, and jobs that hold nobody else."""
    known, done = jobs_of(project), {job.number for job in jobs}
    waiting = []
    for job in known.waiting:
        gone = _among(job, only) if job.number in done else {}
        left = {person: badge for person, badge in job.people.items() if person not in gone}
        waiting += [job.model_copy(update={"people": left})] if left else []
    _keep_jobs(project, known.last, waiting)


def _among(job: Job, only: Collection[str] | None) -> Mapping[str, PrintedBadge]:
    return {person: badge for person, badge in job.people.items() if only is None or person in only}


def _chosen(waiting: Sequence[Job], numbers: Sequence[int] | None) -> tuple[Job, ...]:
    known = {job.number: job for job in waiting}
    if numbers:
        refuse_unknown("job", map(str, numbers), map(str, known), "--job")
        return tuple(known[number] for number in dict.fromkeys(numbers))
    if not waiting:
        fact = "no badges have been made since the last record"
        raise usage_error("nothing-printed", fact, "badges record", f"Make them first: {command('badges', 'print')}")
    if len(waiting) > 1:
        latest = [f"{job.number} ({job.file}, {len(job.people)} badges)" for job in waiting[-_MOST_JOBS:]]
        before = [f"{len(waiting) - _MOST_JOBS} before"] if len(waiting) > _MOST_JOBS else []
        fact = f"{len(waiting)} print jobs are not on record: {', '.join([*before, *latest])}"
        raise usage_error("several-jobs", fact, "badges record", "Say which have left the printer: --job NUMBER")
    return tuple(waiting)


def _keep_jobs(project: Project, last: int, waiting: Sequence[Job]) -> None:
    jobs = Jobs.model_construct(last=last, waiting=tuple(waiting))
    state.write(project.folder, JOBS_FILE, f"{jobs.model_dump_json(exclude_defaults=True)}\n".encode())
