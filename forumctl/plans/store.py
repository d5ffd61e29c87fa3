"""Plan files: where they are, how they are read and what they look like."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TypeVar

from pydantic import BaseModel

from forumctl import limits
from forumctl.definition import Forum, reading
from forumctl.definition.parts import PROGRAMME
from forumctl.definition.visits import OUTING
from forumctl.problems import KeyPath, Place, Problem

from .agenda import AgendaPlan, PlacesPlan, PublishedPlan
from .badges import PrintedBadges
from .cases import AssignmentPlan, CasesPlan
from .seating import SeatingPlan
from .visits import HeadcountLog, VisitPlan

M = TypeVar("M", bound=BaseModel)
FOLDER = "plans"
STATE = ".forumctl"
"""The folder of what is kept and edited by nobody."""
JOURNAL = f"{STATE}/unfinished.json"
"""There while a command changes several files at once; left behind by one that was killed."""
HEADCOUNT_FILE = f"{FOLDER}/headcount.toml"
AGENDA_FILE = f"{FOLDER}/agenda.toml"
CASES_FILE = f"{FOLDER}/cases.toml"
PLACES_FILE = f"{FOLDER}/places.toml"
ASSIGNMENT_FILE = f"{FOLDER}/assignment.toml"
BADGES_FILE = f"{FOLDER}/badges.toml"
PUBLISHED_FILE = f"{FOLDER}/published.toml"
HANDOUT_FILE = f"{FOLDER}/handout.json"
REGISTRATIONS_FILE = f"{FOLDER}/registrations.csv"


@dataclass(frozen=True, slots=True)
class Plans:
    """The decisions taken so far."""

    agenda: AgendaPlan = field(default_factory=AgendaPlan)
    cases: CasesPlan = field(default_factory=CasesPlan)
    assignment: AssignmentPlan = field(default_factory=AssignmentPlan)
    seating: Mapping[str, SeatingPlan] = field(default_factory=dict)
    visits: VisitPlan | None = None
    """Of the outing of a forum that has one, or is seen for one; of several the first."""
    further: tuple[VisitPlan, ...] = ()
    """Of the other outings."""
    headcounts: HeadcountLog = field(default_factory=HeadcountLog)
    badges: PrintedBadges = field(default_factory=PrintedBadges)
    places: PlacesPlan = field(default_factory=PlacesPlan)
    published: PublishedPlan = field(default_factory=PublishedPlan)
    secret: str = ""
    """The forum's own: codes on badges are made with it. Blank before the first one is."""

    @property
    def outings(self) -> Mapping[str, VisitPlan]:
        """The plans of the outings by their ids."""
        return {plan.outing: plan for plan in (self.visits, *self.further) if plan}

    def with_outing(self, forum: Forum, plan: VisitPlan) -> "Plans":
        """The plans with another one of an outing, in the order of the forum file."""
        found = {**self.outings, plan.outing: plan}
        first, *others = [found.get(outing.id) for outing in forum.outings]
        return replace(self, visits=first, further=tuple(filter(None, others)))

    def on(self, outing: str) -> "Plans":
        """The plans as if that outing came first."""
        others = tuple(plan for plan in self.outings.values() if plan.outing != outing)
        return replace(self, visits=self.outings.get(outing), further=others)


_HEADERS: Mapping[type[BaseModel], str] = {
    SeatingPlan: "Who sits where, chair by chair; the next run keeps it. Edit it freely, then run: forumctl check",
    VisitPlan: "Who rides where, and when; the next run keeps it. Edit it freely, then run: forumctl check",
    HeadcountLog: "Who was on board and who was missing, departure by departure.",
    PlacesPlan: "Who has a place in the sessions that people sign up for; who has one keeps it.",
    PublishedPlan: "The programme as it was published last, and the log of its changes.",
    AssignmentPlan: "Who reviews which case; the next run keeps it. Edit it freely.",
    CasesPlan: "Which cases are presented, in this order, and which wait in reserve.",
    PrintedBadges: "Which badges have been printed, and what was on them: badges print --changed goes by it.",
    AgendaPlan: "Which revision of each event has gone out: keep this file, calendars are updated by it.",
}


