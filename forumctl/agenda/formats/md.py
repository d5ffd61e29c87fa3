"""Markdown: the programme as a page that people read, paste and send."""

import re
from collections.abc import Sequence
from itertools import groupby

from forumctl.agenda.entries import Entry, Timetable, joined
from forumctl.agenda.fields import lines, running_text, span
from forumctl.definition.cleaning import clean_line
from forumctl.documents.localised import long_date
from forumctl.plans.agenda import AgendaPlan

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_OPENING = re.compile(r"^(\d*)([-+=.)])")
"""What makes a list or a heading of the line it opens."""


def render(timetable: Timetable, _plan: AgendaPlan, language: str) -> bytes:
    """The programme day by day, talks and cases under their session. What is cancelled is left out."""
    page = [f"# {plain(timetable.title.within(language))}"]
    for day, group in groupby(timetable.nested, key=lambda pair: pair[0].start.date()):
        page += ["", f"## {plain(long_date(day, language))}"]
        page += [line for session, parts in group for line in _session(session, parts, language)]
    return ("\n".join(page) + "\n").encode()


def _session(session: Entry, parts: Sequence[Entry], language: str) -> list[str]:
    place = joined(session.room, session.venue)
    told = [text.within(language) for text in (place, *running_text(session, "md")) if text]
    told += lines(session, "md", language)
    return [
        "",
        f"### {span(session, language)} {plain(session.title.within(language))}",
        *(line for text in told for line in ("", plain(text))),
        *([""] if parts else []),
        *(_part(part, language) for part in parts),
    ]


def _part(part: Entry, language: str) -> str:
    names = "; ".join(lines(part, "md", language))
    return f"- {span(part, language)} **{plain(part.title.within(language))}**" + (
        f" · {plain(names)}" if names else ""
    )


def plain(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _OPENING.sub(r"\1\\\2", within(text))


def within(text: str) -> str:
    """The same for text that does not begin its line, as in the cell of a table."""
    return _MARKS.sub(r"\\\1", clean_line(text))
