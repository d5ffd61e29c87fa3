"""Which column of somebody's table says what, in any of the words people and programs use, and who is in a cell."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "session title", "proposal title", "paper title", "talk title", "presentation title", "name",
              "session name", "event name", "subject", "summary", "session", "event", "talk", "activity",
              "agenda item", "topic", "programme item", "titre", "intitulé", "activité", "titel", "programmpunkt",
              "veranstaltung", "thema", "beitrag", "vortrag", "título", "actividad", "sesión", "atividade", "sessão",
              "titolo", "attività", "onderwerp", "temat", "název", "rubrik", "emne", "otsikko", "konu", "başlık",
              "тема", "제목", "행사", "세션", "프로그램", "내용", "タイトル", "セッション", "标题", "议题", "название"),
    "date": ("date", "day", "start date", "startdate", "session date", "event start date", "datum", "tag", "fecha",
             "día", "dia", "data", "jour", "giorno", "dag", "dato", "päivä", "tarih", "날짜", "일자", "일시", "日付",
             "日期", "дата"),
    "start": ("start", "begin", "begins at", "starts at", "start time", "starttime", "time start", "session start",
              "event start time", "from", "time", "hour", "hours", "scheduled at", "timeslot", "time slot", "heure",
              "horaire", "zeit", "uhrzeit", "hora", "horario", "horário", "orario", "beginn", "anfang", "von",
              "début", "inicio", "início", "inizio", "ora", "tijd", "saat", "godzina", "čas", "tid", "klo", "开始",
              "時間", "时间", "開始", "начало", "время", "시작", "시간"),
    "end": ("end", "ends at", "to", "end time", "endtime", "time end", "session end", "event end time", "finish",
            "fin", "ende", "bis", "fim", "fine", "término", "结束", "終了", "конец", "종료"),
    "until": ("until", "end date", "enddate", "event end date"),
    "minutes": ("minutes", "duration", "scheduled duration", "length", "min", "durée", "dauer", "duración", "duração",
                "durata", "분", "소요시간"),
    "room": ("room", "session room", "location", "place", "venue", "stage", "salle", "raum", "saal", "ort", "lieu",
             "lugar", "sala", "aula", "salón", "local", "luogo", "zaal", "místnost", "sál", "lokal", "rum", "sali",
             "salon", "장소", "강연장", "会場", "会议室", "место", "зал"),
    "track": ("track", "tracks", "session track", "stream", "theme", "트랙"),
    "kind": ("kind", "type", "session type", "event type", "category", "format", "session format", "tipo", "구분"),
    "subtitle": ("subtitle", "untertitel"),
    "abstract": ("abstract", "session info", "description", "details", "content", "summary text", "full detail",
                 "résumé", "beschreibung", "descripción", "resumen", "descrição", "내용", "초록"),
    "description": ("description", "long description"),
    "language": ("language", "lang", "langue", "sprache", "idioma", "lingua", "언어"),
    "people": ("people", "speaker", "speakers", "speaker name", "speaker names", "presenter", "presenters", "persons",
               "presented by", "instructor", "facilitator", "author", "authors", "orateur", "orateurs", "intervenant",
               "intervenants", "referent", "referenten", "referentin", "referierende", "sprecher", "vortragende",
               "ponente", "ponentes", "orador", "palestrante", "relatore", "relatori", "spreker", "sprekers",
               "prelegent", "prelegenci", "přednášející", "talare", "foredragsholder", "puhuja", "konuşmacı", "연사",
               "발표자", "강연자", "講演者", "講師", "演讲人", "докладчик"),
    "given": ("speaker first name", "presenter first name", "first name", "given name", "prénom", "vorname"),
    "family": ("speaker last name", "presenter last name", "last name", "surname", "family name", "nachname"),
    "chair": ("chair", "chairs", "chair1", "moderator", "session chair", "좌장"),
    "url": ("url", "link", "web", "web page"),
    "stream": ("video stream url", "stream url", "livestream", "meeting url"),
    "status": ("status", "state", "submission state", "proposal state"),
    "row_id": ("session id", "session key", "submission id", "proposal id", "paper id", "external id", "event id",
               "code", "id"),
    "level": ("session or sub session", "session level"),
}  # fmt: skip
"""By our name; of several in one table the first is meant, and the others are kept beside."""
_MOST_ABOVE = 12
_PART = re.compile(r"p(\d{1,2}) (title|authors|presenting author|start|end|abstract|organisations|paperid)")
"""Columns of the presentations of a session, as ConfTool numbers them."""
_MONTH_FIRST, _DAY_FIRST = re.compile(r"\bmm?[/.-]dd?\b"), re.compile(r"\bdd?[/.-]mm?\b")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns are: `row` is their heading, `above` the lines before it, `unread` what no word of ours is.

    `parts` are the columns of each presentation that stands in the row of its session, by its number.
    """

    row: int
    columns: Mapping[str, int]
    unread: tuple[tuple[str, int], ...]
    above: tuple[str, ...] = ()
    day_first: bool | None = None
    parts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)


