"""The words of lists of participants, from words.toml."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from forumctl.roster.sheet import PARTS_OF_NAME

from .spelling import folded

GIVEN, FAMILY = PARTS_OF_NAME
_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def looked_up(table: str) -> Mapping[str, str]:
    """What each word of a table stands for, by the folded word."""
    found: dict[str, str] = {}
    for meaning, words in _WORDS[table].items():
        for word in words:
            found.setdefault(folded(word), meaning)
    return found


COLUMNS: Mapping[str, str] = looked_up("columns")
"""Ours by what it is called."""
FOREIGN = frozenset(map(folded, _WORDS["foreign"]["words"]))
"""Words that say that a column is about somebody or something else."""


def parts_of_names(kind: str) -> frozenset[str]:
    """The titles, degrees or particles of a list, as written there."""
    return frozenset(_WORDS["names"][kind])


@dataclass(frozen=True, slots=True)
class System:
    """A registration system: the columns that give its exports away, and which of them are ours.

    Of several names for one of ours the first that is there counts; those in a tuple are joined with hyphens.
    """

    name: str
    signature: tuple[str, ...]
    columns: Mapping[str, tuple[str | tuple[str, ...], ...]]

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a header with these names is one of this system's."""
        return {folded(name) for name in self.signature} <= {folded(name) for name in header}


SYSTEMS = (
    # Attendee summary report as exported from Reports, Attendees.
    System(
        "Eventbrite",
        ("Order #", "Order Date", "First Name", "Email", "Ticket Type"),
        {
            "registration": ("Attendee #", "Order #"),
            "honorific": ("Prefix",),
            GIVEN: ("First Name",),
            FAMILY: ("Last Name", "Surname"),
            "email": ("Email",),
            "organisation": ("Company",),
            "position": ("Job Title",),
            "phone": ("Cell Phone", "Mobile Phone", "Work Phone", "Home Phone"),
            "city": ("Work City", "Home City"),
            "country": ("Work Country", "Home Country"),
            "category": ("Ticket Type",),
            "status": ("Attendee Status",),
        },
    ),
    # Tickets of an event as csv; the order's columns name the purchaser, who need not come.
    System(
        "Tito",
        ("Ticket Full Name", "Ticket Email", "Ticket Reference"),
        {
            "registration": ("Ticket Reference",),
            "name": ("Ticket Full Name",),
            GIVEN: ("Ticket First Name",),
            FAMILY: ("Ticket Last Name",),
            "email": ("Ticket Email",),
            "organisation": ("Ticket Company Name",),
            "position": ("Ticket Job Title",),
            "phone": ("Ticket Phone Number",),
            "category": ("Ticket",),
            "status": ("Void Status",),
        },
    ),
    # Order data, sheet of positions (pretix/base/exporters/orderlist.py); "Email" is the one of the order.
    System(
        "pretix",
        ("Order code", "Position ID", "Attendee name"),
        {
            "registration": (("Order code", "Position ID"),),
            "name": ("Attendee name",),
            GIVEN: ("Attendee name: Given name", "Attendee name: First name"),
            FAMILY: ("Attendee name: Family name", "Attendee name: Surname"),
            "honorific": ("Attendee name: Title", "Attendee name: Salutation"),
            "email": ("Attendee email",),
            "organisation": ("Company",),
            "position": ("Job title", "Position"),
            "city": ("City",),
            "country": ("Country",),
            "category": ("Product",),
            "status": ("Status",),
        },
    ),
    # Registrations as csv or xlsx (indico/modules/events/registration/util.py).
    System(
        "Indico",
        ("ID", "Name", "Registration date", "Registration state"),
        {
            "registration": ("ID",),
            "name": ("Name",),
            GIVEN: ("First Name",),
            FAMILY: ("Last Name",),
            "email": ("Email Address",),
            "organisation": ("Affiliation",),
            "position": ("Position",),
            "honorific": ("Title",),
            "phone": ("Phone Number",),
            "country": ("Country",),
            "status": ("Registration state",),
        },
    ),
)
"""After the documentation of their makers, and the sources named."""

FORMS = frozenset(
    map(folded, ("Timestamp", "타임스탬프", "Zeitstempel", "Horodateur", "Marca temporal", "タイムスタンプ"))
)
"""The first column of a Google Form's answers; the others are its questions."""


def recognised(header: Sequence[str]) -> System | None:
    """The system whose export has such a header."""
    return next((system for system in SYSTEMS if system.fits(header)), None)
