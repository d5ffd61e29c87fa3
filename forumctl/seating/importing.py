"""Somebody's plan, a row for each guest, table and chair → a plan of ours, and every row that it cannot be."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from forumctl.definition.people import Participant
from forumctl.definition.wording import did_you_mean
from forumctl.plans.seating import SeatingPlan
from forumctl.problems import Place, Problem
from forumctl.roster.ids import Entry
from forumctl.roster.registrations import finding
from forumctl.roster.registrations.matching import match
from forumctl.roster.registrations.registration import Registration
from forumctl.roster.sheet import Row, Sheet, folded
from forumctl.roster.wishes import by_name, words_of
from forumctl.seating.assigning.chairs import seat
from forumctl.seating.gathering import Gathering, Table
from forumctl.seating.geometry.furniture import chair_name
from forumctl.seating.rules.chairs import AtTable

_CALLED: Mapping[str, tuple[str, ...]] = {
    "table": (
        "table", "tablename", "tablenumber", "tableno", "tablelabel", "table#", "tisch", "tischnr", "mesa", "tavolo",
        "tafel", "bord", "pöytä", "stół", "stol", "masa", "asztal", "стол", "стіл", "τραπέζι", "meja", "bàn", "طاولة",
        "테이블", "テーブル", "卓", "桌号", "桌次", "桌號",
    ),
    "chair": ("chair", "chairnumber", "stuhl", "chaise", "silla", "cadeira", "stoel", "krzesło", "стул"),
    "seat": (
        "seat", "seatnumber", "seatno", "seatlabel", "seat#", "platz", "platznr", "place", "siège", "asiento", "lugar",
        "posto", "plaats", "plats", "plass", "paikka", "miejsce", "место", "місце", "θέση", "koltuk", "مقعد", "좌석",
        "席", "席次", "座席", "座位号", "座位", "座號",
    ),
    "id": ("id", "guestid", "participantid"),
    "name": (
        "name", "guest", "guestname", "fullname", "participant", "attendee", "person", "gast", "gäste", "invité",
        "nomcomplet", "nometprénom", "invitado", "nombrecompleto", "nombreyapellidos", "convidado", "nomecompleto",
        "ospite", "nomeecognome", "navn", "namn", "nimi", "gość", "imięinazwisko", "гость", "имя", "фио", "όνομα",
        "isim", "adısoyadı", "nama", "họtên", "الاسم", "이름", "성명", "氏名", "お名前", "名前", "姓名", "嘉宾", "來賓",
    ),
    "given": ("firstname", "givenname", "vorname", "prénom", "nombre", "fornavn", "förnamn", "voornaam"),
    "family": ("lastname", "surname", "familyname", "nachname", "nom", "apellidos", "cognome", "efternavn"),
    "organisation": ("organisation", "organization", "company", "institution", "firma", "empresa", "société"),
    "email": ("email", "emailaddress", "mail"),
    "pinned": ("pinned",),
}  # fmt: skip
"""What columns are called, folded."""
_NUMBER = re.compile(r"\d+$")
_BETWEEN = re.compile(r"\s*[&+/;,\n]\s*|\s+(?:and|und|et|y|e|en|og|och|ja|i|и|와|과|と|和|و)\s+")
_ONE_EACH = "Write a row for each of them, or the names as on the roster; who is not on it yet is to be added first."
LOOKED_AT = 20
"""Rows among which the one that names the columns is looked for."""
_MOST_STRANGERS = 1000
"""Rows more than twice the people who can be meant: beyond them it is another list."""
_YES = ("yes", "y", "true", "1")


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan that a file says, and what of the file is not in it; problems are those of rows."""

    plan: SeatingPlan
    problems: tuple[Problem, ...]
    missing: tuple[str, ...]
    """Who is invited and has no chair in it."""


@dataclass(frozen=True, slots=True)
class _Guest:
    """A row: who it is about, and its table and chair as written, the chair perhaps twice, by number and by name."""

    row: Row
    person: Participant
    table: str
    number: str
    seat: str
    is_pinned: bool

    @property
    def chair(self) -> str:
        """The chair as written, blank for none."""
        return self.number or self.seat