def header_of(rows: Sequence[Sequence[str]]) -> Header:
    """The heading of a table, which a title or a line of advice may stand above.

    Raises ValueError where no row names a title and a time.
    """
    for number, row in enumerate(rows[:_MOST_ABOVE]):
        names = [_plain(cell) for cell in row]
        columns = _columns(names)
        if "title" in columns and {"start", "date"} & set(columns):
            parts: dict[int, dict[str, int]] = {}
            for at, name in enumerate(names):
                if part := _PART.fullmatch(name):
                    parts.setdefault(int(part[1]), {})[part[2]] = at
            read = {*columns.values(), *(at for part in parts.values() for at in part.values())}
            unread = tuple((name, at) for at, name in enumerate(names) if name and at not in read)
            above = tuple(text for line in rows[:number] if (text := " ".join(filter(None, map(str.strip, line)))))
            return Header(number, columns, unread, above, _order(row), parts)
    raise ValueError("there is no column for the title, or none for the time")


def _columns(names: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for ours, words in COLUMNS.items():
        at = next((names.index(word) for word in words if word in names), None)
        if at is None:
            first = [name.partition("/")[0].strip() for name in names]
            at = next((first.index(word) for word in words if word in first), None)
        if at is not None and (at not in found.values() or ours == "description"):
            found[ours] = at
    if found.get("description") == found.get("abstract"):
        found.pop("description", None)
    return found


def _plain(cell: str) -> str:
    """A heading without marks, brackets and the difference of capitals: *Date (MM/DD/YYYY), start_time, Author(s)."""
    text = re.sub(r"(?<=\w)(?:\([^()]{1,3}\)|[*:_/]-?in(?:nen)?\b)", "", cell.removeprefix("\ufeff").casefold())
    text = re.sub(r"\([^()]*\)", " ", text)
    return " ".join(re.sub(r"[*_:\s-]", " ", text).split()).strip(". ")


def _order(row: Sequence[str]) -> bool | None:
    """Whether headings such as MM/DD/YYYY say that the day comes first."""
    text = " ".join(row).casefold()
    month_first, day_first = bool(_MONTH_FIRST.search(text)), bool(_DAY_FIRST.search(text))
    return day_first if month_first != day_first else None


_BETWEEN = re.compile(r",\s*(?!\s*Jr)|、|\s+(?:and|&|/|und|et|y|en|och|og)\s+")
_BETWEEN_WHOLE = re.compile(r"[;\n|]")
"""Where these part names, a comma is part of one."""
_ROLE, _SAID = re.compile(r"^([^:,]{1,20}):\s*"), re.compile(r"\s*\(([^()]*)\)")
_NOBODY = re.compile(r"(?:n\.?\s?n\.?|t\.?b\.?[acd]\.?|\?+|[-–—]+|미정|未定)", re.IGNORECASE)


class _Names(NamedTuple):
    """Names as they are read, what no word of ours holds, and the first that had the family name in front."""

    names: tuple[str, ...]
    others: tuple[tuple[str, str], ...] = ()
    turned: tuple[str, ...] = ()


def names_in(cell: str) -> _Names:
    """Who is named in a cell: Ana Lopez (MIT), Bo Berg; Lopez, Ana; Ana Lopez, MIT; an address is nobody's name."""
    names: list[str] = []
    others = [("said of people", said.strip()) for said in _SAID.findall(cell)]
    turned: list[str] = []
    whole = bool(_BETWEEN_WHOLE.search(cell))
    bare = _SAID.sub("", cell)  # commas in brackets part nobody
    if '"' in bare and not whole:  # a list with names in quotes, as Airtable writes it
        pieces = next(csv.reader([bare], skipinitialspace=True), [])
        whole = True
    else:
        pieces = (_BETWEEN_WHOLE if whole else _BETWEEN).split(bare)
        if not whole and "," in bare and len(pieces) % 2 == 0 and all(len(piece.split()) == 1 for piece in pieces):
            pieces = [", ".join(pair) for pair in zip(pieces[::2], pieces[1::2], strict=True)]  # Lopez, Ana, Berg, Bo
            whole = True
    for piece in pieces:
        name = piece.strip()
        if role := _ROLE.match(name):
            name = name[role.end() :].strip()
            others.append(("said of people", role[1]))
        if "@" in name:
            others.append(("addresses of people", name))
        elif _NOBODY.fullmatch(name):
            others.append(("people to be named", name))
        elif whole and "," in name and not re.search(r",\s*Jr", name):
            family, _, rest = (part.strip() for part in name.partition(","))
            if len(family.split()) == 1 and len(rest.split()) <= 2 and not rest.isupper():
                turned.append(f"{rest} {family}")
                names.append(f"{rest} {family}")
            else:
                names.append(family)
                others.append(("said of people", rest))
        elif name:
            names.append(name)
    return _Names(tuple(names), tuple((kind, said) for kind, said in others if said), tuple(turned))
