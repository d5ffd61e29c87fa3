"""HTML: the programme as one page that needs no network, and no script to be read."""

import hashlib
import json
import re
import zlib
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from forumctl.agenda.entries import Entry, Timetable, languages_of, main_place, versions
from forumctl.agenda.fields import last_day, lines, running_text, shown, span
from forumctl.agenda.grid import Grid, grids
from forumctl.agenda.words import in_each, kind_name, link_name
from forumctl.definition.cleaning import clean, clean_line
from forumctl.definition.values import Text
from forumctl.documents import palette
from forumctl.documents.commonmark import prose
from forumctl.documents.localised import clock, date_span, day_heading, headed, language_name, span_sign
from forumctl.locale import is_right_to_left, word
from forumctl.locale.digits import in_digits
from forumctl.plans.agenda import AgendaPlan, Revision

from . import ics
from .content_lines import utc

if TYPE_CHECKING:
    from jinja2 import Environment, Template


_COLOURS = ("INK", "MUTED", "LINE", "ZEBRA", "PAPER", "ACCENT", "DANGER")
_DARK = {
    "ink": "#e8eaed",
    "muted": "#a9b1ba",
    "line": "#3b424a",
    "zebra": "#20252b",
    "paper": "#15181c",
    "accent": "#8ab8e6",
    "danger": "#ff9a9e",
}
"""The same for readers who have asked for dark pages; each is at least 7:1 against the paper but the line."""
_ROW_REM = (1.75, 8.0)
"""The lowest and the highest empty row of the grid."""
_REM_PER_MIN = 0.06
_WIDEST = 6
"""The widest lane against the narrowest."""
_FEW = 250
"""More entries than these have neither a calendar file nor linked data each in the page: most of its bytes."""
_BETWEEN = re.compile(r"(?<=>)\n+(?=<)")
"""Line ends between elements, which are a third of what a browser has to keep of a large page."""
_FOLDED_FROM = 200
"""Letters from which on a text is shown on demand: a grid of abstracts is a wall."""


def render(
    timetable: Timetable,
    plan: AgendaPlan,
    language: str,
    *,
    links: Sequence[tuple[str, str]] = (),
    photos: Mapping[str, str] = MappingProxyType({}),
) -> bytes:
    """The page in all languages of the forum, `language` shown first; the browser alone knows the clock.

    Style and script are allowed by their hashes only (CSP level 3); texts are escaped and free of controls.
    `links` are files beside it and the fixed word for each, `photos` such files by the id of whom they show.
    """
    languages = languages_of(timetable, language)
    boards = grids(timetable)
    tracks = list(dict.fromkeys(entry.track for entry in timetable.entries if entry.track))
    directions = [_direction(each) for each in languages] if any(map(is_right_to_left, languages)) else []
    style = template("page.css").render(
        colours={name.lower(): getattr(palette, name) for name in _COLOURS}, dark=_DARK, cover=palette.ACCENT,
        languages=range(len(languages)), directions=directions,
        boards=[_frame(board) for board in boards],
        lanes=range(max((board.lanes for board in boards), default=1)),
        widths=sorted({lanes for board in boards for lanes in _widths(board)}),
        ticks=range(max((len(board.moments) + 1 for board in boards), default=0)),
        tracks=[palette.SERIES[number % len(palette.SERIES)] for number in range(len(tracks))],
    )  # fmt: skip
    script = template("page.js").render()
    place = main_place(timetable)
    few = len(timetable.entries) <= _FEW
    page = template("page.html").render(
        style=style, script=script, style_hash=hash_of(style), script_hash=hash_of(script),
        linked_data=linked_data(timetable, language),
        timetable=timetable, languages=languages, boards=boards, tracks=tracks,
        names={each: _name(each) for each in languages}, mixed=bool(directions), direction=_direction,
        versions=partial(versions, languages=languages),
        word=lambda english, *values: in_each(languages, lambda each: word(english, each, *values)),
        dates=in_each(languages, lambda each: headed(date_span(min(timetable.days), max(timetable.days), each))),
        place=place[0] if place else None,
        day_name=lambda day: in_each(languages, lambda each: day_heading(day, each)),
        running_text=partial(running_text, format_name="html"), lines=partial(_lines, languages=languages),
        instant=lambda moment: moment.replace(tzinfo=timetable.zone).isoformat(timespec="minutes"),
        clock=partial(_clock, language=languages[0]), to=span_sign(languages[0]),
        prose=prose,
        folds=partial(_folds, photos=photos),
        has_more=_has_more,
        photos=photos,
        only=languages[0] if len(languages) == 1 else "",
        few=few,
        packed=partial(_packed, timetable, plan, language),
        kinds=_kinds(timetable, languages[0]),
        spoken=_spoken(timetable, languages[0]),
        language_of=_language_of,
        link_name=lambda link: in_each(languages, lambda each: link_name(link.kind, link.title, each)),
        spell=lambda entry: in_each(languages, lambda each: span(entry, each)),
        links=lambda entry: [(each, _link(timetable, plan, entry, each)) for each in languages],
        gone=_gone(timetable, plan),
        beside=links,
        revised=f"{timetable.revised:%Y-%m-%d %H:%M}",
    )  # fmt: skip
    return (page if few else _BETWEEN.sub("", page)).encode()


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

    loader = FileSystemLoader(Path(__file__).parent / "templates")
    environment = Environment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=select_autoescape(["html"]),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["tidy"] = clean_line
    return environment


