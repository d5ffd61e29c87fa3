"""What the presenters are told: a letter for each case in each language, in Markdown."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from forumctl.definition import Forum
from forumctl.definition.cleaning import as_file_name
from forumctl.documents.commonmark import plain
from forumctl.documents.localised import clock, clock_span, long_date
from forumctl.documents.templates import environment, filled
from forumctl.locale import counted, nearest, word
from forumctl.plans.cases import Case, CasesPlan
from forumctl.problems import Problem
from forumctl.roster import Roster

from .slots import Slot, slots

if TYPE_CHECKING:
    from jinja2 import Environment


FOLDER = "letters"
"""Where a forum keeps templates of its own: selected.en.md, reserve.ko.md, rejected.en.md, withdrawn.en.md …"""
_FALLBACK = "en"
_HINT = "A template knows kind, forum, case, presenter, slot, reserve, answer_by and comments; start from ours."


class Letters(NamedTuple):
    """The letters by file name, letters/CASE.LANGUAGE.md, and what is wrong with the templates of those missing."""

    made: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def render(
    forum: Forum,
    roster: Roster,
    plan: CasesPlan,
    folder: Path,
    languages: Sequence[str],
    comments: Mapping[str, Sequence[str]] | None = None,
) -> Letters:
    """The letters from the forum's templates or else those shipped; what cannot be used of one stops no other.

    `comments` are what reviewers wrote to be passed on, by case.
    """
    templates = _environment(folder / FOLDER)
    times = slots(forum, len(plan.selected))
    made: dict[str, bytes] = {}
    problems: dict[Problem, None] = {}
    for kind, cases in plan.groups.items():
        for index, case in enumerate(cases):
            slot = times[index] if kind == "selected" and index < len(times) else None
            for language in languages:
                words = {
                    "kind": kind,
                    **_words(forum, roster, case, language),
                    "slot": _slot(forum, slot, language) if slot else None,
                    "reserve": {"place": index + 1, "length": len(cases)},
                    **_asked(forum, language),
                    "comments": [*(comments or {}).get(case.id, ())],
                }
                text = filled(templates, _names(kind, language), words, folder / FOLDER, _HINT)
                if isinstance(text, Problem):
                    problems[text] = None
                else:
                    made[f"{FOLDER}/{as_file_name(case.id, f'.{language}.md')}"] = f"{text.strip()}\n".encode()
    return Letters(made, tuple(problems))


def template_language(folder: Path, language: str) -> str:
    """The language of the template that letters of acceptance in that language are made from."""
    name = _environment(folder / FOLDER).select_template(_names("selected", language)).name or ""
    return name.removesuffix(".md").rpartition(".")[2]


def _names(kind: str, language: str) -> list[str]:
    """The templates of a letter, best first: one for its kind, one for all kinds in the language, those in English."""
    codes = dict.fromkeys((language, *nearest(language), _FALLBACK))
    return [name for code in codes for name in (f"{kind}.{code}.md", f"{code}.md")]


def _environment(own: Path) -> "Environment":
    return environment(own, "forumctl.cases", plain)


def _asked(forum: Forum, language: str) -> dict[str, str]:
    """By when a presenter is to answer, and what stands above the comments of reviewers."""
    day = forum.cases.confirm_by if forum.cases else None
    by = word("Please answer by {}.", language, long_date(day, language)) if day else ""
    return {"answer_by": by, "comments_are": word("What the reviewers wrote", language)}


def _words(forum: Forum, roster: Roster, case: Case, language: str) -> dict[str, Any]:
    """What every letter may say."""
    about, person = forum.about, roster.by_id.get(case.presenter)
    name = ""
    if person:
        own = bool(person.name_local) and person.languages[:1] == (language,)
        name = person.name_local if own else " ".join(filter(None, (person.honorific, person.name)))
    return {
        "language": language,
        "forum": {
            "title": about.title.within(language),
            "theme": about.theme.within(language) if about.theme else "",
            "host": about.host.within(language) if about.host else "",
            "days": [long_date(day, language) for day in about.days],
            "phone": about.phone or "",
            "url": about.url or "",
        },
        "case": {"id": case.id, "title": case.title.within(language), "city": case.city, "country": case.country},
        "presenter": {
            "name": name,
            "organisation": person.organisation if person else "",
            "position": person.position if person else "",
        },
    }


def _slot(forum: Forum, slot: Slot, language: str) -> dict[str, Any]:
    """When and where a case is presented."""
    room = forum.room(slot.session.room) if slot.session.room else None
    return {
        "session": slot.session.title.within(language),
        "date": long_date(slot.start.date(), language),
        "start": clock(slot.start, language),
        "end": clock(slot.end, language),
        "time": clock_span(slot.start, slot.end, language),
        "minutes": slot.session.case_minutes,
        "length": counted("{} minute", "{} minutes", slot.session.case_minutes or 0, language),
        "room": room.name.within(language) if room else "",
        "venue": forum.venue(room.venue).name.within(language) if room and room.venue else "",
    }
