"""Exports of registration systems, for the tests of this room."""

from collections.abc import Collection, Mapping
from typing import Any

from forumctl.problems import Problem
from forumctl.roster.registrations import finding, reading
from forumctl.roster.registrations.columns import mapping
from forumctl.roster.registrations.columns.mapping import ColumnMapping, Wishes
from forumctl.roster.registrations.reading import Read
from tests.roster.given import forum

CATEGORIES = {
    "alumni": {"label": {"en": "Training alumni", "ko": "국제연수 동창생"}},
    "expert": {"label": "Expert"},
}

EVENTBRITE = (  # the columns of its attendee summary report, then the questions of the organiser
    "Order #,Order Date,Prefix,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,"
    "Currency,Total Paid,Fees Paid,Eventbrite Fees,Eventbrite Payment Processing,Attendee Status,Home Address 1,"
    "Home City,Home Country,Company,Job Title,Cell Phone,Dietary requirements?\r\n"
    "1,9/1/19 22:28,Dr.,Sang-beom,Kim,kim@example.org,1,,Expert,77,,Free Order,USD,0,0,0,0,Attending,,,S. Korea,"
    "CityNet,Deputy,+82 2 123 4567,\r\n"
    "1,9/1/19 22:28,,Oswar,Mungkasa,oswar@example.org,1,,Training alumni,78,,Free Order,USD,0,0,0,0,Not Attending,,,"
    'Indonesia,"Jakarta, DKI",,,"Halal"\r\n'
)
TITO = (  # tickets; what nobody answered is a hyphen
    "Number,Ticket Created Date,Ticket Last Updated Date,Ticket,Ticket Full Name,Ticket First Name,Ticket Last Name,"
    "Ticket Email,Ticket Company Name,Ticket Phone Number,Event,Void Status,Price,Ticket Reference,Tags,"
    "Unique Ticket URL,Unique Order URL,Order Reference,Order Name,Order Email,Order Company Name,Order Phone Number,"
    "Order Discount Code,Order IP,Order Created Date,Order Completed Date,Payment Reference,What do you eat?\n"
    "1,2019-09-01,2019-09-02,alumni,Sang-beom Kim,Sang-beom,Kim,kim@example.org,CityNet,-,Forum,,0,GIAO-1,,https://x/1,"
    "https://x/o,GIAO,Buyer,b@example.org,Buyers,,,192.0.2.1,2019-09-01,2019-09-01,,-\n"
    "2,2019-09-01,2019-09-02,alumni,Oswar Mungkasa,Oswar,Mungkasa,o@example.org,-,,Forum,true,0,GIAO-2,,https://x/2,"
    "https://x/o,GIAO,Buyer,b@example.org,Buyers,,,192.0.2.1,2019-09-01,2019-09-01,,\n"
    "3,2019-09-01,2019-09-02,alumni,,,,,,,Forum,,0,GIAO-3,,https://x/3,"
    "https://x/o,GIAO,Buyer,b@example.org,Buyers,,,192.0.2.1,2019-09-01,2019-09-01,,\n"
)
PRETIX = (  # order data, sheet of positions: the company, city and country of the invoice stand there once more
    "Event slug;Order code;Position ID;Status;Email;Phone number;Order date;Order time;Product;Variation;Price;"
    "Tax rate;Tax rule;Tax value;Attendee name;Attendee name: Given name;Attendee name: Family name;Attendee email;"
    "Company;Address;ZIP code;City;Country;State;Voucher;Pseudonymization ID;Seat ID;Seat name;Seat zone;Seat row;"
    "Seat number;Order comment;Which languages do you speak?;Company;Invoice address name;Address;ZIP code;City;"
    "Country;State;VAT ID;Sales channel;Order locale;Payment providers\n"
    "f;ABCDE;1;Paid;b@example.org;;2019-09-01;15:00:00 KST;alumni;;0.00;0.00;;0.00;Sang-beom Kim;Sang-beom;Kim;"
    "kim@example.org;CityNet;;;;KR;;;X7;;;;;;;Korean;Buyers Ltd;B;;;Bonn;DE;;;web;en;\n"
    "f;ABCDE;2;Canceled;buyer@example.org;;2019-09-01;15:00:00 KST;alumni;;0.00;0.00;;0.00;Oswar Mungkasa;Oswar;"
    "Mungkasa;;Jakarta;;;Jakarta;ID;;;X8;;;;;;;;Buyers Ltd;B;;;Bonn;DE;;;web;en;\n"
)
INDICO = (  # ID and Name, then the fields of the form, then what was ticked: date, state, payment, check-in
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