def template(name: str) -> "Template":
    """A template of the pages, by its file."""
    return _environment().get_template(name)


def hash_of(content: str) -> str:
    """What a Content Security Policy calls an inline style or script by."""
    return f"'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _widths(board: Grid) -> set[int]:
    """How many lanes something on a day takes."""
    return {*(column.lanes for column in board.columns), *(placed.lanes for placed in board.placed)}


def _frame(board: Grid) -> tuple[list[int], list[float]]:
    """Of each lane its share of the width, and of each stretch between two moments its least height in rem.

    Rooms share the width as they are used: by how much is said in them, the fullest at most six times the emptiest.
    """
    used = {row for place in board.placed for row in range(place.first, place.last)}
    said = dict.fromkeys(range(board.lanes if board.columns else 0), 0)
    for place in board.placed:
        if place.lanes == 1 and place.lane in said:
            about = bool(place.entry.people) + len(shown(place.entry, "html"))
            said[place.lane] += 1 + 2 * len(place.parts) + about
    emptiest = max(min(said.values(), default=1), 1)
    lanes = [min(max(round(amount / emptiest), 1), _WIDEST) for amount in said.values()]
    least, most = _ROW_REM
    spells_min = [(later - moment).total_seconds() / 60 for moment, later in pairwise(board.moments)]
    rows = [
        round(min(max(minutes * _REM_PER_MIN, least), most), 2) if row in used else least
        for row, minutes in enumerate(spells_min)
    ]
    return lanes, rows


def _packed(
    timetable: Timetable, plan: AgendaPlan, language: str, long: Callable[[Entry], str], linked: Callable[[Entry], str]
) -> str:
    """What a large page shows on demand, compressed: of each entry its texts, and what its calendar file needs.

    A thousand real abstracts are a megabyte; deflated (RFC 1950) and in base64 (RFC 4648) they are half of that.
    """
    zone = timetable.zone
    told = {}
    for entry in timetable.entries:
        revision = plan.events[timetable.uid(entry.id)]
        texts = re.sub(r"\s*\n\s*", "\n", f"{long(entry)}{linked(entry)}".strip())
        told[entry.id] = [
            texts,
            *([] if entry.session or entry.all_day else [
                timetable.uid(entry.id), utc(revision.modified, zone).decode(), revision.sequence,
                utc(entry.start, zone).decode(), utc(entry.end, zone).decode(),
                clean(entry.place.within(language)) if entry.place else "",
            ]),
        ]  # fmt: skip
    return b64encode(zlib.compress(json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode(), 9)).decode()


def _kinds(timetable: Timetable, language: str) -> list[tuple[str, str]]:
    """The kinds of session to choose from, by name; none where all are of one."""
    kinds = {entry.kind for entry, _ in timetable.nested if not entry.all_day} - {"other"}
    if len(kinds) < 2:
        return []
    return sorted(((kind, kind_name(kind, language)) for kind in kinds), key=lambda one: one[1])


def _spoken(timetable: Timetable, language: str) -> list[tuple[str, str]]:
    """The languages that sessions are held in, by name; none where all are in one."""
    codes = {code for entry, _ in timetable.nested if (code := _language_of(entry))}
    if len(codes) < 2:
        return []
    return sorted(((code, language_name(code, language)) for code in codes), key=lambda one: one[1])


def _language_of(entry: Entry) -> str:
    text = dict(entry.details).get("language")
    return str(text) if text else ""


def _has_more(entry: Entry, photos: Mapping[str, str]) -> bool:
    """Whether there is more to say of an entry than its title, its place and its people."""
    lives = (part.biography or part.id in photos for part in entry.people)
    return bool(running_text(entry, "html") or entry.links or any(lives))


def _folds(entry: Entry, photos: Mapping[str, str]) -> bool:
    texts = running_text(entry, "html")
    return (
        any(part.biography or part.id in photos for part in entry.people)
        or sum(len(str(text)) for text in texts) >= _FOLDED_FROM
    )


def _name(language: str) -> str:
    """A language in itself."""
    return language_name(language, language).capitalize()


