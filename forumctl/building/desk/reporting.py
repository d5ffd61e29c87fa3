"""What is told of a forum when it is over: who came, in figures and plots, and whom to ask how it was."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from forumctl.definition.people import Participant
from forumctl.desk.attendance import ENTRANCE, Presence
from forumctl.desk.report import Bar, Chart, render_pdf, render_svg
from forumctl.locale.countries import country
from forumctl.project import Project
from forumctl.spreadsheets.separated import render_csv

from .arrivals import attendance, doors, expected

_STATUSES = ("invited", "no-answer", "accepted", "waiting", "confirmed", "declined", "cancelled")
"""From the first answer to the last."""
_QUARTER_MIN = 15
_STEP = timedelta(minutes=_QUARTER_MIN)


def report(project: Project, language: str) -> dict[str, bytes]:
    """The files, by name: report.pdf with all plots, each plot as SVG, the figures and the list for the survey."""
    charts = [chart for chart in _charts(project, language) if chart.bars]
    came = attendance(project).presence().came
    people = [one for one in sorted(project.roster.people, key=lambda one: one.order) if one.id in came]
    wanted = len(expected(project, ENTRANCE))
    facts = f"{len(people)} of {wanted} expected came" if came else "the desk has noted nobody"
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
    }


def _charts(project: Project, language: str) -> Iterator[Chart]:
    forum, kept = project.forum, attendance(project)
    presence, wanted = kept.presence(), expected(project, ENTRANCE)
    came = [one for one in project.roster.people if one.id in presence.came]
    categories = {name: label.label.within(language) for name, label in forum.roster.categories.items()}
    yield Chart("answers", "From answers to attendance", tuple(_answers(project, len(came))))
    by_category = _compared(wanted, came, lambda one: categories.get(one.category, one.category or "no category"))
    yield Chart("categories", "By category", by_category)
    by_country = _compared(wanted, came, lambda one: country(one.country, language) if one.country else "not known")
    yield Chart("countries", "By country", by_country)
    yield Chart("sessions", "By session, meal and bus", tuple(_at_doors(project, language)))
    yield Chart("arrivals", f"When they came, by {_QUARTER_MIN} minutes", tuple(_arrivals(presence)))


def _answers(project: Project, came: int) -> Iterator[Bar]:
    statuses: Counter[str] = Counter(one.status for one in project.roster.people)
    yield Bar("in the roster", len(project.roster.people))
    for status in _STATUSES:
        if statuses[status]:
            yield Bar(status, statuses[status])
    yield Bar("came", came)


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
        kind, _, thing = door.partition(":")
        if door in used and door != ENTRANCE:
            label = project.forum.session(thing).title.within(language) if kind == "session" else f"{kind} {thing}"
            wanted = len(expected(project, door))
            yield Bar(label, len(kept.presence(door).came), wanted)


def _arrivals(presence: Presence) -> Iterator[Bar]:
    """How many came first in each quarter of an hour, without the empty ones of a night."""
    quarters = Counter(
        step.at.replace(minute=step.at.minute // _QUARTER_MIN * _QUARTER_MIN, second=0)
        for step in presence.came.values()
    )
    before = None
    for at in sorted(quarters):
        while before and timedelta(0) < at - before <= timedelta(hours=4) and before + _STEP < at:
            before += _STEP
            yield Bar(f"{before:%Y-%m-%d %H:%M}", 0)
        yield Bar(f"{at:%Y-%m-%d %H:%M}", quarters[at])
        before = at
