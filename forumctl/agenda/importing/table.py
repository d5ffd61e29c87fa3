"""The rows of a csv, tsv or xlsx file with a header in any of the words people use."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from forumctl.definition.checks.programme import NIGHT_ENDS
from forumctl.definition.checks.words import number
from forumctl.locale import word
from forumctl.problems import ForumError, Place, Problem
from forumctl.spreadsheets.formulas import unguarded

from .credits import credited
from .events import Address, Found, Person, Remark, Source
from .times import day, day_and_hour, day_comes_first, hour, is_numeric, length_min, moment, span

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name", "subject", "summary", "session", "session title", "event", "talk", "titre", "titel",
              "título", "제목", "행사"),
    "date": ("date", "day", "start date", "startdate", "datum", "fecha", "날짜", "일자"),
    "start": ("start", "begin", "from", "time", "start time", "starttime", "scheduled at", "starts at",
              "hour", "hours", "heure", "zeit", "hora",
              "beginn", "anfang", "von", "début", "inicio", "início", "inizio", "ora", "开始", "開始", "начало", "시작",
              "시간"),
    "end": ("end", "to", "end time", "endtime", "finish", "fin", "ende", "bis", "fim", "fine", "结束", "終了", "конец",
            "종료"),
    "until": ("until", "end date", "enddate"),
    "minutes": ("minutes", "duration", "scheduled duration", "length", "min", "durée", "dauer", "분"),
    "room": ("room", "location", "place", "venue", "salle", "raum", "ort", "lieu", "lugar", "sala", "aula", "장소"),
    "track": ("track", "stream", "theme", "트랙"),
    "kind": ("kind", "type", "category", "format", "session format", "session type", "구분"),
    "subtitle": ("subtitle",),
    "abstract": ("abstract", "description", "details", "summary text", "résumé", "내용", "초록"),
    "description": ("description", "long description"),
    "language": ("language", "lang", "langue", "sprache", "언어"),
    "people": ("people", "speaker", "speakers", "speaker name", "presenter", "presenters", "persons", "orateur",
               "referent", "ponente", "연사", "발표자"),
    "chair": ("chair", "moderator", "session chair", "좌장"),
    "url": ("url", "link", "web", "web page"),
    "status": ("status",),
}  # fmt: skip
_OURS = (
    *("number", "session", "people_ids", "uid", "track_name", "venue", "address", "links", "licence"),
    *("interpretation", "tentative", "board"),
)
"""Columns of our own tables that theirs do not have."""
_BESIDE_NAME = re.compile(r"^[^:,]{1,20}:\s*|\s*\([^()]*\)$")
"""A role before a name, and a city after it."""
_BETWEEN = re.compile(r"[;\n]|,\s(?!\s*Jr)|\s+(?:and|&|und|et|y)\s+")


def from_rows(rows: Sequence[Sequence[str]], file: str = "", day_first: bool | None = None) -> Source:
    """The rows as events, of several that are one but for their speaker one event with all of them.

    Raises ValueError where no column can be a title, or none a start, and ForumError where nobody can know whether
    03/04/2030 is in March or in April.
    """
    header = [cell.strip().removeprefix("\ufeff").lower() for cell in rows[0]] if rows else []
    ours = {"id", "number", "people_ids", "uid"} <= set(header)
    names = {name: (name,) for name in (*_OURS, "id", *_COLUMNS)} if ours else _COLUMNS
    columns = {
        name: header.index(theirs)
        for name, words in (*names.items(), *([("people", ("people",))] if ours else []))
        for theirs in words[::-1]
        if theirs in header
    }
    if not ours and columns.get("description") == columns.get("abstract"):
        columns.pop("description", None)
    if "title" not in columns or not {"start", "date"} & set(columns):
        raise ValueError("there is no column for the title, or none for the time")
    unread = [(name, index) for index, name in enumerate(header) if name and index not in columns.values()]
    rows = rows if ours else _spread(columns, rows)
    dates = [row[columns["date"]] for row in rows[1:] if "date" in columns and columns["date"] < len(row)]
    if "date" not in columns and "start" in columns:
        dates = [day_and_hour(row[columns["start"]])[0] for row in rows[1:] if columns["start"] < len(row)]
    day_first = _order(dates, file, day_first)
    events: list[Found] = []
    remarks: list[Remark] = []
    track_names: dict[str, str] = {}
    for line, row in enumerate(rows[1:], 2):
        facts = dict.fromkeys((*_OURS, *_COLUMNS, "id"), "")
        facts |= {name: unguarded(row[at]).strip() for name, at in columns.items() if at < len(row)}
        if not any(facts.values()):
            continue
        where = f"row {line} {facts.get('title', '')!r}"
        others = tuple((name, row[index]) for name, index in unread if index < len(row) and row[index].strip())
        if facts.get("status", "").lower() in ("cancelled", "canceled", "취소"):
            remarks.append(Remark("left out", f"row {line}", "it is cancelled"))
        else:
            made = _ours(where, facts) if ours else replace(_found(where, facts, day_first), others=others)
            _add(events, made)
            if ours and facts.get("track_name"):
                track_names[facts["track"]] = facts["track_name"]
    return Source(tuple(events), remarks=tuple(remarks), track_names=track_names)


def _spread(columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows as in a table of Word: a day counts for the rows below; who stands alone is of the row above."""
    title, on, at, people = (columns.get(name, -1) for name in ("title", "date", "start", "people"))
    spread = [list(row) for row in rows[:1]]
    for row in rows[1:]:
        cells = [*row, *[""] * (max(columns.values()) + 1 - len(row))]
        before = spread[-1] if spread[1:] else None
        said = {index for index, cell in enumerate(cells) if cell.strip()}
        if before and said == {people}:
            before[people] = f"{before[people]}; {cells[people]}"
            continue
        if before and cells[title].strip() and 0 <= on not in said and at in said:
            cells[on] = before[on]
        spread.append(cells)
    return spread


