"""Markdown: the programme as a page that people read, paste and send."""

from collections.abc import Sequence
from itertools import groupby

from forumctl.agenda.entries import Entry, Timetable, joined
from forumctl.agenda.fields import lines, link_lines, running_text, span, when
from forumctl.documents.commonmark import plain
from forumctl.documents.localised import day_heading
from forumctl.plans.agenda import AgendaPlan


def render(timetable: Timetable, _plan: AgendaPlan, language: str) -> bytes:
    """The programme day by day, talks and cases under their session. What is cancelled is left out."""
    page = [f"# {plain(timetable.title.within(language))}"]
    for day, group in groupby(timetable.nested, key=lambda pair: pair[0].start.date()):
        page += ["", f"## {plain(day_heading(day, language))}"]
        page += [line for session, parts in group for line in _session(session, parts, language)]
    return ("\n".join(page) + "\n").encode()


def _session(session: Entry, parts: Sequence[Entry], language: str) -> list[str]:
    place = joined(session.room, session.venue)
    told = [text.within(language) for text in (place, *running_text(session, "md")) if text]
    told += [*lines(session, "md", language), *link_lines(session, language)]
    return [
        "",
        f"### {span(session, language)} {plain(session.title.within(language))}",
        *(line for text in told for line in ("", plain(text))),
        *([""] if parts else []),
        *(_part(part, language) for part in parts),
    ]


def _part(part: Entry, language: str) -> str:
    names = "; ".join(lines(part, "md", language))
    when_ = when(part, language) if part.board else span(part, language)
    return f"- {when_} **{plain(part.title.within(language))}**" + (f" · {plain(names)}" if names else "")
