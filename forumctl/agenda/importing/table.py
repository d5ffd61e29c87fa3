"""The rows of a csv or tsv file with a header in any of the words people use."""

import csv
import re
from collections.abc import Mapping
from io import StringIO

from forumctl.spreadsheets.formulas import unguarded

from .events import Found, Remark, Source
from .times import (
    day,
    hour,
    length_min,
    moment,
)

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "name", "subject", "summary", "session", "event", "제목", "행사"),
    "date": ("date", "day", "start date", "startdate", "날짜", "일자"),
    "start": ("start", "begin", "from", "time", "start time", "starttime", "시작", "시간"),
    "end": ("end", "to", "end time", "endtime", "finish", "종료"),
    "until": ("until", "end date", "enddate"),
    "minutes": ("minutes", "duration", "length", "min", "분"),
    "room": ("room", "location", "place", "venue", "장소"),
    "track": ("track", "stream", "트랙"),
    "kind": ("kind", "type", "category", "format", "구분"),
    "abstract": ("abstract", "description", "details", "내용", "초록"),
    "people": ("people", "speaker", "speakers", "presenter", "presenters", "persons", "연사", "발표자"),
    "status": ("status",),
}
_BESIDE_NAME = re.compile(r"^[^:,]{1,20}:\s*|\s*\([^()]*\)$")
"""A role before a name, and a city after it."""
_BETWEEN = re.compile(r"[;\n]|,\s(?!\s*Jr)")


def from_csv(text: str) -> Source:
    """The rows as events; raises ValueError where no column can be a title, or none a start."""
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ValueError("the table cannot be read") from error
    header = [cell.strip().lower() for cell in rows[0]] if rows else []
    columns = {
        ours: header.index(theirs) for ours, words in _COLUMNS.items() for theirs in words[::-1] if theirs in header
    }
    if "title" not in columns or not {"start", "date"} & set(columns):
        raise ValueError("there is no column for the title, or none for the time")
    events, remarks = [], []
    for number, row in enumerate(rows[1:], 2):
        facts = {name: unguarded(row[index]).strip() for name, index in columns.items() if index < len(row)}
        if not any(facts.values()):
            continue
        if facts.get("status", "").lower() in ("cancelled", "canceled", "취소"):
            remarks.append(Remark("left out", f"row {number}", "it is cancelled"))
        else:
            events.append(_found(f"row {number} {facts.get('title', '')!r}", facts))
    return Source(tuple(events), remarks=tuple(remarks))


def _found(where: str, facts: Mapping[str, str]) -> Found:
    on, at = day(facts.get("date", "")), hour(facts.get("start", ""))
    start = moment(facts.get("start", "")) if len(facts.get("start", "")) > len("09:00:00 a.m.") else None
    if start is None and on:
        start = moment(f"{on}T{at}" if at else str(on))
    all_day = on is not None and not facts.get("start")
    end, ends = moment(facts.get("end", "")), hour(facts.get("end", ""))
    last = day(facts.get("until", "")) or (start.date() if start else None)
    if end is None and ends and last:
        end = moment(f"{last}T{ends}")
    elif all_day and last:
        end = moment(f"{last}T23:59")
    return Found(
        where=where,
        title=facts.get("title", ""),
        start=start if at or all_day or (start and not on) else None,
        end=end,
        minutes=length_min(facts.get("minutes", "")),
        all_day=all_day,
        room=facts.get("room", ""),
        track=facts.get("track", ""),
        kind=facts.get("kind", ""),
        abstract=facts.get("abstract", ""),
        people=tuple(_BESIDE_NAME.sub("", name.strip()) for name in _BETWEEN.split(facts.get("people", ""))),
    )
