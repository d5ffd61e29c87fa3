"""The programme as a folder for any static web host: the page, calendars to subscribe to, feeds for apps, changes.

And as one participant has it, on paper or as a page: what is for all, what is theirs, what is to choose from.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.people import Participant
from forumctl.definition.programme import Link
from forumctl.definition.values import Text
from forumctl.documents.localised import day_heading
from forumctl.documents.qr import symbol
from forumctl.locale import is_right_to_left, labelled, word
from forumctl.plans.agenda import AgendaPlan, Logged, PublishedPlan

from .changes import Change, changes, line_of, without_followers
from .entries import Entry, Timetable, joined
from .formats import FORMATS, html, ics, pdf
from .personal import Attendance, group
from .selection import Selection, narrowed
from .words import in_each

CALENDAR = "programme.ics"
_GOOGLE, _OUTLOOK = "https://calendar.google.com/calendar/r", "https://outlook.live.com/calendar/0/addfromweb"
_PAGE, _SUBSCRIBE, _CHANGES = "index.html", "subscribe.html", "changes.html"
_APPS = {"schedule.xml": "frab-xml", "schedule.json": "frab-json", "programme.json": "json", "programme.csv": "csv"}
"""Feeds for programs, and the format of each; their names stay, so that whoever reads them once can go on."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar of the site; the links are blank where nobody knows yet at which address it will stand."""

    name: str
    title: str
    url: str = ""
    webcal: str = ""
    google: str = ""
    outlook: str = ""
    code: str = ""
    """The address as the path of a QR code in SVG, one unit a module; blank where it is too long for one."""
    side: int = 0


def following(before: PublishedPlan, plan: AgendaPlan, timetable: Timetable) -> PublishedPlan:
    """What is published once this plan is: every change that people see stands in the log, the latest first.

    The stops of buses are not published.
    """
    public = {uid: revision for uid, revision in plan.events.items() if not revision.thing.startswith("bus/")}
    log: Sequence[Logged] = ()
    if before.events:
        then = AgendaPlan(timezone=before.timezone, events=before.events)
        now = AgendaPlan(timezone=plan.timezone, events=public)
        log = [
            Logged(on=max(timetable.revised, change.after.modified), uid=change.uid, what=change.what,
                   before=change.before, after=change.after)
            for change in changes(then, now)
        ]  # fmt: skip
    return PublishedPlan(timezone=plan.timezone, events=public, log=(*log, *before.log))


def site(
    forum: Forum,
    timetable: Timetable,
    plan: AgendaPlan,
    published: PublishedPlan,
    url: str,
    language: str,
    photos: Mapping[str, bytes] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """Every file of the folder by name; `url` is where it will stand, blank if that is not known.

    Nothing in it is of the roster but names and biographies of those who have a part in the programme, and the
    `photos` of some of them, JPEGs by their ids.
    """
    table, known = narrowed(timetable, plan, forum, Selection())
    rooms = _rooms(forum, table, known)
    base = url.rstrip("/")
    files = {CALENDAR: ics.render(table, known, language, source=f"{base}/{CALENDAR}" if base else "")}
    feeds = [_feed(CALENDAR, word("Whole programme", language), base)]
    for room, name in rooms.items():
        file = f"room-{room}.ics"
        part = narrowed(timetable, plan, forum, Selection(rooms=(room,)))
        files[file] = ics.render(*part, language, source=f"{base}/{file}" if base else "")
        feeds.append(_feed(file, clean_line(name.within(language)), base))
    files |= {file: FORMATS[name].render(table, known, language) for file, name in _APPS.items()}
    links = [(_SUBSCRIBE, "Subscribe"), (_CHANGES, "Changes to the programme")]
    pictures = {own: f"photos/{table.uid(f'@{own}')}.jpg" for own in photos}
    files |= {pictures[own]: content for own, content in photos.items()}
    files[_PAGE] = html.render(table, known, language, links=links, photos=pictures)
    files[_SUBSCRIBE] = _written("subscribe.html", table, language, feeds=feeds, apps=_addresses(base))
    files[_CHANGES] = _written("changes.html", table, language, days=_days(published, language))
    return files


def _rooms(forum: Forum, timetable: Timetable, plan: AgendaPlan) -> Mapping[str, Text]:
    """The rooms that are used, and those that once were, whose calendars say what no longer takes place."""
    used = {entry.room_id for entry in timetable.entries} | {revision.room for revision in plan.events.values()}
    known = {room.id: room.name for room in forum.rooms if room.id in used}
    gone = sorted(used - {*known, ""})
    return {**known, **{room: Text((("", room),)) for room in gone}}


def _addresses(base: str) -> list[tuple[str, str]]:
    """Each feed for programs: its name, and its whole address."""
    return [(name, f"{base}/{name}" if base else name) for name in _APPS]


def _feed(name: str, title: str, base: str) -> Feed:
    if not base:
        return Feed(name, title)
    url = f"{base}/{name}"
    webcal = f"webcal://{url.partition('://')[2]}"
    code, side = _code(webcal)
    return Feed(
        name,
        title,
        url,
        webcal,
        google=f"{_GOOGLE}?cid={quote(webcal, safe='')}",
        outlook=f"{_OUTLOOK}?url={quote(url, safe='')}&name={quote(title, safe='')}",
        code=code,
        side=side,
    )


def _code(text: str) -> tuple[str, int]:
    """A QR code as a path of squares; blank for an address that is too long."""
    try:
        side, bits = symbol(text)
    except ValueError:
        return "", 0
    stride = len(bits) // side
    dark = [
        (row, column)
        for row in range(side)
        for column in range(side)
        if bits[row * stride + column // 8] >> (7 - column % 8) & 1
    ]
    return "".join(f"M{column} {row}h1v1h-1z" for row, column in dark), side


def _days(published: PublishedPlan, language: str) -> list[tuple[str, list[str]]]:
    """The log by the day on which each change was made, the latest first, each change as a sentence.

    What talks do as their session does is said once.
    """
    by_day = groupby(published.log, key=lambda one: one.on.date())
    told = {day: [Change(one.uid, one.what, one.before, one.after) for one in group] for day, group in by_day}
    return [(day_heading(day, language), [line_of(change, language) for change in without_followers(told[day])])
            for day in told]  # fmt: skip


def _written(template: str, timetable: Timetable, language: str, **values: object) -> bytes:
    style = html.template("site.css").render()
    page = html.template(template).render(
        style=style,
        style_hash=html.hash_of(style),
        title=clean_line(timetable.title.within(language)),
        language=language,
        direction="rtl" if is_right_to_left(language) else "ltr",
        word=partial(_word, language),
        page=_PAGE,
        revised=f"{timetable.revised:%Y-%m-%d %H:%M}",
        zone=timetable.timezone,
        **values,
    )
    return page.encode()


def _word(language: str, english: str, *values: object) -> str:
    return word(english, language, *values)


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
