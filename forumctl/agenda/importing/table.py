"""The rows of a csv, tsv or xlsx file with a header in any of the words people use.

Or a timetable as people draw it: hours down the side, rooms across the top, a sheet or a heading for each day.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from forumctl.agenda.entries import ROW
from forumctl.definition.checks.programme import NIGHT_ENDS
from forumctl.definition.checks.words import number
from forumctl.locale import word
from forumctl.problems import ForumError, Place, Problem
from forumctl.spreadsheets.separated import unguarded

from .columns import COLUMNS, header_of, names_in
from .events import Address, Found, Person, Remark, Source, credited, introduced, kind_of
from .times import day, day_and_hour, day_comes_first, hour, is_numeric, length_min, moment, span

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")


_OURS = (
    *("number", "session", "people_ids", "uid", "track_name", "venue", "address", "links", "licence"),
    *("interpretation", "tentative", "board"),
)
"""Columns of our own tables that theirs do not have."""
_GONE = (
    "cancelled",
    "canceled",
    "rejected",
    "declined",
    "withdrawn",
    "deleted",
    "abgesagt",
    "cancelado",
    "annulé",
    "취소",
)


_OPEN = ("tentative", "draft", "tbc", "provisional", "to be confirmed", "pending")
_SUB = ("sub", "sub-session", "subsession")


def from_rows(rows: Sequence[Sequence[str]], file: str = "", day_first: bool | None = None) -> Source:
    """The rows as events, of several that are one but for their speaker one event with all of them.

    Raises ValueError where no column can be a title, or none a start, and ForumError where nobody can know whether
    03/04/2030 is in March or in April.
    """
    names = [cell.strip().removeprefix("\ufeff").lower() for cell in rows[0]] if rows else []
    if {"id", "number", "people_ids", "uid"} <= set(names):
        known = {name: names.index(name) for name in ("id", *_OURS, *COLUMNS) if name in names}
        return _own(rows, known, [(name, at) for at, name in enumerate(names) if name not in known])
    header = header_of(rows)
    columns, body = _spread(header.columns, rows[header.row + 1 :])
    day_first = day_first if day_first is not None else header.day_first
    dates = [_parted(row[columns["date"]])[0] for row in body if "date" in columns]
    if "date" not in columns:
        dates = [_parted(row[columns["start"]])[0] for row in body if columns["start"] < len(row)]
    day_first = _order(dates, file, day_first)
    events: list[Found] = []
    remarks: list[Remark] = []
    turned: list[str] = []
    for line, row in enumerate(body, header.row + 2):
        facts = dict.fromkeys((*COLUMNS, "id"), "")
        facts |= {name: unguarded(row[at]).strip() for name, at in columns.items() if at < len(row)}
        if not any(value for name, value in facts.items() if name != "date"):
            continue
        where = f"row {line} {facts['title']!r}"
        others = tuple((name, row[at]) for name, at in header.unread if at < len(row) and row[at].strip())
        if facts["status"].lower() in _GONE:
            remarks.append(Remark("left out", where, f"it is {facts['status'].lower()}"))
            continue
        facts["people"] = facts["people"] or " ".join(filter(None, (facts["given"], facts["family"])))
        called = names_in(facts["people"])
        turned += called.turned
        made = _found(where, facts, day_first)
        if facts["level"].lower() in _SUB and (whole := next((one for one in events[::-1] if not one.part_of), None)):
            made = replace(made, part_of=whole.id, id=f"{whole.id} / {made.title}")
        elif "level" in columns or header.parts:
            made = replace(made, id=f"Row {line}")
        _add(events, replace(made, others=(*made.others, *called.others, *others)))
        for cells in header.parts.values():
            said = {name: row[at].strip() for name, at in cells.items() if at < len(row)}
            if said.get("title") and made.start:
                part, flipped = _part(made, said)
                turned += flipped
                events.append(part)
    if turned:
        more = f" and {number(len(turned) - 1, 'other name')}" if turned[1:] else ""
        remarks.append(Remark("mended", "the names", f"the family name stands first; read as {turned[0]}{more}"))
    above = tuple(("lines above the table", text) for text in header.above)
    return Source(tuple(events), remarks=tuple(remarks), others=above)


def _part(whole: Found, said: Mapping[str, str]) -> tuple[Found, tuple[str, ...]]:
    """A presentation in the row of its session, spoken by who presents it; and the names that were turned in it."""
    named = names_in(said.get("presenting author") or said.get("authors", ""))
    kept = [name for name in ("paperid", "organisations") if said.get(name)]
    kept += ["authors"] if said.get("presenting author") and said.get("authors") else []
    found = Found(
        where=f"{whole.where} {said['title']!r}",
        title=said["title"],
        start=moment(said.get("start", "")),
        end=moment(said.get("end", "")),
        abstract=said.get("abstract", ""),
        people=tuple(Person(name) for name in named.names),
        part_of=whole.id,
        id=f"{whole.id}/{said['title']}",
        others=(*((name, said[name]) for name in kept), *named.others),
    )
    return found, named.turned


def _own(rows: Sequence[Sequence[str]], columns: Mapping[str, int], unread: Sequence[tuple[str, int]]) -> Source:
    """Our own table, to the letter."""
    events: list[Found] = []
    remarks: list[Remark] = []
    track_names: dict[str, str] = {}
    for line, row in enumerate(rows[1:], 2):
        facts = dict.fromkeys((*_OURS, *COLUMNS, "id"), "")
        facts |= {name: unguarded(row[at]).strip() for name, at in columns.items() if at < len(row)}
        if not any(facts.values()):
            continue
        if facts["status"].lower() in _GONE:
            remarks.append(Remark("left out", f"row {line}", "it is cancelled"))
            continue
        others = tuple((name, row[at]) for name, at in unread if at < len(row) and row[at].strip())
        _add(events, replace(_ours(f"row {line} {facts['title']!r}", facts), others=others))
        if facts["track_name"]:
            track_names[facts["track"]] = facts["track_name"]
    return Source(tuple(events), remarks=tuple(remarks), track_names=track_names)


def _spread(columns: Mapping[str, int], rows: Sequence[Sequence[str]]) -> tuple[dict[str, int], list[list[str]]]:
    """The rows as in a table of Word: a day counts for the rows below, who stands alone is of the row above.

    A day may stand in a row of its own, above the rows of that day.
    """
    width = max([*columns.values(), *(len(row) - 1 for row in rows)]) + 1
    headed = any(_heading(row) for row in rows)
    columns = {**columns, "date": columns.get("date", width)} if headed else dict(columns)
    title, on, at, people = (columns.get(name, -1) for name in ("title", "date", "start", "people"))
    spread: list[list[str]] = []
    today = ""
    for row in rows:
        if heading := _heading(row):
            today = heading
            continue
        cells = [*row, *[""] * (width + headed - len(row))]
        said = {index for index, cell in enumerate(cells) if cell.strip()}
        if spread and said == {people}:
            spread[-1][people] = f"{spread[-1][people]}; {cells[people]}"
            continue
        if cells[title].strip() and 0 <= on not in said and (at in said or today):
            cells[on] = today or (spread[-1][on] if spread else "")
        elif on in said:
            today = ""
        spread.append(cells)
    return columns, spread


def _heading(row: Sequence[str]) -> str:
    """The day in a row that says nothing else."""
    said = [cell for cell in row if cell.strip()]
    return said[0] if len(said) == 1 and (day(said[0], day_first=True) or is_numeric(said[0])) else ""


def _add(events: list[Found], made: Found) -> None:
    """Appends an event, or gives its people to the one before that is the same but for them."""
    before = events[-1] if events else None
    if before and made.title and made.people and before.people:
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


def _parted(text: str) -> tuple[str, str, str]:
    """The day, the hour and the end of May 3, 2031 9:00 AM (GMT+2) → 9:30 AM; the text alone where it has not both."""
    first, _, last = _BRACKETS.sub("", text).partition("→")
    on, at = day_and_hour(first)
    return (on, at, last.strip()) if on else (text, "", "")


def _found(where: str, facts: Mapping[str, str], day_first: bool | None) -> Found:
    others: list[tuple[str, str]] = []
    for held in ("start", "date"):
        said_on, at_hour, ending = _parted(facts.get(held, ""))
        if at_hour and (held == "date" or not facts.get("date")) and not (held == "date" and facts.get("start")):
            facts = {**facts, "date": said_on, "start": at_hour, "end": ending or facts.get("end", "")}
            others += [("zones of hours", said) for said in _BRACKETS.findall(facts.get(held, "")) if said]
    last_on, last_at, _ = _parted(facts.get("end", ""))
    if last_at:
        facts = {**facts, "until": last_on, "end": last_at}
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
    people, chairs = names_in(facts.get("people", "")).names, names_in(facts.get("chair", "")).names
    status = facts.get("status", "")
    if status and status.lower() not in _OPEN:
        others.append(("status", status))
    links = [
        Address(facts[name], "", kind) for name, kind in (("url", "page"), ("stream", "stream")) if facts.get(name)
    ]
    is_dated = bool(at or all_day or (start and not on))
    if not is_dated or not start:
        where = f"{where} ({_unread_time(facts)})"
    return Found(
        where=where,
        title=facts.get("title", ""),
        start=start if is_dated else None,
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
        uid=f"{ROW}{facts['row_id']}" if facts.get("row_id") else "",
        tentative=status.lower() in _OPEN,
        links=tuple(links),
        others=tuple(others),
    )


def _unread_time(facts: Mapping[str, str]) -> str:
    """What stands for the day and the hour where these cannot be read, and whether it is the year that is missing."""
    said, at = facts.get("date", ""), facts.get("start", "")
    has_no_year = not day(said, day_first=True) and day(f"{said} 2028", day_first=True)
    return f"{said} has no year" if has_no_year else " ".join(filter(None, (said, at))) or "no time"


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


_COMMON = ("break", "meal", "registration", "reception", "social")
"""What is for all rooms where it stands in one column alone."""
Sheet = Sequence[Sequence[str]]


def from_sheets(sheets: Mapping[str, Sheet], *, day_first: bool | None = None) -> Source:
    """An event for each filled cell; one that is in every column is for all rooms.

    The day is that of the heading above, else of the sheet's name. Raises ValueError where this is no such grid.
    """
    events = [
        found
        for name, rows in sheets.items()
        for found in _events(name, rows, day(name, day_first=day_first), day_first)
    ]
    if not events:
        raise ValueError("there are no hours down the side, or no day above them")
    return Source(tuple(events))


def _events(name: str, rows: Sheet, on: date | None, day_first: bool | None) -> Iterator[Found]:
    rooms: list[str] = []
    block: list[tuple[int, date, str, Sequence[str]]] = []
    for line, row in enumerate(rows, 1):
        first, *others = [*row, ""]
        heading = next((found for cell in row if (found := day(cell, day_first=day_first))), None)
        if hour(span(first)[0]) and rooms and on:
            block.append((line, on, first, others))
        elif heading or sum(map(bool, map(str.strip, others))) > bool(rooms):
            yield from _block(name, rooms, block)
            block, on = [], heading or on
            named = [cell.strip() for cell in others]
            rooms = named if any(named) and not any(day(cell, day_first=day_first) for cell in others) else rooms
    yield from _block(name, rooms, block)


def _block(name: str, rooms: Sequence[str], block: Sequence[tuple[int, date, str, Sequence[str]]]) -> Iterator[Found]:
    """The events of rows below one heading; each row lasts until the next where it does not say."""
    starts = [_at(on, span(said)[0]) for _, on, said, _ in block]
    for row, (line, on, said, cells) in enumerate(block):
        start, end = starts[row], _at(on, span(said)[1])
        if start and end and end < start:
            end += timedelta(days=1)
        end = end or next((later for later in starts[row + 1 :] if later and start and later > start), None)
        filled = {index: cell.strip() for index, cell in enumerate(cells) if cell.strip()}
        texts = [*dict.fromkeys(filled.values())]
        is_everywhere = len(filled) == sum(map(bool, rooms)) > 1
        is_common = len(texts) == 1 and (is_everywhere or (len(filled) == 1 and kind_of("", texts[0]) in _COMMON))
        for index, cell in list(filled.items())[: 1 if is_common else None]:
            title, _, rest = cell.partition("\n")
            abstract, people = introduced(rest)
            yield Found(
                where=f"{name or 'row'} {line} {title!r}",
                title=title,
                start=start,
                end=end,
                room="" if is_common or index >= len(rooms) else rooms[index],
                abstract=abstract,
                people=people,
            )


def _at(on: date, said: str) -> datetime | None:
    at = hour(said) if said else None
    return datetime.combine(on, at) if at else None
