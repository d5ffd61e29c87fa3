"""Which column of an export is which of ours: proposed, each with its reason."""

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from forumctl.definition.wording import did_you_mean
from forumctl.problems import Place, Problem
from forumctl.roster.sheet import COLUMNS as OURS
from forumctl.roster.sheet import Sheet

from . import words
from .contents import Contents, is_number, sample
from .spelling import folded
from .words import FAMILY, FORMS, GIVEN, System, recognised

TARGETS = (*OURS, GIVEN, FAMILY)
"""What a column may be mapped to."""
SURE = 0.8
"""Certainty from which on nobody needs to be asked."""
_LEAST = 0.5
_PLURALS = {"email": "e-mail addresses", "country": "countries", "languages": "languages", "name": "names"}
_BY_CONTENT = tuple(_PLURALS)
_SHOWN_BY_CONTENT = ("email", "country", "languages", "phone")
_SHARE = 0.8
_FEW = 10
_EXACT = 0.95


class Proposal(NamedTuple):
    """One of our columns, the columns of the file it is read from, why, and how certain that is, from 0 to 1."""

    ours: str
    positions: tuple[int, ...]
    theirs: str
    reason: str
    certainty: float


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of one file, those that are not used, and the system it came from if it is known."""

    system: str
    proposals: tuple[Proposal, ...]
    unused: tuple[str, ...]
    contradicted: tuple[tuple[str, str], ...] = ()
    """Ours and theirs of columns whose name says one thing and whose cells another."""

    def find(self, ours: str) -> Proposal | None:
        """The proposal for one of our columns, if there is one."""
        return next((proposal for proposal in self.proposals if proposal.ours == ours), None)

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
    found = [
        *_asked(header, wishes),
        *(_fitting(_of_system(header, system), contents) if system else ()),
        *_fitting(_named(header, contents, ids), contents),
        *_looking(header, contents),
    ]
    proposals = _chosen(found, width=len(header))
    used = {position for proposal in proposals for position in proposal.positions}
    unused = tuple(name for position, name in enumerate(header) if name and position not in used)
    called = system.name if system else "Google Forms" if header and folded(header[0]) in FORMS else ""
    return ColumnMapping(called, proposals, unused, tuple(_contradicted(header, contents, proposals, used)))


def recognise(header: Sequence[str]) -> int:
    """How many names of a header are known to mean one of our columns."""
    return len({meant[0][0] for name in header if name and len(name) < 80 and (meant := list(_meanings(name)))})


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
        for ours, certainty, _ in _meanings(name):
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


def _named(header: Sequence[str], contents: Sequence[Contents], ids: Container[str]) -> Iterator[Proposal]:
    for position, name in enumerate(header):
        for ours, certainty, reason in _meanings(name):
            cells = contents[position]
            if ours == "id" and cells.cells and not any(cell.lower() in ids for cell in cells.cells):
                ours, reason = "registration", f"{reason}, and none of the roster's ids are in it"
            if ours in _SHOWN_BY_CONTENT and _speaks_against(cells, ours, exact=certainty >= _EXACT):
                continue
            if ours == "name" and cells.cells and cells.share(is_number) >= _LEAST:
                continue  # Attendee # is a number, Attendee a name
            if ours == "name" and not cells.is_latin:
                yield Proposal("name_local", (position,), name, f"{reason}; not in Latin letters", certainty - 0.1)
                certainty -= 0.15
            yield Proposal(ours, (position,), name, reason, certainty)


def _speaks_against(cells: Contents, ours: str, *, exact: bool) -> bool:
    """Whether most cells are something else; a few do not tell where the name of the column is clear."""
    return len(cells.cells) >= (_FEW if exact else 1) and cells.like(ours) < _LEAST


def _meanings(name: str) -> Iterator[tuple[str, float, str]]:
    """What a column of this name may be, how certainly from 0 to 1, and why."""
    bare = folded(name)
    if not bare:
        return
    if bare.replace(" ", "") in _TARGETS_FOLDED:
        yield _TARGETS_FOLDED[bare.replace(" ", "")], 1.0, "it is called so here"
        return
    if exact := words.COLUMNS.get(bare):
        yield exact, 0.95, "its name"
        return
    if words.FOREIGN & set(bare.split()):
        return
    if inside := _inside(bare):
        ours = words.COLUMNS[inside]
        yield ours, 0.55 + 0.35 * len(inside) / len(bare), f"“{inside}” in its name"


def _inside(bare: str) -> str:
    """The longest known name that stands in this one as whole words, or in a script without spaces as a part of it."""
    tokens = bare.split()
    found = [
        name
        for start in range(len(tokens))
        for end in range(start + 1, min(start + 5, len(tokens)) + 1)
        if (name := " ".join(tokens[start:end])) in words.COLUMNS and len(name) > 2
    ]
    if not bare.isascii():
        found += [name for name in _UNSPACED if name in bare]
    return max(found, key=len, default="")


_TARGETS_FOLDED = {name.replace("_", ""): name for name in TARGETS}
_UNSPACED = tuple(name for name in words.COLUMNS if not name.isascii() and len(name) > 3)
"""Names in other scripts; a Hangul syllable is two or three letters here."""


def _looking(header: Sequence[str], contents: Sequence[Contents]) -> Iterator[Proposal]:
    """By the cells alone, for columns whose name says nothing."""
    for position, cells in enumerate(contents):
        if len(cells.cells) < 3 or words.FOREIGN & set(folded(header[position]).split()):
            continue
        share = cells.of_categories()
        if share >= _SHARE:
            yield Proposal("category", (position,), header[position], f"{share:.0%} of its cells are categories", 0.75)
        for ours in _BY_CONTENT:
            if (share := cells.like(ours)) >= _SHARE:
                reason = f"{share:.0%} of its cells look like {_PLURALS[ours]}"
                yield Proposal(ours, (position,), header[position], reason, 0.7 if ours != "name" else 0.5)


def _chosen(found: Sequence[Proposal], width: int) -> tuple[Proposal, ...]:
    """The most certain of what was found, each column used once; where no name is, one in its own script will do."""
    taken: dict[str, Proposal] = {}
    used: set[int] = set()
    for proposal in sorted(found, key=lambda one: (-one.certainty, one.positions or (width,))):
        if proposal.certainty < _LEAST or proposal.ours in taken or used & set(proposal.positions):
            continue
        taken[proposal.ours] = proposal
        used |= set(proposal.positions)
    kept = {ours: proposal for ours, proposal in taken.items() if proposal.positions}
    if "name" not in taken and not {GIVEN, FAMILY} & kept.keys() and (local := kept.pop("name_local", None)):
        kept["name"] = local._replace(ours="name", reason=local.reason.partition(";")[0], certainty=0.8)
    return tuple(kept[ours] for ours in TARGETS if ours in kept)
