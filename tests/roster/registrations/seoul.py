"""Two exports of the Seoul forum's registrations, eleven days apart, in the shape of Eventbrite's attendee report."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO
from random import Random

from forumctl.definition.people import Participant
from forumctl.roster import Roster

HEADER = (
    *("Order #", "Order Date", "First Name", "Last Name", "Email", "Quantity", "Ticket Type", "Attendee #"),
    *("Attendee Status", "Company", "Job Title", "Home Country"),
)
FAMILY_FIRST = ("KR", "CN", "JP", "VN", "HU", "TW")
NEW = (
    ("Linh", "Phạm", "Da Nang People's Committee", "Viet Nam"), ("Chidi", "Okafor", "Lagos State", "Nigeria"),
    ("Ana", "Horvat", "City of Zagreb", "Croatia"), ("Min-ji", "Oh", "Busan Metropolitan City", "Republic of Korea"),
    ("Tomás", "Rivera", "Quito", "Ecuador"), ("Aiko", "Tanabe", "City of Yokohama", "Japan"),
    ("Lars", "Nygaard", "Oslo kommune", "Norge"), ("Farida", "Rahimova", "Toshkent", "Oʻzbekiston"),
    ("Paul", "Mbeki", "City of Durban", "South Africa"), ("Inês", "Duarte", "Câmara de Lisboa", "Portugal"),
    ("Tenzin", "Dorji", "Thimphu Thromde", "Bhutan"), ("Hae-won", "Bang", "Seoul Institute", "대한민국"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Second:
    """The second export, and who was cancelled, corrected and doubled in it."""

    text: str
    cancelled: tuple[str, ...]
    renamed: dict[str, str]
    moved: dict[str, str]
    doubled: tuple[str, ...]


def first(roster: Roster) -> str:
    """Everybody of the roster who has an address, as registration knows them."""
    return _csv(_row(person, number) for number, person in enumerate(_registered(roster), 1))


def second(roster: Roster) -> Second:
    """12 new, 5 cancelled, 9 corrected, 3 once more in another spelling, and no row where it was."""
    people = _registered(roster)
    rows = [_row(person, number) for number, person in enumerate(people, 1)]
    for row in rows[10:15]:
        row[8] = "Not Attending"
    renamed = {}
    for person, row in zip(people[20:24], rows[20:24], strict=True):
        row[3] += "ov"
        renamed[person.id] = row[3]
    moved = {}
    for person, row in zip(people[30:35], rows[30:35], strict=True):
        row[9] = moved[person.id] = f"{row[9]}, International Affairs"
    doubled = [_respelt(rows[index], 900 + index) for index in (40, 55, 70)]
    new = [
        [str(800 + n), "2019-10-08", given, family, f"new{n}@example.org", "1", "Training alumni", str(800 + n),
         "Attending", office, "", country]
        for n, (given, family, office, country) in enumerate(NEW)
    ]  # fmt: skip
    every = [*rows, *doubled, *new]
    Random(11).shuffle(every)
    return Second(
        _csv(every),
        tuple(person.id for person in people[10:15]),
        renamed,
        moved,
        tuple(people[index].id for index in (40, 55, 70)),
    )


def _registered(roster: Roster) -> list[Participant]:
    return [person for person in roster.people if person.email and person.comes and " " in person.name]


def _row(person: Participant, number: int) -> list[str]:
    one, two = person.name.split(" ", 1) if person.country in FAMILY_FIRST else person.name.rsplit(" ", 1)
    given, family = (two, one) if person.country in FAMILY_FIRST else (one, two)
    return [str(number), "2019-09-27", given, family, person.email, "1", person.category, str(number), "Attending",
            person.organisation, person.position, person.country]  # fmt: skip


def _respelt(row: Sequence[str], number: int) -> list[str]:
    """The same person a second time: in capitals, without hyphens, from another address."""
    given, family = row[2].upper().replace("-", " "), row[3].upper()
    return [str(number), "2019-10-08", given, family, f"x{number}@mail.example", "1", row[6], str(number), *row[8:]]


def _csv(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO()
    csv.writer(text).writerows([HEADER, *rows])
    return text.getvalue()