def _add(events: list[Found], made: Found) -> None:
    """Appends an event, or gives its people to the one before that is the same but for them."""
    before = events[-1] if events else None
    if before and made.title and not made.uid and made.people and before.people:
        same = replace(before, where=made.where, people=made.people, others=made.others) == made
        if same and not {person.name for person in made.people} <= {person.name for person in before.people}:
            people = tuple(dict.fromkeys((*before.people, *made.people)))
            events[-1] = replace(before, people=people, others=(*before.others, *made.others))
            return
    events.append(made)


def _order(dates: Sequence[str], file: str, day_first: bool | None) -> bool | None:
    """Whether the day comes before the month: as asked for, else as the dates that can be read in one way show."""
    known = {first for text in dates if (first := day_comes_first(text)) is not None}
    if day_first is not None or len(known) == 1:
        return day_first if day_first is not None else known.pop()
    unclear = [text for text in dates if is_numeric(text)]
    if not unclear:
        return None
    hint = "Say it with --dates day-first or --dates month-first."
    more = f" and {number(len(unclear) - 1, 'other date')}" if unclear[1:] else ""
    fact = f"{unclear[0].strip()}{more} may have the day or the month first"
    raise ForumError([Problem("unclear-dates", fact, Place(file), hint)])


def _found(where: str, facts: Mapping[str, str], day_first: bool | None) -> Found:
    if not facts.get("date") and all(both := day_and_hour(facts.get("start", ""))):
        facts = {**facts, "date": both[0], "start": both[1]}
    first, last_hour = span(facts.get("start", ""))
    on, at = day(facts.get("date", ""), day_first=day_first), hour(first)
    start = moment(facts.get("start", "")) if len(facts.get("start", "")) > len("09:00:00 a.m.") else None
    if start is None and on:
        start = moment(f"{on}T{at}" if at else str(on))
    ending = facts.get("end", "") or last_hour
    all_day = on is not None and not facts.get("start") and not hour(ending)
    end, ends = moment(ending), hour(ending)
    last = day(facts.get("until", ""), day_first=day_first) or (start.date() if start else None)
    if end is None and ends and last:
        end = moment(f"{last}T{ends}")
        if end and start and end < start and ends < NIGHT_ENDS and not facts.get("until"):
            end += timedelta(days=1)
    elif all_day and last:
        end = moment(f"{last}T23:59")
    people = [_BESIDE_NAME.sub("", name.strip()) for name in _BETWEEN.split(facts.get("people", ""))]
    chairs = [name.strip() for name in _BETWEEN.split(facts.get("chair", ""))]
    return Found(
        where=where,
        title=facts.get("title", ""),
        start=start if at or all_day or (start and not on) else None,
        end=end,
        minutes=length_min(facts.get("minutes", "")),
        all_day=all_day,
        room=facts.get("room", ""),
        track=facts.get("track", ""),
        kinds=(facts["kind"],) if facts.get("kind") else (),
        subtitle=facts.get("subtitle", ""),
        abstract=facts.get("abstract", ""),
        description=facts.get("description", ""),
        language=facts.get("language", ""),
        people=(*(Person(name, "chair") for name in chairs if name), *(Person(name) for name in people if name)),
        links=(Address(facts["url"], "", "page"),) if facts.get("url") else (),
    )


def _ours(where: str, facts: Mapping[str, str]) -> Found:
    """A row of our own table, to the letter."""
    _, people = credited("\n".join(facts["people"].split("; ")), "")
    ids = facts["people_ids"].split("; ") if facts["people_ids"] else []
    if len(ids) == len(people):
        people = tuple(replace(person, id=own) for person, own in zip(people, ids, strict=True))
    links = [link for line in facts["links"].split("\n") if (link := _link(line))]
    made = _found(where, {**facts, "people": "", "language": "", "chair": ""}, None)
    return replace(
        made,
        venue=facts["venue"],
        address=facts["address"],
        track=facts["track_name"] or facts["track"],
        abstract=facts.get("abstract", ""),
        description=facts.get("description", ""),
        language=facts.get("language", ""),
        licence=facts["licence"],
        interpretation=facts["interpretation"],
        tentative=facts["tentative"] == "yes",
        board=facts["board"],
        people=people,
        links=tuple(links),
        id=facts["id"],
        part_of=facts["session"],
        uid=facts["uid"],
    )


def _link(line: str) -> Address | None:
    from forumctl.agenda.words import LINKS

    name, colon, url = line.rpartition(": ")
    known = {word(called, "en"): kind for kind, called in LINKS.items()}
    return Address(url, "" if name in known else name, known.get(name, "other")) if colon else None
