from datetime import time

import pytest

from forumctl.definition.people import Participant
from forumctl.problems import Key, Place, Problem
from forumctl.roster.rows import values_of

from .given import CATEGORIES, read_file

IDS = "Ids are lower-case ASCII words with hyphens, for example kim-sang-beom."


def test_read_every_column_of_a_row() -> None:
    roster, problems = read_file(
        "id;name;name local;country;category;languages;delegation;companion;access;diet;visits;latest;phone;status\n"
        "Kim;Kim  Sang-beom;김상범;kr;국제연수 동창생;ko en;Seoul;lee;"
        "wheelchair;halal, nuts;아니오;15:30;+82 2 1;CONFIRMED\n",
        categories=CATEGORIES,
    )
    assert problems == ()
    assert roster.people == (
        Participant(
            id="kim",
            name="Kim Sang-beom",
            name_local="김상범",
            country="KR",
            category="alumni",
            languages=("ko", "en"),
            delegation="seoul",
            companion=("lee",),
            access=("wheelchair",),
            diet=("halal", "nuts"),
            visits=False,
            latest=time(15, 30),
            phone="+82 2 1",
        ),
    )


@pytest.mark.parametrize("name", ["alumni", "ALUMNI", "training Alumni", "국제연수 동창생"])
def test_read_category_by_id_or_label(name: str) -> None:
    roster, problems = read_file(f"name,category\nAn,{name}\n", categories=CATEGORIES)
    assert (roster.people[0].category, problems) == ("alumni", ())


def test_read_bad_cells_are_named_and_left_blank() -> None:
    roster, problems = read_file(
        "Name,Country,Category,Languages,Visits,Latest,Status,Id\nAn,Mars,alumnus,Koreen,maybe,25:00,Cancel,a b\n",
        categories=CATEGORIES,
    )
    assert roster.people == (Participant(id="an", name="An"),)

    def bad(column: str, fact: str, hint: str, code: str = "bad-cell") -> Problem:
        return Problem(code, fact, Place("people.csv", 2, field=column), hint)

    assert set(problems) == {
        bad("Country", "country cannot be 'Mars'", 'Countries are ISO 3166 codes of two capitals, for example "KR".'),
        bad("Category", "unknown category 'alumnus'", "Did you mean alumni?", "unknown-category"),
        bad(
            "Languages",
            "number 1 of languages cannot be 'koreen'",
            'Languages are ISO 639 codes, for example "en", "ko" or "zh-Hant".',
        ),
        bad("Visits", "visits cannot be 'maybe'", "Write yes or no."),
        bad(
            "Latest",
            "latest: '25:00' is not a time of day",
            'Write hours and minutes on a 24-hour clock, for example "09:30".',
        ),
        bad("Status", "status cannot be cancel", "Did you mean cancelled?"),
        bad(
            "Id",
            "id cannot be 'a b'",
            'Ids are lower-case ASCII words with hyphens, for example kim-sang-beom. Write: "a-b"',
        ),
    }


def test_read_row_without_name() -> None:
    roster, problems = read_file("name,name local,city\n,김상범,Seoul\n,,Hue\n,,\n")
    assert [person.name for person in roster.people] == ["김상범"]
    hint = "Write the name as it is to stand on the badge, or clear the row."
    assert problems == tuple(
        Problem("missing-name", "this row has no name", Place("people.csv", line, field="name"), hint)
        for line in (2, 3)
    )


def test_read_name_too_long_is_cut() -> None:
    roster, problems = read_file(f"name\n{'An ' * 200}\n")
    assert [len(person.name) for person in roster.people] == [400]
    assert [(problem.code, problem.sentence) for problem in problems] == [
        ("bad-cell", "name must have at most 400 characters, not 599")
    ]


def test_read_any_category_where_none_is_defined() -> None:
    roster, problems = read_file("name,category\nAn,Guest\n")
    assert (roster.people[0].category, problems) == ("Guest", ())


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("id", "Kim-1", "kim-1"),
        ("country", "kr", "KR"),
        ("languages", "KO en", ("ko", "en")),
        ("languages", "vi/EN; zh_hant-tw", ("vi", "en", "zh-Hant-TW")),
        ("delegation", "Hà Nội", "ha-noi"),
        ("delegation", "하노이", "하노이"),
        ("companion", "Kim Sang-beom; lee", ("kim-sang-beom", "lee")),
        ("apart", "a,b;;c ;", ("a", "b", "c")),
        ("access", "wheelchair; large print", ("wheelchair", "large print")),
        ("diet", "halal, no nuts", ("halal", "no nuts")),
        ("tours", "smart-city; old-town", ("smart-city", "old-town")),
        ("earliest", "9:30", "9:30"),
        ("latest", "2019-10-18 15:30:00", "15:30"),
        ("latest", "noon", "noon"),
        ("status", "Waiting", "waiting"),
        ("organisation", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("name", "Sarah, née Smith / Jones", "Sarah, née Smith / Jones"),
    ],
)
def test_values_of_cells(column: str, cell: str, value: object) -> None:
    assert values_of({column: cell}) == {column: value}


@pytest.mark.parametrize("cell", ["yes", "Y", "TRUE", "1", "예"])
def test_value_of_visits_yes(cell: str) -> None:
    assert values_of({"visits": cell})["visits"] is True


@pytest.mark.parametrize("cell", ["no", "N", "False", "0", "아니오"])
def test_value_of_visits_no(cell: str) -> None:
    assert values_of({"visits": cell})["visits"] is False


def test_read_columns_of_the_forums_own() -> None:
    roster, problems = read_file(
        "name,Which tour?,given\nKim,A,Sang-beom\nLee,D,\n",
        fields={"tour": {"column": "Which tour?", "values": ("A", "B")}, "size": {}},
    )
    kim, lee = roster.people
    assert (kim.fields, kim.field("tour"), kim.field("size"), kim.given) == ((("tour", "A"),), "A", "", "Sang-beom")
    assert lee.field("tour") == "D"
    assert [(problem.code, problem.where) for problem in problems] == [
        ("missing-column", Key(("roster", "fields", "size"))),
        ("bad-cell", Place("people.csv", 3, field="Which tour?")),
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("hotel-sea", "hotel-sea"),
        ("Sea View Hotel", "hotel-sea"),
        ("  sea view hotel ", "hotel-sea"),
        ("Hotell Olümpia", "hotell-olumpia"),
        ("씨뷰 호텔", "hotel-sea"),
    ],
)
def test_a_hotel_is_known_by_its_name_or_becomes_an_id(written: str, read: str) -> None:
    sea = {"id": "hotel-sea", "name": {"en": "Sea View Hotel", "ko": "씨뷰 호텔"}}
    roster, problems = read_file(f"name,hotel\nAn,{written}\n", venues=(sea,))
    assert ([person.hotel for person in roster], problems) == ([read], ())
