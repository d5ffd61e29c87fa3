"""What commands make besides the outputs of a build, of one project in one language: files by name."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from forumctl.agenda import changes, personal, publishing, signs
from forumctl.agenda.entries import Timetable
from forumctl.agenda.places import Standing
from forumctl.agenda.publishing import site
from forumctl.agenda.timetable import timetable
from forumctl.badges import certificates, desks, needs, ticket
from forumctl.building import outputs
from forumctl.building.agenda import run_sheet
from forumctl.building.desk import reporting
from forumctl.building.mail.drafts import Wanted, post, words_for
from forumctl.cases import letters
from forumctl.definition.people import Participant
from forumctl.desk import emergency
from forumctl.mail.templates import Templates
from forumctl.plans.agenda import AgendaPlan, Logged, PublishedPlan, What
from forumctl.project import Project
from forumctl.seating.papers import cards

Made = Mapping[str, bytes]
_AT = datetime(2019, 10, 17, 9, 5, tzinfo=UTC)
_KINDS: tuple[tuple[What, ...], ...] = (
    *(("new",), ("cancelled",), ("back",)),
    *(("time", "place"), ("title",), ("details",)),
)


def now_and_next(project: Project, language: str) -> Made:
    table = _table(project)
    return {"a.pdf": signs.render_now_next(table, signs.doors(table)[:2], language)}


def seat_cards(project: Project, language: str) -> Made:
    forum, roster, plan = project.forum, project.roster, project.plans.seating["dinner"]
    return {
        "a.pdf": cards.place_cards(forum, roster, plan, language),
        "b.pdf": cards.table_cards(forum, plan, language),
        "c.pdf": cards.name_plates(forum, roster, plan, language),
        "d.pdf": cards.name_plates(forum, roster, plan, language, "country"),
    }


def certificates_and_desks(project: Project, _: str) -> Made:
    forum, roster = project.forum, project.roster
    return {"a.pdf": certificates.render(forum, _some(project)), "b.pdf": desks.render(forum, tuple(roster))}


def notice(project: Project, language: str) -> Made:
    found = changes.changes(AgendaPlan(), project.plans.agenda)
    return {"a.md": changes.notice(project.forum.about.title, found, language)}


def case_letters(project: Project, language: str) -> Made:
    nowhere = project.path.parent / "none"
    return letters.render(project.forum, project.roster, project.plans.cases, nowhere, (language,)).made


def personal_calendars(project: Project, _: str) -> Made:
    forum, table, people = project.forum, _table(project), _some(project)
    attendance = personal.Attendance(forum, project.plans, table)
    shared = personal.with_shares(project.plans.agenda, attendance, people, forum.about.revised)
    return personal.everyone(personal.Personal(forum, table, shared, attendance), forum, people, "secret")


def personal_programmes(project: Project, language: str) -> Made:
    table = _table(project)
    attendance = personal.Attendance(project.forum, project.plans, table)
    made = {}
    for person in _some(project)[:2]:
        own = publishing.timetable_of(project.forum, table, attendance, person)
        for kind in ("html", "pdf"):
            made[f"{person.id}.{kind}"] = publishing.render(own, project.plans.agenda, language, kind)
    return made


def faces(project: Project, language: str) -> Made:
    return outputs.faces(project, language, {"A"})


def run_sheets(project: Project, language: str) -> Made:
    return {**run_sheet(project, language, "pdf"), **run_sheet(project, language, "pdf", scenario=True)}


def published_site(project: Project, language: str) -> Made:
    """The pages, with a change of each kind in the log."""
    plan = project.plans.agenda
    (uid, now), (_, then), *_ = plan.events.items()
    log = (Logged(on=_AT.replace(tzinfo=None), uid=uid, what=what, before=then, after=now) for what in _KINDS)
    made = site(project.forum, _table(project), plan, PublishedPlan(log=tuple(log)), "", language)
    return {name: content for name, content in made.items() if name.endswith((".html", ".ics"))}


def sign_up_lists(project: Project, language: str) -> Made:
    people = [person.id for person in _some(project)]
    here = Standing(project.forum.sessions[1], 30, tuple(people[:5]), tuple(people[5:]))
    return {"a.pdf": signs.render_lists(project.forum, project.roster, [here], language)}


def emergency_list(project: Project, language: str) -> Made:
    people = _some(project)
    return {"a.pdf": emergency.render(project.forum, [("", people[:6]), ("A", people[6:])], _AT, language)}


def desk_report(project: Project, language: str) -> Made:
    """Its pages; the figures are for other programs."""
    return {name: content for name, content in reporting.report(project, language).items() if name.endswith(".pdf")}


def badge_legend(project: Project, _: str) -> Made:
    return {"a.pdf": needs.render_legend(project.forum, project.roster)}


def tickets(project: Project, language: str) -> Made:
    return {"a.pdf": ticket.render(project.forum, _some(project)[0], "secret", language)}


def mails(project: Project, language: str) -> Made:
    """A message of each template but that of changes, which needs an earlier build; to a reviewer as if to anybody."""
    own = [next(person.id for person in project.roster if person.email)]
    wanted = [Wanted(name, only=own, language=language) for name in Templates(project.folder).available]
    wanted = [one for one in wanted if one.template not in ("change", "reviewer")]
    wanted += [Wanted("reminder", only=own, missing="passport", language=language)]
    found = [draft.written for one in wanted for draft in post(project, one).drafts]
    person = project.roster.by_id[own[0]]
    words = {**words_for(project, person, language, ()), "cases": [{"id": "c1", "title": "жж"}], "attached": ["a"]}
    found += [Templates(project.folder).write("reviewer", language, {**words, "changes": [], "missing": []})]
    return {f"{number}.txt": f"{one.subject}\n{one.text}".encode() for number, one in enumerate(found)}


OTHERS: Mapping[str, Callable[[Project, str], Made]] = MappingProxyType({
    "now and next": now_and_next, "cards": seat_cards, "certificates and desks": certificates_and_desks,
    "notice": notice, "letters": case_letters, "personal calendars": personal_calendars,
    "personal programmes": personal_programmes, "faces": faces, "run sheet": run_sheets, "site": published_site,
    "report": desk_report, "legend": badge_legend,
    "sign-up lists": sign_up_lists, "emergency list": emergency_list, "ticket": tickets, "mail": mails,
})  # fmt: skip


def _table(project: Project) -> Timetable:
    return timetable(project.forum, project.roster, project.plans.cases, project.plans.outings)


def _some(project: Project) -> tuple[Participant, ...]:
    return tuple(project.roster)[:12]