def read(content: bytes, file: str, gathering: Gathering, *, keep: bool = False) -> Imported:
    """The plan in a csv or xlsx file of an occasion; with `keep` whoever is not in it stays where they are.

    Guests are found by id, e-mail address, or name and organisation, as registrations are. Whoever has a table alone
    takes a chair of it that suits.
    """
    sheet, problems = finding.read(content, file)
    if sheet is None:
        return Imported(_plan(gathering, {}), problems, ())
    sheet = _headed(sheet)
    columns, missing = _columns(sheet, file)
    if missing:
        return Imported(_plan(gathering, {}), (*problems, missing), ())
    found, tables, known = [*problems], _Tables(gathering, keep), tuple(gathering.known.values())
    named = by_name(known)
    guests = tuple(one for guest in _guests(sheet, columns) for one in _each(guest, named))
    if len(guests) > _MOST_STRANGERS + 2 * len(known):
        fact = f"this has {len(guests):,} rows of guests, and {len(known):,} people can be meant"
        too_many = Problem("too-large", fact, Place(file), "Name the list of this occasion alone.")
        return Imported(_plan(gathering, {}), (*problems, too_many), ())
    matches = match(known, [_registration(guest, file) for guest in guests])
    doubted = {doubt.row: known[doubt.known] for doubt in reversed(matches.doubts) if doubt.known < len(known)}
    for number, guest in enumerate(guests, len(known)):
        same = matches.same.get(number)
        person = known[same[0]] if same and same[0] < len(known) else None
        alike = named.get(words_of(guest.person.name), ())
        if person is None and not guest.person.id and len(alike) == 1:
            person = alike[0]
        hint = _who(doubted.get(number), alike) if len(_parts(guest)) < 2 else _ONE_EACH
        found += tables.put(guest, person, Place(file, guest.row.line), hint)
    plan = _plan(gathering, tables.seated(), tables.pinned)
    unseated = tuple(guest.id for guest in gathering.people if guest.id not in plan.table_of)
    return Imported(plan, tuple(found), unseated)


def _headed(sheet: Sheet) -> Sheet:
    """The sheet from the row on that names the columns, where titles and notes stand above it."""
    rows = (sheet.header, *sheet.rows)
    for place, row in enumerate(rows[:LOOKED_AT]):
        if _is_header(_found(row)):
            return replace(sheet, header=row, rows=rows[place + 1 :])
    return sheet


def _found(header: Row) -> Mapping[str, int]:
    """Where our columns are, by what they are called."""
    names = [folded(cell) for cell in header.cells]
    return {ours: names.index(one) for ours, called in _CALLED.items() for one in reversed(called) if one in names}


def _is_header(found: Mapping[str, int]) -> bool:
    return "table" in found and bool(found.keys() & {"id", "name", "given", "family"})


def _columns(sheet: Sheet, file: str) -> tuple[Mapping[str, int], Problem | None]:
    found = _found(sheet.header)
    if _is_header(found):
        return found, None
    missing = "name" if "table" in found else "table"
    hint = "Call the columns name (or id), table and, if it is known, chair."
    return found, Problem("missing-column", f"no column is called {missing}", Place(file, sheet.header.line), hint)


def _guests(sheet: Sheet, columns: Mapping[str, int]) -> Iterator[_Guest]:
    """The rows that name somebody: those of empty chairs do not."""
    for raw in sheet.rows:
        row = raw.cleaned
        of = {ours: row.cells[at] for ours, at in columns.items() if at < len(row.cells)}
        name = of.get("name", "") or f"{of.get('given', '')} {of.get('family', '')}".strip()
        if name or of.get("id", ""):
            person = Participant.model_construct(
                id=of.get("id", ""),
                name=name or of["id"],
                organisation=of.get("organisation", ""),
                email=of.get("email", ""),
            )
            is_pinned = of.get("pinned", "").casefold() in _YES
            yield _Guest(row, person, of.get("table", ""), of.get("chair", ""), of.get("seat", ""), is_pinned)


def _each(guest: _Guest, named: Mapping[tuple[str, ...], Sequence[Participant]]) -> Iterator[_Guest]:
    """The row once for each of several people it names, where all are known: Ann & Bob Lee, Ann Lee + Cy Diaz."""
    parts = _parts(guest)
    found: list[Sequence[Participant]] = []
    family = parts[-1].split()[1:]
    for part in parts:
        written = [part, *(" ".join((part, *family[first:])) for first in range(len(family)))]
        found.append(next((named[words_of(one)] for one in written if words_of(one) in named), ()))
    if guest.person.id or words_of(guest.person.name) in named or not all(len(alike) == 1 for alike in found):
        yield guest
        return
    for (person,) in found:
        yield replace(guest, person=Participant.model_construct(id=person.id, name=person.name))


def _parts(guest: _Guest) -> Sequence[str]:
    """The names in a row, of one person or of several."""
    return [part for part in _BETWEEN.split(guest.person.name) if part.strip()] or [guest.person.name]


def _registration(guest: _Guest, file: str) -> Registration:
    columns = frozenset(column for column in ("id", "name", "organisation", "email") if getattr(guest.person, column))
    return Registration(Entry(guest.person, Place(file, guest.row.line)), columns)


def _who(likely: Participant | None, alike: Sequence[Participant]) -> str:
    """What to do about a row whose guest is not known for certain."""
    if len(alike) > 1:
        return f"Say which in a column id: {', '.join(person.id for person in alike)}."
    if likely is not None:
        return f"If it is {likely.name}, write {likely.id} into a column id."
    return "Add them to the roster, or correct the name."


