"""Registration systems whose exports are known: which columns give them away, and what stands in the others."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forumctl.roster.registrations.spelling import folded
from forumctl.roster.registrations.words import FAMILY, GIVEN, ORDER

from .meanings import Contents


@dataclass(frozen=True, slots=True)
class System:
    """A registration system: the columns that give its exports away, and which of them are ours.

    Of several names for one of ours the first that is there counts; those in a tuple are joined with hyphens.
    """

    name: str
    signature: tuple[str, ...]
    columns: Mapping[str, tuple[str | tuple[str, ...], ...]]
    ignored: frozenset[str] = frozenset()
    """Folded names of columns that the system keeps for itself, whatever they sound like."""
    submitted: str = ""
    """The column that is blank where somebody began and never sent it."""
    blank_is_valid: bool = False
    """Whether a blank state is that of somebody who comes."""
    states: Mapping[str, str] = field(default_factory=dict)
    """What its own words for states mean where the same words mean something else elsewhere, by folded word."""

    def fits(self, header: Sequence[str]) -> bool:
        """Whether a header with these names is one of this system's."""
        return {folded(name) for name in self.signature} <= {folded(name) for name in header}


def _named(*names: str) -> frozenset[str]:
    return frozenset(map(folded, names))


def _limesurvey(names: tuple[str, ...]) -> System:
    number, submitted, *_ = names
    return System("LimeSurvey", names[:4], {"registration": (number,)}, _named(*names[1:]), submitted=submitted)


_LIMESURVEY = (
    ("id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp", "ipaddr", "refurl"),
    (
        *("Response ID", "Date submitted", "Last page", "Start language", "Seed", "Date started", "Date last action"),
        *("IP address", "Referrer URL"),
    ),
    (
        *("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsgeneratorstartwert"),
        *("Datum gestartet", "Datum letzte Aktivität", "IP-Adresse", "Weiterleitungs-URL"),
    ),
    (
        *("ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ", "Tête de série"),
        *("Date de lancement", "Date de la dernière action"),
    ),
    (
        *("ID da resposta", "Data de envio", "Última página", "Idioma inicial", "Semente", "Data de início"),
        *("Data da última ação", "Endereço IP"),
    ),
)
"""The first columns of results: question codes, else question text in the language of the survey, which the headings
are translated into (application/helpers/admin/export). English, German, French and Portuguese as programs that read
such files in public code have them; those of other languages were not found."""

