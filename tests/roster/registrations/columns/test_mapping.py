import pytest

from tests.roster.registrations.given import (
    CATEGORIES,
    EVENTBRITE,
    FORMS,
    INDICO,
    PRETIX,
    TITO,
    mapped,
    read,
    told,
)


def test_propose_for_eventbrite() -> None:
    columns, people, problems = read(EVENTBRITE, categories=CATEGORIES)
    assert columns is not None
    assert columns.system == "Eventbrite"
    assert mapped(columns) == {
        "registration": "Attendee #", "honorific": "Prefix", "given_name": "First Name", "family_name": "Last Name",
        "email": "Email", "organisation": "Company", "position": "Job Title", "phone": "Cell Phone",
        "country": "Home Country", "category": "Ticket Type", "status": "Attendee Status",
        "diet": "Dietary requirements?", "city": "Home City", "delegation": "Group",
        "order": "Order #",
    }  # fmt: skip
    assert columns.unused[:4] == ("Order Date", "Quantity", "Price Tier", "Order Type")
    assert problems == ()
    assert told(people) == [
        {
            "name": "Kim Sang-beom", "honorific": "Dr.", "organisation": "CityNet", "position": "Deputy",
            "country": "KR", "category": "expert", "email": "kim@example.org", "phone": "+82 2 123 4567",
            "registration": "77", "delegation": "order-1",
        },
        {
            "name": "Oswar Mungkasa", "sort_name": "Mungkasa Oswar", "organisation": "Jakarta, DKI", "country": "ID",
            "category": "alumni", "diet": ("Halal",), "email": "oswar@example.org", "registration": "78",
            "status": "cancelled", "delegation": "order-1",
        },
    ]  # fmt: skip


def test_propose_for_tito_leaves_the_purchaser_and_unassigned_tickets_out() -> None:
    columns, people, problems = read(TITO, categories=CATEGORIES)
    assert columns is not None
    assert (columns.system, mapped(columns)["email"]) == ("Tito", "Ticket Email")
    assert [(row["name"], row.get("status")) for row in told(people)] == [
        ("Sang-beom Kim", None), ("Oswar Mungkasa", "cancelled"),
    ]  # fmt: skip
    assert [(problem.code, str(problem.where), problem.severity) for problem in problems] == [
        ("missing-name", "export.csv:4 (Ticket Full Name)", "warning")
    ]
    assert told(people)[0] == {
        "name": "Sang-beom Kim", "sort_name": "Kim Sang-beom", "organisation": "CityNet", "category": "alumni",
        "email": "kim@example.org", "registration": "GIAO-1", "delegation": "giao",
    }  # fmt: skip
    assert people is not None
    assert people.left_out == (4,)


def test_propose_for_pretix_numbers_positions_of_an_order() -> None:
    columns, people, problems = read(PRETIX, categories=CATEGORIES)
    assert columns is not None
    assert (columns.system, problems) == ("pretix", ())
    assert [(row["name"], row["registration"], row.get("email")) for row in told(people)] == [
        ("Kim Sang-beom", "ABCDE-1", "kim@example.org"), ("Oswar Mungkasa", "ABCDE-2", None),
    ]  # fmt: skip
    assert [(row["organisation"], row["country"]) for row in told(people)] == [("CityNet", "KR"), ("Jakarta", "ID")]


def test_propose_for_indico_takes_its_id_as_the_number_of_the_registration() -> None:
    columns, people, problems = read(INDICO)
    assert columns is not None
    assert (columns.system, problems) == ("Indico", ())
    assert told(people)[0] == {
        "name": "Kim Sang-beom", "honorific": "Dr", "organisation": "CityNet", "position": "Deputy", "country": "KR",
        "languages": ("ko", "en"), "email": "kim@example.org", "registration": "1",
    }  # fmt: skip
    assert told(people)[1]["status"] == "cancelled"


