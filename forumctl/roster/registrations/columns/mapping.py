"""Which column of an export is which of ours: proposed, each with its reason."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem
from forumctl.roster.registrations import words
from forumctl.roster.registrations.names import is_title, lack_given_names
from forumctl.roster.registrations.spelling import folded
from forumctl.roster.registrations.words import FAMILY, GIVEN, ORDER
from forumctl.roster.sheet import Sheet

from . import choices, several
from .meanings import TARGETS, Contents, is_number, meanings, sample, unclear
from .several import Buyer
from .systems import ANONYMOUS, FORMS, System, account_columns, recognised

SURE = 0.8
"""Certainty from which on nobody needs to be asked."""
_LEAST = 0.5
_PLURALS = {"email": "e-mail addresses", "country": "countries", "languages": "languages", "name": "names"}
_BY_CONTENT = tuple(_PLURALS)
_SHOWN_BY_CONTENT = ("email", "country", "languages", "phone")
_SHARE = 0.95
_SEVERAL = ("diet", "access", "languages", "tours", "sessions")
"""Ours that may have several values."""
_ANSWERED = ("status", "visits")
"""Ours that yes and no say something of."""
_VAGUE = frozenset(
    map(
        folded, ("state", "estado", "stato", "attendance", "participation", "response", "presence", "teilnahme", "rsvp")
    )
)
"""Names of columns that say who comes only where their cells do."""
_TITLES = frozenset(map(folded, ("title", "titre", "titel", "título", "titolo", "titul", "ünvan", "tytuł", "cím")))
"""Names of columns that hold Dr. or Director."""
_NAMES = ("name", "badge_name", "name_local", GIVEN, FAMILY)
_FEW = 10
_EXACT = 0.95


class Proposal(NamedTuple):
    """One of our columns, the columns of the file it is read from, why, and how certain that is, from 0 to 1."""

    ours: str
    positions: tuple[int, ...]
    theirs: str
    reason: str
    certainty: float
    choices: tuple[str, ...] = ()
    """What is chosen by a mark in each of the columns, where they are the choices of one question."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of one file, those that are not used, and the system it came from if it is known."""

    system: str
    proposals: tuple[Proposal, ...]
    reasons: Mapping[str, str]
    """Why each column that is not read is not."""
    contradicted: tuple[tuple[str, str], ...] = ()
    """Ours and theirs of columns whose name says one thing and whose cells another."""
    unclear: tuple[str, ...] = ()
    """Columns that may say who comes, or who comes to a part of the forum."""
    further: tuple[tuple[Proposal, ...], ...] = ()
    """The columns of others who stand in the same row: a second participant, a guest."""
    known: System | None = None
    counted: int | None = None
    """Where it stands how many others somebody brings, whose names are nowhere."""
    buyer: Buyer | None = None
    """Where it stands who bought the ticket."""

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that are not read."""
        return tuple(self.reasons)

    def find(self, ours: str) -> Proposal | None:
        """The proposal for one of our columns, if there is one."""
        return next((proposal for proposal in self.proposals if proposal.ours == ours), None)

    @property
    def half_a_name(self) -> str:
        """The part of the name that no column holds, where only the other one is read; blank else."""
        parts = [part for part in (GIVEN, FAMILY) if self.find(part)]
        if len(parts) != 1 or self.find("name") or self.find("name_local"):
            return ""
        return FAMILY if parts == [GIVEN] else GIVEN

    @property
    def has_name(self) -> bool:
        return any(proposal.ours in ("name", GIVEN, FAMILY) for proposal in self.proposals)


class Wishes(NamedTuple):
    """What the organiser says of the columns: on the command line, and in [roster.columns]; ours = theirs."""

    given: Mapping[str, str]
    kept: Mapping[str, str]


def propose(sheet: Sheet, wishes: Wishes, categories: Collection[str], ids: Container[str]) -> ColumnMapping:
    """The likeliest mapping of a file: what was asked for, then the known system, names of columns, and contents.

    `categories` are ids and labels in folded case, `ids` those of the roster.
    """
    header = sheet.header.cells
    system = recognised(header)
    contents = [
        sample([row.cells[position] for row in sheet.rows[:2000] if position < len(row.cells)], categories)
        for position in range(len(header))
    ]
    account = account_columns(header, contents)
    asked = tuple(_asked(header, wishes))
    further = several.groups(header)
    others = {position for group in further for position in group}
    kept = {position for position, name in enumerate(header) if system and folded(name) in system.ignored}
    questions = tuple(
        one for one in choices.questions(header, contents) if not kept.union(others).intersection(one.positions)
    )
    known = {*kept, *account, *others, *(position for one in questions for position in one.positions)}
    free = [name if position not in known else "" for position, name in enumerate(header)]
    found = [
        *asked,
        *(_fitting(_of_system(header, system), contents) if system else ()),
        *_of_account(header, contents, account),
        *_of_questions(questions),
        *_fitting(_named(free, contents, ids), contents),
    ]
    found = _with_second(found, header)
    is_named = any(
        one.ours in ("name", "badge_name", "name_local", GIVEN, FAMILY) and one.certainty >= _LEAST for one in found
    )
    found += [one for one in _looking(free, contents, known) if one.ours != "name" or not is_named]
    blank = {position for position, cells in enumerate(contents) if not cells.cells}
    proposals = _halves(_chosen(found, blank, width=len(header)), sheet)
    used = {position for proposal in proposals for position in proposal.positions}
    of_others = (_of_others(group, header, contents) for group in further)
    read_for_others = tuple(group for group in of_others if any(one.ours in _NAMES for one in group))
    used |= {position for group in read_for_others for proposal in group for position in proposal.positions}
    is_asked = any(proposal.ours == "status" for proposal in asked)
    vague = () if is_asked or any(one.ours == "status" for one in proposals) else unclear(free, contents)
    google = bool(header) and folded(header[0]) in FORMS
    return ColumnMapping(
        system.name if system else "Microsoft Forms" if account else "Google Forms" if google else "",
        proposals,
        dict(_unused(header, contents, used, kept)),
        tuple(_contradicted(free, contents, proposals, used)),
        tuple(header[position] for position in vague),
        read_for_others,
        system,
        None if further else several.counted(header),
        several.buyer(header),
    )


def _halves(proposals: tuple[Proposal, ...], sheet: Sheet) -> tuple[Proposal, ...]:
    """The same, with Name taken for family names where given names stand in a column of their own: Name, Vorname."""
    by = {one.ours: one for one in proposals if len(one.positions) == 1}
    if FAMILY in by or not (whole := by.get("name")) or not (given := by.get(GIVEN)) or whole.certainty > 1:
        return proposals
    cells = [row.cells for row in sheet.rows if len(row.cells) > max(*whole.positions, *given.positions)]
    if not lack_given_names((row[whole.positions[0]], row[given.positions[0]]) for row in cells):
        return proposals
    family = whole._replace(ours=FAMILY, reason=f"{given.theirs} has the rest of the name")
    return tuple(family if one is whole else one for one in proposals)


def _unused(
    header: Sequence[str], contents: Sequence[Contents], used: Container[int], kept: Container[int]
) -> Iterator[tuple[str, str]]:
    """Every column that has something and is not read, with the reason."""
    for position, name in enumerate(header):
        cells = contents[position]
        if position in used or not (name or cells.cells):
            continue
        if not cells.cells:
            why = "blank"
        elif not name:
            why = "it has no name"
        elif position in kept:
            why = "the system's own"
        elif cells.are_answers:
            why = "only yes and no"
        elif words.mentions(folded(name), words.FOREIGN):
            why = "about something else"
        else:
            why = "nothing of ours is called so"
        yield name or f"column {position + 1}", why


def recognise(header: Sequence[str]) -> int:
    """How many names of a header are known to mean one of our columns."""
    return len({meant[0][0] for name in header if name and len(name) < 80 and (meant := list(meanings(name)))})


def unknown(wishes: Wishes, sheet: Sheet, file: str) -> Iterator[Problem]:
    """What was asked for on the command line and cannot be."""
    names = [name for name in sheet.header.cells if name]
    for ours, theirs in wishes.given.items():
        if ours not in TARGETS:
            yield Problem(
                "unknown-column",
                f"{ours} is not a column of the roster",
                Place("--map"),
                did_you_mean(ours, list(TARGETS)),
            )
        elif theirs and not any(folded(name) == folded(theirs) for name in names):
            fact = f"there is no column {theirs!r}"
            yield Problem("missing-column", fact, Place(file, sheet.header.line), did_you_mean(theirs, names))


def _asked(header: Sequence[str], wishes: Wishes) -> Iterator[Proposal]:
    for certainty, reason, wanted in ((3.0, "as asked for", wishes.given), (2.0, "[roster.columns]", wishes.kept)):
        for ours, theirs in wanted.items():
            if ours in TARGETS:
                position = _position(header, theirs) if theirs else ()
                if position or not theirs:
                    yield Proposal(ours, position, "".join(header[at] for at in position), reason, certainty)


def _fitting(proposals: Iterator[Proposal], contents: Sequence[Contents]) -> Iterator[Proposal]:
    """Without columns called category whose cells are not this forum's: kinds of ticket, for instance."""
    for proposal in proposals:
        cells = contents[proposal.positions[0]]
        if proposal.ours != "category" or not cells.categories or not cells.cells or cells.of_categories() >= _LEAST:
            yield proposal