def read(forum: Forum, folder: Path) -> tuple[Plans, tuple[Problem, ...]]:
    """The plans beside a forum file and every problem in them; a plan that is not there yet is none."""
    problems: list[Problem] = []

    def one(file: str, model: type[M], stops: KeyPath) -> M | None:
        path = folder / file
        if not path.exists():
            return None
        found = reading.read(path, model)
        problems.extend(replace(problem, stops=stops) for problem in found.problems)
        return None if any(problem.is_error for problem in found.problems) else found.value

    def of_outing(row: int, outing: str) -> VisitPlan | None:
        plan = one(visits_file(outing), VisitPlan, ("visits", row))
        if plan is None:
            return None
        is_others = "outing" in plan.model_fields_set and plan.outing != outing
        if plan.forum not in ("", forum.about.id) or is_others:
            another = _of_another(folder / visits_file(outing), plan, forum.about.id, outing)
            problems.append(replace(another, stops=("visits", row)))
            return None
        return plan.model_copy(update={"outing": outing})

    seating = {
        occasion.id: one(seating_file(occasion.id), SeatingPlan, ("occasions", row))
        for row, occasion in enumerate(forum.occasions)
    }
    outings = [of_outing(row, outing.id) for row, outing in enumerate(forum.outings)]
    plans = Plans(
        agenda=one(AGENDA_FILE, AgendaPlan, PROGRAMME) or AgendaPlan(),
        cases=one(CASES_FILE, CasesPlan, PROGRAMME) or CasesPlan(),
        assignment=one(ASSIGNMENT_FILE, AssignmentPlan, ("cases",)) or AssignmentPlan(),
        seating={occasion: plan for occasion, plan in seating.items() if plan},
        visits=next(iter(outings), None),
        further=tuple(filter(None, outings[1:])),
        headcounts=one(HEADCOUNT_FILE, HeadcountLog, ("headcount",)) or HeadcountLog(),
        badges=one(BADGES_FILE, PrintedBadges, ("badges",)) or PrintedBadges(),
        places=one(PLACES_FILE, PlacesPlan, PROGRAMME) or PlacesPlan(),
        published=one(PUBLISHED_FILE, PublishedPlan, PROGRAMME) or PublishedPlan(),
    )
    return plans, tuple(problems)


def _of_another(path: Path, plan: VisitPlan, forum: str, outing: str) -> Problem:
    whose = f"the forum {plan.forum}" if plan.forum != forum and plan.forum else f"the outing {plan.outing}"
    asked = f"the forum {forum}" if plan.forum != forum and plan.forum else f"the outing {outing}"
    fact = f"this is a plan of {whose}, not of {asked}"
    hint = "Keep each forum in a folder of its own, or put both days into one forum file, as two [[visits]]."
    return Problem("plan-of-another", fact, Place(str(path)), hint)


def names(forum: Forum) -> tuple[str, ...]:
    """Every file of plans that the forum can have, relative to its folder."""
    seated = (seating_file(occasion.id) for occasion in forum.occasions)
    out = (visits_file(outing.id) for outing in forum.outings)
    kept = (
        AGENDA_FILE,
        CASES_FILE,
        ASSIGNMENT_FILE,
        HEADCOUNT_FILE,
        BADGES_FILE,
        PLACES_FILE,
        PUBLISHED_FILE,
        HANDOUT_FILE,
        REGISTRATIONS_FILE,
    )
    return (*kept, *out, *seated)


def imported_file(forum_file: str) -> str:
    """What keeps beside a forum file how each session came with the last import of a programme."""
    return f"{PurePath(forum_file).stem}.imported.json"


def digests(folder: Path, names: Iterable[str]) -> Mapping[str, str]:
    """SHA-256 of each file of a folder; blank for one that is not there or cannot be read."""
    return {name: _digest(folder / name) for name in names}


def _digest(path: Path) -> str:
    try:
        return sha256(limits.read(path, limits.STATE_BYTES)).hexdigest() if path.is_file() else ""
    except OSError:
        return ""


def files_of(plans: Plans) -> Mapping[str, bytes]:
    """The plan files that planning makes, relative to the forum's folder."""
    made: dict[str, BaseModel] = {seating_file(occasion): plan for occasion, plan in plans.seating.items()}
    made |= {visits_file(outing): plan for outing, plan in plans.outings.items()}
    if plans.places.sessions:
        made[PLACES_FILE] = plans.places
    return {file: dump(plan) for file, plan in {**made, AGENDA_FILE: plans.agenda}.items()}


def dump(plan: BaseModel) -> bytes:
    """The bytes of a plan file: a line that says what it is, then TOML."""
    import tomli_w

    content = plan.model_dump(by_alias=True, exclude_defaults=True)
    return f"# {_HEADERS[type(plan)]}\n\n{tomli_w.dumps(content, indent=2)}".encode()


def seating_file(occasion: str) -> str:
    """The plan file of an occasion, relative to the forum's folder."""
    return f"{FOLDER}/seating-{occasion}.toml"


def visits_file(outing: str) -> str:
    """The plan file of an outing, relative to the forum's folder."""
    return f"{FOLDER}/visits.toml" if outing == OUTING else f"{FOLDER}/visits-{outing}.toml"