SYSTEMS = (
    # Attendee summary report as exported from Reports, Attendees.
    System(
        "Eventbrite",
        ("Order #", "Order Date", "First Name", "Email", "Ticket Type"),
        {
            "registration": ("Attendee #",),
            ORDER: ("Order #",),
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
        _named("Quantity", "Price Tier", "Order Type", "Currency", "Total Paid", "Fees Paid"),
    ),
    # Tickets of an event as csv; the order's columns name the purchaser, who need not come.
    System(
        "Tito",
        ("Ticket Full Name", "Ticket Email", "Ticket Reference"),
        {
            "registration": ("Ticket Reference",),
            ORDER: ("Order Reference",),
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
        _named("Number", "Event", "Price", "Tags", "Order Name", "Order Email", "Order Company Name"),
        blank_is_valid=True,
    ),
    # Order data, sheet of positions (pretix/base/exporters/orderlist.py); "Email" is the one of the order.
    System(
        "pretix",
        ("Order code", "Position ID", "Attendee name"),
        {
            "registration": (("Order code", "Position ID"),),
            ORDER: ("Order code",),
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
        _named("Email", "Phone number", "State", "Order locale", "Sales channel", "Invoice address name"),
    ),
    # Check-in list (pretix/plugins/checkinlists/exporters.py): "E-mail" is the attendee's, or else the order's; "Paid"
    # is there where unpaid orders are.
    System(
        "pretix",
        ("Order code", "Attendee name", "Product", "Checked in", "E-mail"),
        {
            ORDER: ("Order code",),
            "name": ("Attendee name",),
            GIVEN: ("Attendee name: Given name", "Attendee name: First name"),
            FAMILY: ("Attendee name: Family name", "Attendee name: Surname"),
            "honorific": ("Attendee name: Title", "Attendee name: Salutation"),
            "email": ("E-mail",),
            "phone": ("Phone number",),
            "organisation": ("Company",),
            "city": ("City",),
            "country": ("Country",),
            "category": ("Product",),
            "status": ("Paid",),
        },
        _named(
            "Checked in", "Checked out", "Automatically checked in", "Secret", "Requires special attention", "Comment"
        ),
        states={"no": "waiting"},
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
        _named("Checked in", "Price", "Registration date"),
    ),
    # Guests as csv; "api_id" until 2025, "guest_id" since. After exports that others parse in public code.
    System(
        "Luma",
        ("name", "email", "created_at", "approval_status"),
        {
            "registration": ("guest_id", "api_id"),
            "name": ("name",),
            GIVEN: ("first_name",),
            FAMILY: ("last_name",),
            "email": ("email",),
            "phone": ("phone_number",),
            "category": ("ticket_name",),
            "status": ("approval_status",),
        },
        _named("checked_in_at", "custom_source", "qr_code_url", "amount", "currency", "ticket_type_id"),
    ),
    # Attendees of an event; "Title" is the role in the group, and "Guests" a number.
    System(
        "Meetup",
        ("Name", "User ID", "RSVP", "Guests"),
        {"registration": ("User ID",), "name": ("Name",), "status": ("RSVP",)},
        _named("Title", "Event Host", "RSVPed on", "Joined Group on", "URL of Member Profile"),
    ),
    # Registrants report; its columns are chosen by the organiser, and no public page lists them. The states are of
    # "Understanding attendee and event statuses" at developers.cvent.com.
    System(
        "Cvent",
        ("Confirmation Number", "First Name", "Last Name", "Registration Type"),
        {
            "registration": ("Confirmation Number",),
            "honorific": ("Prefix",),
            GIVEN: ("First Name",),
            FAMILY: ("Last Name",),
            "email": ("Email Address",),
            "organisation": ("Company", "Company Name"),
            "position": ("Title", "Job Title"),
            "phone": ("Mobile Phone", "Work Phone"),
            "country": ("Country", "Country Code", "Work Country"),
            "city": ("City", "Work City"),
            "category": ("Registration Type",),
            "status": ("Registration Status", "Invitee Status", "Status"),
        },
        _named("Designation", "CC Email Address", "Admission Item", "Guest of", "Invited By", "Middle Name"),
        states={"visited": "no-answer", "undecided": "no-answer"},
    ),
    # backend/app/Exports/AttendeesExport.php of HiEventsDev/Hi.Events.
    System(
        "Hi.Events",
        ("First Name", "Last Name", "Email", "Is Checked In", "Public ID"),
        {
            "registration": ("Public ID",),
            GIVEN: ("First Name",),
            FAMILY: ("Last Name",),
            "email": ("Email",),
            "category": ("Product Name",),
            "status": ("Status",),
        },
        _named("ID", "Product ID", "Event ID", "Short ID", "Notes", "Checked In At"),
    ),
    # generate_attendee_report in camptix.php of Automattic/camptix: the states are those of posts in WordPress.
    System(
        "CampTix",
        ("Attendee ID", "Ticket Type", "First Name", "Last Name", "Purchase date", "Transaction ID"),
        {
            "registration": ("Attendee ID",),
            ORDER: ("Transaction ID",),
            GIVEN: ("First Name",),
            FAMILY: ("Last Name",),
            "email": ("E-mail Address",),
            "category": ("Ticket Type",),
            "status": ("Status",),
        },
        _named("Coupon", "Buyer Name", "Buyer E-mail Address", "Ticket Buyer Name", "Ticket Buyer E-mail Address"),
    ),
    # Registration report of a webinar or meeting; the attendee report has "Attended" and the time in the session too.
    System(
        "Zoom",
        ("First Name", "Last Name", "Email", "Registration Time", "Approval Status"),
        {
            GIVEN: ("First Name",),
            FAMILY: ("Last Name",),
            "email": ("Email",),
            "organisation": ("Organization",),
            "position": ("Job Title",),
            "phone": ("Phone",),
            "city": ("City",),
            "country": ("Country/Region", "Country/Region Name"),
            "status": ("Approval Status",),
        },
        _named("Attended", "User Name (Original Name)", "Join Time", "Leave Time", "Is Guest", "State/Province"),
        blank_is_valid=True,
    ),
    *map(_limesurvey, _LIMESURVEY),
    # As public parsers have it: "#", the questions, then the dates; choices in a column each, or in one with " / ".
    System(
        "Typeform",
        ("#", "Start Date (UTC)", "Submit Date (UTC)"),
        {"registration": ("#",)},
        _named(
            "Response Type", "Start Date (UTC)", "Stage Date (UTC)", "Submit Date (UTC)", "Network ID", "Tags", "Ending"
        ),
        submitted="Submit Date (UTC)",
    ),
    # Attributes of a directory: RFC 4519.
    System(
        "LDAP",
        ("cn", "sn", "mail"),
        {
            "name": ("cn",),
            GIVEN: ("givenName", "gn"),
            FAMILY: ("sn",),
            "email": ("mail",),
            "phone": ("mobile", "telephoneNumber"),
            "organisation": ("o", "company"),
            "position": ("title",),
            "city": ("l",),
            "country": ("c", "co"),
        },
    ),
    # As the parser of ggwash's dc-election reads it: two lines of header, the second with the rows of a question.
    System(
        "SurveyMonkey",
        ("Respondent ID", "Collector ID", "Start Date", "End Date"),
        {"registration": ("Respondent ID",)},
        _named("Collector ID", "Start Date", "End Date", "IP Address", "Custom Data 1"),
    ),
)
"""After the documentation of their makers, and the sources named."""

_ACCOUNTS = tuple(
    (folded(began), folded(ended))
    for began, ended in (
        ("Start time", "Completion time"),
        ("Startzeit", "Fertigstellungszeit"),
        ("Heure de début", "Heure de fin"),
        ("Hora de inicio", "Hora de finalización"),
        ("Hora de início", "Hora de conclusão"),
        ("Ora di inizio", "Ora di completamento"),
        ("開始時刻", "完了時刻"),
        ("开始时间", "完成时间"),
    )
)
"""The second and third column of Microsoft Forms, after ID and before the address and the name of the account, which
are "anonymous" where nobody signed in. As programs that read such files in public code have them; in Korean, Arabic
and other languages they were not found, and are known by what stands in them."""
_MOMENT = re.compile(r"\d{1,4}\D{1,3}\d{1,2}\D{1,3}\d{1,4}\D{1,4}\d{1,2}[:.時시时]\s?\d\d.*")
ANONYMOUS = _named("anonymous", "anonym", "anonyme", "anónimo", "anônimo", "익명", "匿名", "مجهول")
FORMS = _named(
    *(
        "Timestamp",
        "타임스탬프",
        "Zeitstempel",
        "Horodateur",
        "Marca temporal",
        "タイムスタンプ",
        "时间戳记",
        "时间戳",
        "時間戳記",
    ),
    *(
        "طابع زمني",
        "Carimbo de data/hora",
        "Отметка времени",
        "Informazioni cronologiche",
        "Dấu thời gian",
        "Sygnatura czasowa",
    ),
)
"""The first column of a Google Form's answers; the others are its questions."""


def recognised(header: Sequence[str]) -> System | None:
    """The system whose export has such a header."""
    return next((system for system in SYSTEMS if system.fits(header)), None)


def account_columns(header: Sequence[str], contents: Sequence[Contents]) -> tuple[int, ...]:
    """Where Microsoft Forms has the address and the name of the account that answered; nowhere in another export."""
    if len(header) < 5 or folded(header[0]) != "id":
        return ()
    began, ended = folded(header[1]), folded(header[2])
    account = contents[3]
    are_moments = all(column.cells and column.share(_MOMENT.fullmatch) == 1 for column in contents[1:3])
    are_addresses = account.cells and all("@" in one or folded(one) in ANONYMOUS for one in account.cells)
    known = (began, ended) in _ACCOUNTS or (are_moments and are_addresses and began not in _CREATED)
    return (3, 4) if known else ()


_CREATED = _named("created", "created at", "created on", "date created", "creation date", "registered at")
"""What programs call the time of a record, beside the address of the person themselves."""
