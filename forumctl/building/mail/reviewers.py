"""Messages to the reviewers of a call: which cases wait for their review, with the sheet to fill in."""

from forumctl.building.cases import Reviewing
from forumctl.building.choosing import refuse_unknown
from forumctl.cases.reviewing import collecting
from forumctl.cases.reviewing.reviewers import Reviewer
from forumctl.definition.mail import as_sent, is_address
from forumctl.definition.people import Participant
from forumctl.mail.message import Draft
from forumctl.mail.templates import Templates
from forumctl.project import Project
from forumctl.roster.ids import slug

from .drafts import Post, Wanted, words_for

SHEET = "sheet"
"""What can go with it: the score sheet of the reviewer, without who has sent a case in."""


def to_reviewers(project: Project, wanted: Wanted) -> Post:
    """A message to each reviewer who still has cases to review, by name."""
    reviewing = Reviewing.load(project.path)
    refuse_unknown("attachment", wanted.attach, (SHEET,), "--attach")
    refuse_unknown("reviewer", wanted.only, [one.id for one in reviewing.reviewers], "--only")
    waiting = collecting.missing(reviewing.call, project.plans.assignment.pairs)
    templates = Templates(project.folder)
    drafts, unaddressed = [], []
    for reviewer in reviewing.reviewers:
        if reviewer.id not in waiting or (wanted.only and reviewer.id not in wanted.only):
            continue
        person = _person(project, reviewer)
        if not is_address(person.email):
            unaddressed.append(person)
            continue
        language = templates.language(wanted.template, wanted.language or project.forum.language_for(person))
        titles = {one.id: one.text.within(language) for one in reviewing.call.submissions.values()}
        attached = _sheet(reviewing, reviewer, waiting[reviewer.id]) if SHEET in wanted.attach else {}
        words = {
            **words_for(project, person, language, ()),
            "cases": [{"id": one, "title": titles.get(one, one)} for one in waiting[reviewer.id]],
            "changes": [],
            "missing": [],
            "attached": list(attached),
        }
        written = templates.write(wanted.template, language, words)
        drafts.append(Draft(person.id, person.name, as_sent(person.email), written, attached))
    return Post(tuple(drafts), tuple(unaddressed))


def _person(project: Project, reviewer: Reviewer) -> Participant:
    """The reviewer as somebody of the roster, or as they stand in the list of reviewers."""
    known = project.roster.by_id.get(reviewer.id)
    if known:
        return known.model_copy(update={"email": reviewer.email or known.email})
    return Participant(
        id=slug(reviewer.id) or "reviewer", name=reviewer.name[:400], email=reviewer.email,
        organisation=reviewer.organisation,
        languages=reviewer.languages,
    )  # fmt: skip


def _sheet(reviewing: Reviewing, reviewer: Reviewer, cases: tuple[str, ...]) -> dict[str, bytes]:
    project = reviewing.project
    about = project.forum.about
    title = about.title.within(project.forum.language)
    made = collecting.render(reviewing.call, project.roster, reviewer, cases, title, about.revised, blind=True)
    return {collecting.file_of(reviewer.id): made.content}
