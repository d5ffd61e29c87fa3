"""What is told of a forum when it is over: who came, in figures and plots, and whom to ask how it was."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from forumctl import roster
from forumctl.building.people.records import named_in
from forumctl.definition.people import Participant
from forumctl.desk.attendance import ENTRANCE, Presence
from forumctl.desk.report import Bar, Chart, render_pdf, render_svg
from forumctl.documents import history
from forumctl.locale import msgid, word
from forumctl.locale.countries import country
from forumctl.locale.digits import in_digits
from forumctl.plans.store import STATE
from forumctl.problems import command
from forumctl.project import Project
from forumctl.roster.listing import UNANSWERED
from forumctl.spreadsheets.separated import render_csv

from .arrivals import STATUSES, attendance, door_label, doors, expected
from .spoken import spoken

_NOT_KNOWN = msgid("Not known")
_QUARTER_MIN = 15
_STEP = timedelta(minutes=_QUARTER_MIN)


def report(project: Project, language: str) -> dict[str, bytes]:
    """The files, by name: report.pdf with all plots, each plot as SVG, the figures and the list for the survey."""
    charts = [chart for chart in _charts(project, language) if chart.bars]
    came = attendance(project).presence().came
    people = [one for one in sorted(project.roster.people, key=lambda one: one.order) if one.id in came]
    wanted = len(expected(project, ENTRANCE))
    facts = word("Nobody has been checked in.", language)
    if came:
        facts = word("{} of {} expected came", language, len(people), wanted)
    title = project.forum.about.title.within(language)
    figures = [
        [chart.name, bar.label, "" if bar.expected is None else str(bar.expected), str(bar.came)]
        for chart in charts
        for bar in chart.bars
    ]
    survey = [[one.id, one.name, one.email, " ".join(one.languages), one.category] for one in people]
    return {
        "report.pdf": render_pdf(title, facts, charts, language),
        **{f"{chart.name}.svg": render_svg(chart, language) for chart in charts},
        "figures.csv": render_csv([["chart", "what", "expected", "came"], *figures]),
        "survey.csv": render_csv([["id", "name", "email", "languages", "category"], *survey]),
        "erase.csv": render_csv([["file", "people", "how"], *_to_erase(project)]),
    }


def _to_erase(project: Project) -> Iterator[list[str]]:
    """Each file of the forum's folder that says something of people, of how many, and what takes them out of it."""
    anonymise = command("participants", "anonymise")
    own = (project.forum.roster.file, "forum.toml", "plans/", f"{STATE}/")
    for name, people in named_in(project.folder, project.roster.people):
        how = anonymise if name.startswith(tuple(filter(None, own))) else "delete the file"
        yield [name, "not opened" if people is None else str(people), how]


def _charts(project: Project, language: str) -> Iterator[Chart]:
    forum, kept = project.forum, attendance(project)
    presence, wanted = kept.presence(), expected(project, ENTRANCE)
    came = [one for one in project.roster.people if one.id in presence.came]
    categories = {name: label.label.within(language) for name, label in forum.roster.categories.items()}
    yield Chart("answers", word("From answers to attendance", language), tuple(_answers(project, len(came), language)))
    yield Chart("course", word("Answers over time", language), tuple(_course(project, language)))
    unknown = word(_NOT_KNOWN, language)
    by_category = _compared(wanted, came, lambda one: categories.get(one.category, one.category or unknown))
    yield Chart("categories", word("By category", language), by_category)
    by_country = _compared(wanted, came, lambda one: country(one.country, language) if one.country else unknown)
    yield Chart("countries", word("By country", language), by_country)
    yield Chart("sessions", word("By session, meal and bus", language), tuple(_at_doors(project, language)))
    title = word("Arrivals every {} minutes", language, _QUARTER_MIN)
    yield Chart("arrivals", title, tuple(_arrivals(presence, language)))


def _answers(project: Project, came: int, language: str) -> Iterator[Bar]:
    statuses: Counter[str] = Counter(one.status for one in project.roster.people)
    yield Bar(word("In the roster", language), len(project.roster.people))
    for status, english in STATUSES.items():
        if statuses[status]:
            yield Bar(word(english, language), statuses[status])
    yield Bar(word("Came", language), came)


def _course(project: Project, language: str) -> Iterator[Bar]:
    """How many of the roster had answered at the end of each day on which a command changed it, from the first on."""
    name = project.forum.roster.file or ""
    kept, zone = history.versions(project.folder, name), project.forum.about.zone
    days = {at.astimezone(zone).date(): content for at, content in kept}
    with TemporaryDirectory() as folder:
        for day, content in days.items():
            (Path(folder) / Path(name).name).write_bytes(content)
            source = project.forum.roster.model_copy(update={"file": Path(name).name})
            then, _ = roster.read(project.forum.model_copy(update={"roster": source}), Path(folder))
            answered = [one for one in then.people if one.status not in UNANSWERED]
            yield Bar(in_digits(f"{day:%Y-%m-%d}", language), len(answered), len(then.people))


def _compared(
    wanted: Iterable[Participant], came: Iterable[Participant], of: Callable[[Participant], str]
) -> tuple[Bar, ...]:
    """A bar for each kind of people, those of whom most were expected first."""
    known, here = Counter(map(of, wanted)), Counter(map(of, came))
    kinds = sorted({*known, *here}, key=lambda kind: (-known[kind], -here[kind], kind))
    return tuple(Bar(kind, here[kind], known[kind]) for kind in kinds)


def _at_doors(project: Project, language: str) -> Iterator[Bar]:
    """Each door but the entrance at which anybody was noted, in the order of the forum."""
    kept = attendance(project)
    used = {step.door for step in kept.steps()}
    for door in doors(project):
        if door in used and door != ENTRANCE:
            label = _door(project, door, language)
            wanted = len(expected(project, door))
            yield Bar(label, len(kept.presence(door).came), wanted)


def _door(project: Project, door: str, language: str) -> str:
    """What a door leads to: a session, the session that a meal is in, or a bus."""
    with spoken(language):
        return door_label(project, door)


def _arrivals(presence: Presence, language: str) -> Iterator[Bar]:
    """How many came first in each quarter of an hour, without the empty ones of a night."""
    quarters = Counter(
        step.at.replace(minute=step.at.minute // _QUARTER_MIN * _QUARTER_MIN, second=0)
        for step in presence.came.values()
    )
    before = None
    for at in sorted(quarters):
        while before and timedelta(0) < at - before <= timedelta(hours=4) and before + _STEP < at:
            before += _STEP
            yield Bar(in_digits(f"{before:%Y-%m-%d %H:%M}", language), 0)
        yield Bar(in_digits(f"{at:%Y-%m-%d %H:%M}", language), quarters[at])
        before = at
