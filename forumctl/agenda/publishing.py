"""The programme as a folder for any static web host: the page, calendars to subscribe to, feeds for apps, changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from types import MappingProxyType
from urllib.parse import quote

from forumctl.definition import Forum
from forumctl.definition.cleaning import clean_line
from forumctl.definition.values import Text
from forumctl.documents.localised import day_heading
from forumctl.documents.qr import symbol
from forumctl.locale import is_right_to_left, word
from forumctl.plans.agenda import AgendaPlan
from forumctl.plans.published import Logged, PublishedPlan

from .changes import Change, changes, line_of, without_followers
from .entries import Timetable
from .formats import FORMATS, html, ics
from .selection import Selection, narrowed

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
