"""Exports of registration systems, for the tests of this room."""

from collections.abc import Collection, Mapping
from typing import Any

from forumctl.problems import Problem
from forumctl.roster.registrations import finding, mapping, reading
from forumctl.roster.registrations.mapping import ColumnMapping, Wishes
from forumctl.roster.registrations.reading import Read
from tests.roster.given import forum

CATEGORIES = {
    "alumni": {"label": {"en": "Training alumni", "ko": "국제연수 동창생"}},
    "expert": {"label": "Expert"},
}

EVENTBRITE = (
    "Order #,Order Date,Prefix,First Name,Last Name,Email,Quantity,Ticket Type,Attendee #,Attendee Status,"
    "Company,Job Title,Cell Phone,Home Country,Dietary requirements?\r\n"
    "1,2019-09-01,Dr.,Sang-beom,Kim,kim@example.org,1,Expert,77,Attending,CityNet,Deputy,+82 2 123 4567,S. Korea,\r\n"
    '1,2019-09-01,,Oswar,Mungkasa,oswar@example.org,1,Training alumni,78,Not Attending,"Jakarta, DKI",,,Indonesia,'
    '"Halal"\r\n'
)
TITO = (
    "Number,Ticket Created Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,Ticket Email,"
    "Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Order Name,Order Email,"
    "What do you eat?\n"
    "1,2019-09-01,alumni,Sang-beom Kim,Sang-beom,Kim,kim@example.org,CityNet,,Forum,,0,GIAO-1,Buyer,b@example.org,\n"
    "2,2019-09-01,alumni,Oswar Mungkasa,Oswar,Mungkasa,o@example.org,Jakarta,,Forum,true,0,GIAO-2,Buyer,,\n"
    "3,2019-09-01,alumni,,,,,,,Forum,,0,GIAO-3,Buyer,buyer@example.org,\n"
)
PRETIX = (
    "Event slug;Order code;Position ID;Status;Email;Phone number;Order date;Product;Price;Attendee name;"
    "Attendee name: Given name;Attendee name: Family name;Attendee email;Company;City;Country;Invoice address name\n"
    "f;ABCDE;1;Paid;b@example.org;;2019-09-01;alumni;0.00;Sang-beom Kim;Sang-beom;Kim;kim@example.org;CityNet;;KR;B\n"
    "f;ABCDE;2;Canceled;buyer@example.org;;2019-09-01;alumni;0.00;Oswar Mungkasa;Oswar;Mungkasa;;Jakarta;Jakarta;ID;B\n"
)
INDICO = (
    "ID,Name,First Name,Last Name,Email Address,Affiliation,Position,Title,Country,Spoken languages,"
    "Registration date,Registration state,Checked in\n"
    '1,Sang-beom Kim,Sang-beom,Kim,kim@example.org,CityNet,Deputy,Dr,Korea,"Korean, English",2019,Completed,No\n'
    "2,Oswar Mungkasa,Oswar,Mungkasa,oswar@example.org,Jakarta,,,Indonesia,Bahasa Indonesia,2019-09-01,Withdrawn,No\n"
)
FORMS = (
    "타임스탬프,성명,영문 성명,소속 기관,직위,국가,이메일 주소,사용 언어,식이 제한이 있으십니까?,참석 여부\n"
    '2019. 9. 1 오후 3:00:00,김상범,Kim Sang-beom,시티넷,사무차장,대한민국,kim@example.org,"한국어, 영어",없음,참석\n'
    "2019. 9. 1 오후 3:01:00,이정훈,Lee Jung-hoon,연세대학교,교수,한국,lee@example.org,한국어,할랄,불참\n"
)


def read(
    content: bytes | str,
    file: str = "export.csv",
    *,
    given: Mapping[str, str] | None = None,
    kept: Mapping[str, str] | None = None,
    ids: Collection[str] = (),
    **roster: Any,
) -> tuple[ColumnMapping | None, Read | None, tuple[Problem, ...]]:
    """What is made of an export: the mapping, the people, and every problem."""
    categories = forum(**roster).roster.categories
    found, problems = finding.read(content.encode() if isinstance(content, str) else content, file)
    if found is None:
        return None, None, problems
    known = reading.names_of(categories)
    columns = mapping.propose(found, Wishes(given or {}, kept or {}), known, ids)
    people = reading.read(found, columns, file, categories)
    return columns, people, (*problems, *people.problems)


def mapped(columns: ColumnMapping | None) -> dict[str, str]:
    assert columns is not None
    return {proposal.ours: proposal.theirs for proposal in columns.proposals}


def told(people: Read | None) -> list[dict[str, object]]:
    """What each row says, without what it does not."""
    assert people is not None
    return [row.entry.person.model_dump(exclude_defaults=True) for row in people.people]
