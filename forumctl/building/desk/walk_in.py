"""Somebody who stands at the desk and is in no list: into the roster, and to a table and a bus that has a place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from forumctl.building.decide import board, keep, seat_all
from forumctl.building.people.importing import Source, write
from forumctl.definition.occasions import Occasion
from forumctl.definition.people import Participant
from forumctl.locale import msgid, several
from forumctl.plans import store
from forumctl.problems import ForumError, Problem
from forumctl.project import Project, load
from forumctl.roster.registrations.finding import AS_FOUND
from forumctl.roster.registrations.importing import Answers
from forumctl.spreadsheets.separated import render_csv

from .spoken import language, say


class NotTakenInError(Exception):
    """Why somebody is not put into the roster, in sentences for the page."""


@dataclass(frozen=True, slots=True)
class WalkIn:
    """Who was put into the roster, and what could not be found for them."""

    id: str
    missing: tuple[str, ...]


def take_in(path: Path, cells: Mapping[str, str], *, is_new: bool) -> WalkIn:
    """Writes them into the roster, and the tables and buses that nobody else has to leave for them.

    A NotTakenInError where they may be somebody known (unless they are said to be new), or a cell says nothing.
    """
    cells = {column: text.strip() for column, text in cells.items() if text.strip()}
    table = render_csv([[*cells], [*cells.values()]])
    source = Source.load(path, {"--set": table}, {column: column for column in cells}, AS_FOUND, doubting=not is_new)
    answers = Answers(all_new=is_new)
    merge = source.prepared.merged(answers, complete=False)
    why = [_why(one, cells) for one in source.problems(merge, answers, leave_blank=False) if one.is_error]
    why += [_perhaps(one.known) for one in source.prepared.questions(answers)]
    if not why and not merge.new:
        why = [say(msgid("{} is in the roster already: find them by name"), cells.get("name", "?"))]
    if why:
        raise NotTakenInError(*dict.fromkeys(filter(None, why)))
    person = merge.new[0].person
    write(source, merge, save_map=False, by_hand=True)
    if person.status == "waiting":
        return WalkIn(person.id, (say(msgid("is on the waiting list")),))
    return _placed(load(path), person.id)


def _why(problem: Problem, cells: Mapping[str, str]) -> str:
    """Why a cell says nothing, in the page's language as far as there are words; blank for what is asked otherwise."""
    if problem.code == "doubtful-person":
        return ""
    if problem.code == "bad-cell" and "country" in problem.sentence and "country" in cells:
        return say(msgid("unknown country {}"), cells["country"])
    return problem.sentence


def _perhaps(known: Participant) -> str:
    """The question whether they are somebody known."""
    said = several(filter(None, (known.name, known.organisation)), language("en"))
    return say(msgid("Is this {}? Find them by name, or tick that they are somebody else."), said)


def _placed(project: Project, person: str) -> WalkIn:
    missing: list[str] = []
    made: dict[str, BaseModel] = {}
    for occasion in project.forum.occasions:
        if occasion.id not in project.plans.seating or not occasion.invites(project.roster.by_id[person]):
            continue
        before = project.plans.seating[occasion.id].table_of
        try:
            after, _ = seat_all(project, [occasion], _quiet, max_moves=0)
        except ForumError:
            missing.append(_no_table(project, occasion))
            continue
        plan = after.plans.seating[occasion.id]
        if _moved(before, plan.table_of):
            missing.append(_no_table(project, occasion))
            continue
        project, made[store.seating_file(occasion.id)] = after, plan
    for outing in project.forum.outings:
        old = project.plans.outings.get(outing.id)
        if old is None or not outing.invites(project.roster.by_id[person]):
            continue
        try:
            after, assignment = board(project, outing.id, _quiet)
        except ForumError:
            missing.append(say(msgid("no free place on a bus")))
            continue
        if _moved(old.bus_of, assignment.plan.bus_of):
            missing.append(say(msgid("no free place on a bus")))
            continue
        project, made[store.visits_file(outing.id)] = after, assignment.plan
    if made:
        keep(project, made)
    return WalkIn(person, tuple(missing))


def _no_table(project: Project, occasion: Occasion) -> str:
    return say(msgid("no free table at {}"), project.forum.session(occasion.session).title.within(language("en")))


def _moved(before: Mapping[str, str], after: Mapping[str, str]) -> Sequence[str]:
    return [one for one, place in before.items() if after.get(one) != place]


def _quiet(what: str, done: float) -> None:
    """Nobody watches."""