def _position(header: Sequence[str], name: str) -> tuple[int, ...]:
    return next(((index,) for index, known in enumerate(header) if known and folded(known) == folded(name)), ())


def _contradicted(
    header: Sequence[str], contents: Sequence[Contents], proposals: Sequence[Proposal], used: Container[int]
) -> Iterator[tuple[str, str]]:
    found = {proposal.ours for proposal in proposals}
    for position, name in enumerate(header):
        for ours, certainty, _ in meanings(name):
            if ours in found or ours not in _SHOWN_BY_CONTENT or position in used or certainty < _EXACT:
                continue
            if _speaks_against(contents[position], ours, exact=True):
                yield ours, name


def _of_system(header: Sequence[str], system: System) -> Iterator[Proposal]:
    for ours, names in system.columns.items():
        for name in names:
            parts = (name,) if isinstance(name, str) else name
            positions = tuple(position for part in parts for position in _position(header, part))
            if len(positions) == len(parts):
                yield Proposal(ours, positions, " + ".join(parts), f"{system.name} calls it so", 1.5)
                break


def _of_account(header: Sequence[str], contents: Sequence[Contents], at: Sequence[int]) -> Iterator[Proposal]:
    """The address and the name of who was signed in; a question of the form itself goes before them."""
    for ours, position in zip(("email", "name"), at, strict=False):
        known = [cell for cell in contents[position].cells if folded(cell) not in ANONYMOUS]
        one_for_all = len(known) > 1 and len(set(known)) == 1  # somebody typed in what others said
        if known and len(known) == len(contents[position].cells) and not one_for_all:
            yield Proposal(ours, (position,), header[position], "who was signed in", 0.56)


