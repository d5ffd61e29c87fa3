import pytest
from hypothesis import given
from hypothesis import strategies as st

from forumctl.badges.back import Back, Day, Row
from forumctl.badges.face import GREY, MOST_BYTES, Look, badge, badges, blank, code, contact, token
from forumctl.badges.places import Place
from forumctl.documents.qr import symbol

from .given import ANN, BOB, PLANS, forum, person

EVERYTHING = ("table:dinner", "bus", "languages", "diet", "access")


def test_badge_shows_what_is_asked_for() -> None:
    made = badge(forum(show=EVERYTHING), ANN, PLANS)
    assert dict(made.lines) == {
        "name": "Ann Lee",
        "second-name": "이안",
        "organisation": "City Hall",
        "position": "Planner",
        "origin": "Seoul · South Korea",
    }
    assert made.category == ("Guest", "손님")
    assert made.colour == "#1d7f3f"
    assert made.places == (Place("Table", "T1", kind="table:dinner"), Place("Bus", "A2", "#0b5394", "bus"))
    assert made.languages == ("KO", "EN")
    assert made.needs == ("wheelchair", "halal")


def test_badge_shows_nothing_that_is_not_asked_for() -> None:
    made = badge(forum(), ANN, PLANS)
    assert (made.places, made.languages, made.needs, made.code, made.photo, made.back) == ((), (), (), "", "", None)


def test_lines_come_in_the_order_of_the_forum_file_and_blank_ones_not_at_all() -> None:
    titled = person("Ann Lee", honorific="Dr")
    made = badge(forum(lines=("honorific", "position", "name")), titled, PLANS)
    assert list(made.lines.items()) == [("honorific", "Dr"), ("name", "Ann Lee")]


def test_big_name_is_the_local_one_if_wanted_and_there_is_one() -> None:
    local = forum(big="local")
    assert [badge(local, who, PLANS).lines.get("name") for who in (ANN, BOB)] == ["이안", "Bob Ray"]
    assert [badge(local, who, PLANS).lines.get("second-name") for who in (ANN, BOB)] == ["Ann Lee", None]


def test_category_differs_in_what_it_says_and_in_nothing_else() -> None:
    differing = forum(show=("bus",), qr="token", categories={"guest": {"show": ("languages",)}})
    made = badge(differing, ANN, PLANS)
    assert (made.places, made.languages) == ((), ("KO", "EN"))
    assert made.code


def test_look_of_a_category_is_part_of_the_badge() -> None:
    differing = forum(sizes={"name": 30}, categories={"guest": {"ink": "#aa0000"}})
    looks = [badge(differing, who, PLANS).look for who in (ANN, person("Cy"))]
    assert looks == [Look("#aa0000", "#ffffff", {"name": 30}), Look("#1a1d21", "#ffffff", {"name": 30})]


def test_badges_of_many_are_those_of_each() -> None:
    shown = forum(show=EVERYTHING, qr="token")
    assert list(badges(shown, (ANN, BOB), PLANS)) == [badge(shown, who, PLANS) for who in (ANN, BOB)]


def test_labels_are_in_the_languages_of_the_badges() -> None:
    made = badge(forum(languages=("ko",), show=("table:dinner",)), ANN, PLANS)
    assert made.category == ("손님",)
    assert made.heading == "도시 포럼"
    assert made.places == (Place("테이블", "T1", kind="table:dinner"),)


def test_person_without_category_has_a_grey_band() -> None:
    made = badge(forum(), person("Cy"), PLANS)
    assert (made.category, made.colour) == ((), GREY)


def test_back_is_in_the_persons_language_where_it_is_read_from_the_same_side() -> None:
    backs = [
        badge(forum(back=("agenda", "emergency"), emergency="112"), ANN.model_copy(update={"languages": spoken}), PLANS)
        for spoken in (("fr",), ("ne", "de"), ("ar",), ())
    ]
    assert [made.back and (made.back.days[0].date, made.back.notes[0][0]) for made in backs] == [
        ("Mardi 14 mai 2030", "Urgences"),
        ("Dienstag, 14. Mai 2030", "Notruf"),
        ("Tuesday 14 May 2030", "Emergency"),
        ("Tuesday 14 May 2030", "Emergency"),
    ]


def test_back_has_the_own_talk_table_and_bus() -> None:
    ann = ANN.model_copy(update={"languages": ("en", "ko")})
    made = badge(forum(back=("agenda", "places", "emergency"), emergency="112"), ann, PLANS)
    rows = (
        Row("09:00", "Keynote"),
        Row("09:30", "Large Cities", is_own=True),
        Row("11:00", "City tour", "Bus A2"),
        Row("18:30", "Dinner", "Table T1"),
    )
    days = (Day("Tuesday 14 May 2030", rows),)
    assert made.back == Back(days, (("Table", "T1"), ("Bus", "A2"), ("Emergency", "112")))


def test_back_leaves_out_what_one_does_not_come_to() -> None:
    stays = person("Ann Lee", visits=False)
    made = badge(forum(back=("agenda",)), stays, PLANS)
    assert made.back is not None
    assert [row.title for row in made.back.days[0].rows] == ["Keynote", "Large Cities", "Dinner"]


def test_blank_badge_has_band_and_heading_only() -> None:
    made = blank(forum(show=EVERYTHING, qr="token"), "guest")
    assert (made.lines, made.category, made.heading, made.code) == ({}, ("Guest", "손님"), "City Forum", "")


def test_token_fits_the_smallest_symbol_and_holds_no_name() -> None:
    made = code(forum(), "token", ANN, "secret")
    assert made == token("f", "ann-lee", "secret")
    assert symbol(made)[0] == 21


def test_url_holds_the_token() -> None:
    made = code(forum(url="https://example.org/p/{}"), "url", ANN, "s")
    assert made == f"https://example.org/p/{token('f', 'ann-lee', 's')}"


def test_contact_card_holds_name_mail_and_organisation() -> None:
    assert code(forum(), "vcard", ANN, "") == "MECARD:N:Ann Lee;EMAIL:ann@example.org;ORG:City Hall;;"


def test_contact_card_escapes_the_signs_of_its_format() -> None:
    assert contact(person("A;B", id="ab", organisation="C:D, E")) == r"MECARD:N:A\;B;ORG:C\:D\, E;;"


def test_no_code_is_blank() -> None:
    assert code(forum(), "none", ANN, "") == ""


@given(st.text(min_size=1, max_size=25), st.text(max_size=200), st.text(max_size=60))
def test_contact_card_fits_a_symbol_whatever_is_long(name: str, organisation: str, phone: str) -> None:
    card = contact(person("X").model_copy(update={"name": name, "organisation": organisation, "phone": phone}))
    if len(card.encode()) > MOST_BYTES:
        with pytest.raises(ValueError, match="too many"):
            symbol(card)
        assert card.count(":") - card.count("\\:") == 2
    else:
        symbol(card)
