"""What part somebody has in the programme: the word on the badge that others look for."""

from collections.abc import Iterator, Mapping

from forumctl.definition import Forum
from forumctl.documents.localised import word
from forumctl.plans.store import Plans

from .places import Place


def roles(forum: Forum, plans: Plans, language: str) -> Mapping[str, Place]:
    """By participant, the first that is true: chair, speaker, panellist, presenter of a selected case."""
    found: dict[str, Place] = {}
    for role, person in _parts(forum, plans):
        found.setdefault(person, Place("", word(role, language)))
    return found


def _parts(forum: Forum, plans: Plans) -> Iterator[tuple[str, str]]:
    for session in forum.sessions:
        if session.chair:
            yield "Chair", session.chair
    for session in forum.sessions:
        for person in (*session.speakers, *(person for talk in session.talks for person in talk.speakers)):
            yield "Speaker", person
    for session in forum.sessions:
        for person in session.panellists:
            yield "Panellist", person
    if plans.cases:
        for case in plans.cases.selected:
            yield "Presenter", case.presenter