def _with_second(found: Sequence[Proposal], header: Sequence[str]) -> list[Proposal]:
    """Primer apellido with the segundo apellido beside it: both are the family name."""
    second = next((position for position, name in enumerate(header) if folded(name) in _SECOND_FAMILY), -1)
    return [
        one._replace(positions=(*one.positions, second), theirs=f"{one.theirs} + {header[second]}")
        if second >= 0 and one.ours == FAMILY and one.positions != (second,) and folded(one.theirs) in _FIRST_FAMILY
        else one
        for one in found
        if one.ours != FAMILY or one.positions != (second,)
    ]


_FIRST_FAMILY, _SECOND_FAMILY = words.listed("second_family", "first"), words.listed("second_family")


def _of_questions(questions: Sequence[choices.Question]) -> Iterator[Proposal]:
    for one in questions:
        meant = next((ours for ours, _, _ in meanings(one.text) if ours in _SEVERAL), "") or one.meaning
        if meant:
            called = one.text or ", ".join(filter(None, one.choices))
            reason = f"{len(one.positions)} choices of one question"
            yield Proposal(meant, one.positions, called, reason, 0.85, one.choices)


def _of_others(group: Sequence[int], header: Sequence[str], contents: Sequence[Contents]) -> tuple[Proposal, ...]:
    """What of ours the columns of another person in the same row are, by what is left of their names."""
    found: dict[str, Proposal] = {}
    for position in group:
        meant = next(iter(meanings(several.bare(header[position]))), None)
        ours = meant[0] if meant else "name"
        if ours == "name" and contents[position].are_answers:
            continue  # whether somebody comes along, not who
        if ours in (*several.OF_A_PERSON, GIVEN, FAMILY) and contents[position].cells:
            found.setdefault(ours, Proposal(ours, (position,), header[position], "another person of the row", 0.8))
    return tuple(found.values())