def test_propose_for_korean_forms_that_collect_addresses_and_ask_in_sentences() -> None:
    columns, people, problems = read(
        "타임스탬프,이메일 주소,성함을 적어 주세요,영문 이름 (여권과 동일하게),소속 기관명,직책,국적,"
        "포럼에 참석하십니까?,개인정보 수집에 동의합니다\n"
        "2019/09/01 3:00:00 오후 GMT+9,kim@example.org,김상범,KIM SANGBEOM,시티넷,사무차장,대한민국,참석합니다,동의\n"
        "2019/09/01 3:01:00 오후 GMT+9,lee@example.org,이정훈,Lee Jung-hoon,연세대학교,-,한국,불참합니다,동의\n"
    )
    assert columns is not None
    assert (columns.system, problems) == ("Google Forms", ())
    assert told(people) == [
        {
            "name": "KIM SANGBEOM", "name_local": "김상범", "organisation": "시티넷", "position": "사무차장",
            "country": "KR", "email": "kim@example.org",
        },
        {
            "name": "Lee Jung-hoon", "name_local": "이정훈", "organisation": "연세대학교", "country": "KR",
            "email": "lee@example.org", "status": "declined",
        },
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp949"])
def test_propose_for_korean_forms(encoding: str) -> None:
    columns, people, problems = read(FORMS.encode(encoding))
    assert columns is not None
    assert (columns.system, problems) == ("Google Forms", ())
    assert told(people) == [
        {
            "name": "Kim Sang-beom", "name_local": "김상범", "organisation": "시티넷", "position": "사무차장",
            "country": "KR", "languages": ("ko", "en"), "email": "kim@example.org",
        },
        {
            "name": "Lee Jung-hoon", "name_local": "이정훈", "organisation": "연세대학교", "position": "교수",
            "country": "KR", "languages": ("ko",), "diet": ("할랄",), "email": "lee@example.org", "status": "declined",
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Full name,Organisation,Country", {"name": 0, "organisation": 1, "country": 2}),
        ("성명,소속,국가", {"name": 0, "organisation": 1, "country": 2}),
        ("Nom,Prénom,Adresse e-mail,Pays", {"family_name": 0, "given_name": 1, "email": 2, "country": 3}),
        ("Prénoms,Nom,Régime,Accès", {"given_name": 0, "family_name": 1, "diet": 2, "access": 3}),
        ("Vorname,Nachname,Firma,Land", {"given_name": 0, "family_name": 1, "organisation": 2, "country": 3}),
        ("Họ và tên,Cơ quan,Chức vụ", {"name": 0, "organisation": 1, "position": 2}),
        ("氏名,会社名,メールアドレス", {"name": 0, "organisation": 1, "email": 2}),
        ("ФИО,Организация,Страна", {"name": 0, "organisation": 1, "country": 2}),
        ("الاسم الكامل,المؤسسة,الدولة", {"name": 0, "organisation": 1, "country": 2}),
        ("Emergency contact name,Your full name,Hotel name", {"name": 1, "hotel": 2}),
        ("What is the name of your organization?,Name", {"organisation": 0, "name": 1}),
        ("NAME LOCAL,name,Sort-Name", {"name_local": 0, "name": 1, "sort_name": 2}),
    ],
)
def test_propose_by_the_words_of_a_header(header: str, expected: dict[str, int]) -> None:
    columns, _, _ = read(f"{header}\n")
    assert columns is not None
    assert {proposal.ours: proposal.positions[0] for proposal in columns.proposals} == expected


@pytest.mark.parametrize(
    "table",
    [
        (
            "Nom complet,Pays,Langues parlées\nAline Uwimana,Ruanda,Français; Kirundi\n"
            "Juma Odhiambo,Éthiopie,Kiswahili\nGrace Okello,Ouganda,Anglais\n"
        ),
        (
            "Name,Land,Sprachen\nJörg Müller,Österreich,Deutsch\nKjell Nilsson,Schweden,Schwedisch\n"
            "Per Berg,Norwegen,Norwegisch\n"
        ),
    ],
)
def test_a_column_that_is_called_so_may_hold_names_in_any_language(table: str) -> None:
    columns, people, problems = read(table)
    assert columns is not None
    assert {"country", "languages"} <= {proposal.ours for proposal in columns.proposals}
    assert (len(told(people)), problems) == (3, ())


def test_propose_by_content_where_names_say_nothing() -> None:
    columns, _, _ = read(
        "Q1,Q2,Q3,Q4,Q5\nOswar Mungkasa,o@example.org,Indonesia,alumni,en\n"
        "Kim Sang-beom,k@example.org,Korea,expert,ko\n"
        'Najat Zarrouk,n@example.org,Morocco,alumni,"fr, ar"\n',
        categories=CATEGORIES,
    )
    assert columns is not None
    assert [(proposal.ours, proposal.theirs, proposal.reason) for proposal in columns.proposals] == [
        ("name", "Q1", "100% of its cells look like names"),
        ("country", "Q3", "100% of its cells look like countries"),
        ("category", "Q4", "100% of its cells are categories"),
        ("languages", "Q5", "100% of its cells look like languages"),
        ("email", "Q2", "100% of its cells look like e-mail addresses"),
    ]


def test_propose_keeps_to_what_was_asked_for() -> None:
    given = {"name": "Badge", "email": ""}
    columns, _, _ = read("Name,Badge,Town,Email\nA,B,C,d@example.org\n", given=given, kept={"city": "town"})
    assert columns is not None
    assert [(one.ours, one.theirs, one.reason) for one in columns.proposals] == [
        ("name", "Badge", "as asked for"), ("city", "Town", "[roster.columns]"),
    ]  # fmt: skip
    assert columns.unused == ("Name", "Email")


def test_propose_does_not_take_kinds_of_ticket_for_categories() -> None:
    columns, _, _ = read("Name,Ticket type\nA,Early bird\nB,Standard\n", categories=CATEGORIES)
    assert mapped(columns) == {"name": "Name"}


@pytest.mark.parametrize(("ids", "ours"), [(("kim",), "id"), ((), "registration")])
def test_propose_id_only_where_it_is_ours(ids: tuple[str, ...], ours: str) -> None:
    columns, _, _ = read("ID,Name\nkim,Kim\n", ids=ids)
    assert mapped(columns) == {ours: "ID", "name": "Name"}


def test_numbers_of_attendees_are_nobodys_name() -> None:
    header = "Attendee #,First Name,Last Name,Email\n"
    columns, people, problems = read(f"{header}901,Ana,Kováč,ana@example.org\n902,Li,Wei,li@example.org\n")
    assert columns is not None
    assert (mapped(columns), columns.unused, problems) == (
        {"given_name": "First Name", "family_name": "Last Name", "email": "Email"},
        ("Attendee #",),
        (),
    )
    assert [row["name"] for row in told(people)] == ["Ana Kováč", "Li Wei"]
    assert mapped(read("Attendee,Email\nAna Kováč,ana@example.org\n")[0])["name"] == "Attendee"


def test_an_academic_title_goes_before_what_people_are_greeted_with() -> None:
    columns, people, _ = read(
        "Anrede;Titel;Vorname;Nachname;Firma / Behörde\n"
        "Frau;Prof. Dr.;Ida;Weiß;Stadt Graz\nHerr;Dr.;Per;Berg;Stadt Köln\n"
    )
    assert columns is not None
    assert [(person["honorific"], person["organisation"]) for person in told(people)] == [
        ("Prof. Dr.", "Stadt Graz"), ("Dr.", "Stadt Köln"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("Name,Vorname\nZgraggen,Anna-Barbara\nMüller,Urs\n", ["Anna-Barbara Zgraggen", "Urs Müller"]),
        ("Nombre;Name\nLucía;Peña\nJosé;Ibáñez\n", ["Lucía Peña", "José Ibáñez"]),
        ("Name,First name\nRobert Smith,Bob\nAnn Lee,Ann\n", ["Robert Smith", "Ann Lee"]),
        ("Name,First name\nNagy Éva,Éva\nKim Min,Min\n", ["Nagy Éva", "Kim Min"]),
        ("Name,First name\n김민준,Minjun\n이하늘,Haneul\n", ["김민준", "이하늘"]),
    ],
)
def test_a_column_name_holds_family_names_where_given_names_stand_apart(table: str, names: list[str]) -> None:
    assert [row["name"] for row in told(read(table)[1])] == names


def test_a_column_of_roles_with_the_forums_categories_is_that_of_categories() -> None:
    table = "Nom complet,Nom arabe,Rôle\nMona Sayed,منى السيد,expert\nAda Lund,,alumni\n"
    assert mapped(read(table, categories=CATEGORIES)[0]) == {
        "name": "Nom complet", "name_local": "Nom arabe", "category": "Rôle",
    }  # fmt: skip
    assert mapped(read("Name,Role\nMona,Mayor\n", categories=CATEGORIES)[0]) == {"name": "Name", "position": "Role"}