class _Tables:
    """Who has which chair so far; a chair that is not said waits."""

    def __init__(self, gathering: Gathering, keep: bool) -> None:
        self.gathering = gathering
        self.pinned: list[str] = []
        self._chairs: dict[str, dict[int, str]] = {label: {} for label in gathering.table}
        self._waiting: dict[str, list[str]] = {label: [] for label in gathering.table}
        self._before: dict[str, tuple[str, int]] = {}
        if keep and gathering.plan_before:
            self._before = {
                guest: (label, chair)
                for label, people in gathering.plan_before.tables.items()
                for chair, guest in enumerate(people)
                if guest in gathering.by_id and label in gathering.table
            }
            self.pinned += [guest for guest in gathering.plan_before.pinned if guest in gathering.by_id]
        self._rows: dict[str, int] = {}

    def put(self, guest: _Guest, person: Participant | None, where: Place, hint: str) -> Iterator[Problem]:
        """Takes a row, or says why it cannot be taken."""
        gathering = self.gathering
        if person is None:
            yield Problem("unknown-guest", f"{guest.person.name} is nobody on the roster", where, hint)
            return
        if person.id not in gathering.by_id:
            fact = f"{person.name} is {person.status}" if not person.comes else f"{person.name} is not invited"
            yield Problem("uninvited-guest", fact, where, "Take the row out, or invite them.")
            return
        if person.id in self._rows:
            fact = f"{person.name} stands in row {self._rows[person.id]} already"
            yield Problem("guest-twice", fact, where, "Leave one of the rows.")
            return
        if not guest.table:
            yield Problem("no-table", f"{person.name} has no table", where, "Write the table, or take the row out.")
            return
        label = _label(gathering, guest.table)
        if not label:
            hint = did_you_mean(guest.table, list(gathering.table))
            yield Problem("unknown-table", f"{gathering.occasion.id} has no table {guest.table}", where, hint)
            return
        self._rows[person.id] = guest.row.line
        self._before.pop(person.id, None)
        if guest.is_pinned and person.id not in (*gathering.pinned_in_forum, *self.pinned):
            self.pinned.append(person.id)
        if not guest.chair:
            self._waiting[label].append(person.id)
            return
        chair = _chair(gathering.table[label], guest.chair)
        if guest.seat and _chair(gathering.table[label], guest.seat) != chair:
            fact = f"{person.name} has chair {guest.number} and seat {guest.seat} of {label}, which are not one"
            yield Problem("unclear-chair", fact, where, "Correct one of the columns chair and seat, or leave it out.")
            self._waiting[label].append(person.id)
            return
        if not 0 < chair <= gathering.table[label].seats:
            hint = f"Its chairs are 1 to {gathering.table[label].seats}."
            yield Problem("unknown-chair", f"{label} has no chair {guest.chair}", where, hint)
            self._waiting[label].append(person.id)
        elif other := self._chairs[label].get(chair - 1):
            fact = f"{gathering.name(other)} has chair {chair} of {label} already"
            yield Problem("chair-taken", fact, where, "Give one of them another chair.")
            self._waiting[label].append(person.id)
        else:
            self._chairs[label][chair - 1] = person.id

    def seated(self) -> Mapping[str, tuple[str, ...]]:
        """The chairs of every table, once who waits has one, and who stays where no row puts somebody else."""
        for guest, (label, chair) in self._before.items():
            if chair in self._chairs[label] or chair >= self.gathering.table[label].seats:
                self._waiting[label].append(guest)
            else:
                self._chairs[label][chair] = guest
        return {label: self._seated(label) for label in self.gathering.table}

    def _seated(self, label: str) -> tuple[str, ...]:
        seats, taken = self.gathering.table[label].seats, self._chairs[label]
        chairs = tuple(taken.get(chair, "") for chair in range(seats))
        waiting = self._waiting[label]
        if waiting and len(waiting) + len(taken) <= seats:
            return seat(AtTable.of(self.gathering, label, (*taken.values(), *waiting)), chairs)
        return (*chairs, *waiting)


def _label(gathering: Gathering, written: str) -> str:
    """The table that is meant: by label, by what it is called, or by a number that one table has; blank for none."""
    plain = folded(written)
    named = {
        folded(text): table.label for table in gathering.tables if table.called for _, text in table.called.versions
    }
    named |= {folded(label): label for label in gathering.table}
    if plain in named:
        return named[plain]
    number = _NUMBER.search(plain)
    of_number = [label for label in gathering.table if number and _same_number(label, number[0])]
    is_bare = plain.isdigit() or plain.startswith(_CALLED["table"])
    return of_number[0] if is_bare and len(of_number) == 1 else ""


def _same_number(label: str, number: str) -> bool:
    found = _NUMBER.search(label)
    return bool(found and int(found[0]) == int(number))


def _chair(table: Table, written: str) -> int:
    """The number of a chair, from its number or from what it is called: A12; 0 for none."""
    if table.by_row and written[:1].isalpha():
        called = {chair_name(table, chair): chair for chair in range(1, table.seats + 1)}
        return called.get(written.replace(" ", "").upper(), 0)
    return int(written) if written.isdecimal() else int(float(written)) if re.fullmatch(r"\d+\.0+", written) else 0


def _plan(gathering: Gathering, tables: Mapping[str, tuple[str, ...]], pinned: Sequence[str] = ()) -> SeatingPlan:
    before = gathering.plan_before or SeatingPlan(occasion=gathering.occasion.id)
    return SeatingPlan(
        occasion=before.occasion, seed=before.seed, pinned=tuple(pinned), waivers=before.waivers, tables=tables
    )