def _named(header: Sequence[str], contents: Sequence[Contents], ids: Container[str]) -> Iterator[Proposal]:
    for position, name in enumerate(header):
        cells = contents[position]
        for ours, certainty, reason in meanings(name):
            if ours == "position" and cells.cells and cells.of_categories() >= SURE:
                ours, reason = "category", f"{reason}, and categories of the forum in its cells"
            if ours == "id" and cells.cells and not any(cell.lower() in ids for cell in cells.cells):
                ours, reason = "registration", f"{reason}, and none of the roster's ids are in it"
            if ours in _SHOWN_BY_CONTENT and _speaks_against(cells, ours, exact=certainty >= _EXACT):
                continue
            if ours == "status" and folded(name) in _VAGUE and cells.like("status") < _LEAST:
                continue
            if ours == "name" and cells.cells and cells.share(is_number) >= _LEAST:
                continue  # Attendee # is a number, Attendee a name
            if (ours in (GIVEN, FAMILY) or folded(name) in _TITLES) and cells.share(is_title) >= _LEAST:
                # Dr. goes before what people are greeted with: Herr, Mme.
                ours, reason, certainty = "honorific", f"{reason}, and titles in its cells", certainty + 0.02
            if cells.are_answers and ours not in _ANSWERED and not (ours == "country" and certainty >= _EXACT):
                continue
            if ours == "name" and not cells.is_latin:
                yield Proposal("name_local", (position,), name, f"{reason}; not in Latin letters", certainty - 0.1)
                certainty -= 0.15
            yield Proposal(ours, (position,), name, reason, certainty)
        if cells.are_answers and (choice := choices.of_header(name)):
            ours = words.CHOICES[choice]
            yield Proposal(ours, (position,), name, f"“{choice}” in its name, yes and no in its cells", 0.85, (choice,))


def _speaks_against(cells: Contents, ours: str, *, exact: bool) -> bool:
    """Whether most cells are something else; a few do not tell where the name of the column is clear."""
    return len(cells.cells) >= (_FEW if exact else 1) and cells.fits(ours) < _LEAST


def _is_word(cell: str) -> bool:
    return len(cell) > 3 or not cell.isascii()


def _looking(header: Sequence[str], contents: Sequence[Contents], known: Container[int]) -> Iterator[Proposal]:
    """By the cells alone, for columns whose name says nothing."""
    for position, cells in enumerate(contents):
        name = header[position]
        is_question = name.rstrip().endswith(("?", "？", "؟"))
        if position in known or len(cells.cells) < 3 or words.mentions(folded(name), words.FOREIGN):
            continue
        share = cells.of_categories()
        if share >= SURE:
            yield Proposal("category", (position,), header[position], f"{share:.0%} of its cells are categories", 0.75)
        for ours in _BY_CONTENT:
            if ours in ("country", "languages") and (is_question or cells.are_answers):
                continue  # what was asked is not known
            if ours == "country" and cells.share(_is_word) < _SHARE:
                continue  # short codes may be of anything: states, sizes
            if (share := cells.like(ours)) >= _SHARE:
                reason = f"{share:.0%} of its cells look like {_PLURALS[ours]}"
                yield Proposal(ours, (position,), header[position], reason, 0.7 if ours != "name" else 0.5)


def _chosen(found: Sequence[Proposal], blank: Set[int], width: int) -> tuple[Proposal, ...]:
    """The most certain of what was found, each column used once; where no name is, one in its own script will do."""
    taken: dict[str, Proposal] = {}
    used: set[int] = set()

    def rank(one: Proposal) -> tuple[float, tuple[int, ...]]:
        # A column with something in it goes before a blank one that is called as well or better.
        is_blank = bool(one.positions) and blank >= {*one.positions} and one.certainty <= 1
        return -one.certainty + 0.5 * is_blank, one.positions or (width,)

    for proposal in sorted(found, key=rank):
        mine = set(proposal.positions) if proposal.ours != ORDER else set()  # others may be made of it too
        if proposal.certainty < _LEAST or proposal.ours in taken or used & mine:
            continue
        taken[proposal.ours] = proposal
        used |= mine
    kept = {ours: proposal for ours, proposal in taken.items() if proposal.positions}
    if {"name_local"} <= kept.keys() and "name" not in kept and len({GIVEN, FAMILY} & kept.keys()) == 1:
        kept.pop(GIVEN, None)  # the whole name says more than one part of it
        kept.pop(FAMILY, None)
    if {GIVEN, FAMILY} <= kept.keys() and (whole := kept.get("name")) and whole.certainty < _EXACT:
        kept.pop("name")  # the parts say more, and which is which
    for instead in ("badge_name", "name_local"):
        if not {"name", GIVEN, FAMILY} & kept.keys() and "name" not in taken and (found_as := kept.pop(instead, None)):
            kept["name"] = found_as._replace(ours="name", reason=found_as.reason.partition(";")[0], certainty=0.8)
    return tuple(kept[ours] for ours in TARGETS if ours in kept)