def _direction(language: str) -> str:
    """In which direction a language is written, as HTML says it."""
    return "rtl" if is_right_to_left(language) else "ltr"


def _clock(moment: datetime, day: date, language: str) -> str:
    days = (moment.date() - day).days
    return clock(moment, language) + (in_digits(f" (+{days})", language) if days else "")


def _lines(entry: Entry, languages: Sequence[str]) -> list[Text]:
    """The lines of an entry, as each language has them."""
    each = zip(*(lines(entry, "html", language) for language in languages), strict=True)
    return [Text(tuple(zip(languages, line, strict=True))) for line in each]


def _link(timetable: Timetable, plan: AgendaPlan, entry: Entry, language: str) -> str:
    """A calendar file of the entry alone, with the identity that it has in the whole calendar."""
    uid = timetable.uid(entry.id)
    alone = AgendaPlan(timezone=plan.timezone, events={uid: plan.events[uid]})
    calendar = ics.render(replace(timetable, entries=(entry,)), alone, language)
    return f"data:text/calendar;charset=utf-8;base64,{b64encode(calendar).decode()}"


def _gone(timetable: Timetable, plan: AgendaPlan) -> list[Revision]:
    """What the plan knows to be cancelled, by its time."""
    there = {timetable.uid(entry.id) for entry in timetable.entries}
    gone = [item for uid, item in plan.events.items() if item.status == "CANCELLED" and uid not in there]
    return sorted(gone, key=lambda revision: (revision.start, revision.thing))


_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
"""What could end the script element that holds the JSON (HTML Living Standard, 4.12.1.3)."""


def linked_data(timetable: Timetable, language: str) -> str:
    """JSON without < > &; of people only the names in the programme."""
    place = main_place(timetable)
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "identifier": timetable.uid(""),
        "name": _said(timetable.title, language),
        "description": _said(timetable.theme, language),
        "startDate": str(timetable.days[0]),
        "endDate": str(timetable.days[-1]),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": _attendance(any(map(_streams, timetable.entries))),
        "inLanguage": list(timetable.languages),
        "url": timetable.url,
        "location": _place(*place, language) if place else None,
        "organizer": timetable.host and {"@type": "Organization", "name": _said(timetable.host, language)},
        "subEvent": [
            _event(timetable, entry, parts, language)
            for entry, parts in (timetable.nested if len(timetable.entries) <= _FEW else ())
        ],
    }
    return json.dumps(_given(told), ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)


def _event(timetable: Timetable, entry: Entry, parts: Sequence[Entry], language: str) -> dict[str, Any]:
    names = dict.fromkeys(clean(part.known_as(language)) for part in entry.people)
    told = {
        "@type": "Event",
        "identifier": timetable.uid(entry.id),
        "name": _said(entry.title, language),
        "description": clean("\n\n".join(text.within(language) for text in running_text(entry, "html"))),
        "startDate": _moment(timetable, entry, entry.start),
        "endDate": _moment(timetable, entry, last_day(entry) if entry.all_day else entry.end),
        "location": _places(timetable, entry, language),
        "eventAttendanceMode": _attendance(True) if _streams(entry) else None,
        "performer": [{"@type": "Person", "name": name} for name in names],
        "subEvent": [_event(timetable, part, (), language) for part in parts],
    }
    return _given(told)


def _moment(timetable: Timetable, entry: Entry, moment: datetime) -> str:
    """A date of what lasts all day, else a time with its offset."""
    return str(moment.date()) if entry.all_day else moment.replace(tzinfo=timetable.zone).isoformat()


def _place(name: Text | None, address: Text | None, language: str) -> dict[str, Any] | None:
    if not name:
        return None
    return _given({"@type": "Place", "name": _said(name, language), "address": _said(address, language)})


def _streams(entry: Entry) -> bool:
    return bool(entry.online) or any(link.kind == "stream" for link in entry.links)


def _attendance(is_mixed: bool) -> str:
    return f"https://schema.org/{'Mixed' if is_mixed else 'Offline'}EventAttendanceMode"


def _places(timetable: Timetable, entry: Entry, language: str) -> Any:
    """The room, and where it is seen on line; what is for those who attend stands as the forum's page."""
    place = _place(entry.room or entry.venue, entry.address, language)
    streams = [link.url for link in entry.links if link.kind == "stream"]
    if not streams and entry.online and timetable.url:
        streams = [timetable.url]
    virtual = [{"@type": "VirtualLocation", "url": url} for url in streams]
    return [*([place] if place else []), *virtual] if virtual else place


def _said(text: Text | None, language: str) -> str:
    return clean(text.within(language)) if text else ""


def _given(told: dict[str, Any]) -> dict[str, Any]:
    """What there is something to say of."""
    return {key: value for key, value in told.items() if value}
