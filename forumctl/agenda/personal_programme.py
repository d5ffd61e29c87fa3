"""The programme of one participant, on paper or as a page: what is for all, what is theirs, what is to choose from."""

from dataclasses import replace

from forumctl.definition import Forum
from forumctl.definition.people import Participant
from forumctl.definition.programme import Link
from forumctl.definition.values import Text
from forumctl.locale import labelled, word
from forumctl.plans.agenda import AgendaPlan

from .entries import Entry, Timetable, joined
from .formats import html, pdf
from .personal import Attendance, group
from .words import in_each


def timetable_of(forum: Forum, timetable: Timetable, attendance: Attendance, person: Participant) -> Timetable:
    """What concerns the person, under their name: with their table, their bus, and addresses for those who attend.

    What is parallel and nobody chose for them is there to choose from.
    """
    held, attends = attendance.of(person), attendance.attends(person)
    languages = forum.about.languages
    entries = [
        _own(entry, held.get(group(entry.id), ""), languages, attends=attends(entry.id))
        for entry in timetable.entries
        if entry.id in attendance.common or group(entry.id) in held
    ]
    title = joined(timetable.title, Text((("", person.name),)), separator=" · ") or timetable.title
    return replace(timetable, title=title, entries=tuple(entries), part=f"person={person.id}")


def _own(entry: Entry, table: str, languages: tuple[str, ...], *, attends: bool) -> Entry:
    """An entry as its owner reads it."""
    if not attends:
        choice = in_each(languages, lambda each: labelled(word("To choose from", each), entry.title.within(each), each))
        return replace(entry, title=choice, online="", private_links=())
    place = joined(entry.room or entry.venue, in_each(languages, lambda each: word("Table {}", each, table)))
    online = (
        [Link(kind="stream", url=entry.online, title=word("Take part on line", languages[0]))] if entry.online else []
    )
    return replace(
        entry,
        room=place if table else entry.room,
        links=(*online, *entry.links, *entry.private_links),
        online="",
        private_links=(),
    )


def render(timetable: Timetable, plan: AgendaPlan, language: str, format_name: str) -> bytes:
    """The programme of somebody as a page of their own, or as a list on paper."""
    there = {timetable.uid(entry.id) for entry in timetable.entries}
    known = plan.model_copy(update={"events": {uid: one for uid, one in plan.events.items() if uid in there}})
    if format_name == "html":
        return html.render(timetable, known, language)
    return pdf.render_list(timetable, known, language, word("Personal programme", language))
