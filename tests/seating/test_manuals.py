"""Settings as manuals of protocol draw them; each test names the manual.

Wood and Serres: Diplomatic Ceremonial and Protocol, 1970, sections 694 to 696 (in Russian at
art-of-diplomacy.ru/books/item/f00/s00/z0000008/st091.shtml). OPNAVINST 1710.7A: US Navy, Social Usage and Protocol
Handbook, 15 June 2001, chapter 3 (docslib.org/doc/10530911). Chartered Insurance Institute: What are the requirements
for top table? (knowhow.cii.co.uk/guidance/social-and-networking-events/faq). Emily Post: Official dinners and luncheons
(collective.theeventzteam.com/blog/official-dinners-and-luncheons). Government of Saint Lucia: Seating arrangements at
functions (archive.stlucia.gov.lc/stluciasilver/seating_arrangements_at_functions.htm). Protocol Consultants
International: Top tips, sitting and seating (protocolconsultants.com/tips/sitting_and_seating.html).
"""

import io

from pypdf import PdfReader

from forumctl.definition.people import Participant
from forumctl.plans.seating import SeatingPlan
from forumctl.plans.store import Plans
from forumctl.roster import Roster
from forumctl.seating.assigning.assign import assign
from forumctl.seating.papers.cards import name_plates

from .given import forum, person

RANKED = [person(f"r{rank}", rank=rank) for rank in range(1, 9)]
HOST = person("host", rank=0)


def seated(tables: str, *people: Participant, rules: str = "") -> tuple[str, ...]:
    of = forum(rules, f"tables = [{{ {tables} }}]\n")
    return assign(of, Roster(people), Plans(), of.occasions[1]).plan.tables["T1"]


def beside(chairs: tuple[str, ...], guest: str) -> set[str]:
    place = chairs.index(guest)
    return {chairs[place - 1], chairs[(place + 1) % len(chairs)]}


def test_top_table_alternates_right_and_left_of_the_president() -> None:
    """Chartered Insurance Institute: by status, first at the right."""
    chairs = seated('id = "T1", shape = "head", seats = 9, host = "host", protocol = true', HOST, *RANKED)
    assert chairs == ("r7", "r5", "r3", "r1", "host", "r2", "r4", "r6", "r8")


def test_place_of_honour_is_right_of_the_host_then_left() -> None:
    """OPNAVINST 1710.7A, chapter 3, at a round table."""
    chairs = seated('id = "T1", seats = 5, host = "host", protocol = true', HOST, *RANKED[:4])
    host = chairs.index("host")
    assert (chairs[host - 1], chairs[(host + 1) % 5]) == ("r1", "r2")


def test_men_and_women_alternate() -> None:
    """OPNAVINST 1710.7A, chapter 3."""
    people = [person(f"{who}{number}", fields={"gender": who}) for who in "fm" for number in range(4)]
    chairs = seated('id = "T1", seats = 8, alternate = "gender"', *people)
    assert {chairs[place][0] for place in range(0, 8, 2)} != {chairs[place][0] for place in range(1, 8, 2)}
    assert all(chairs[place][0] != chairs[place - 1][0] for place in range(8))


def test_nationalities_are_mixed_at_a_table() -> None:
    """OPNAVINST 1710.7A, chapter 3: mix the group, so as to make conversation."""
    people = [person(f"{nation.lower()}{number}", country=nation) for nation in ("FR", "KR") for number in range(4)]
    chairs = seated('id = "T1", seats = 8', *people, rules="[occasions.rules]\nmix = { country = 2 }\n")
    assert all(chairs[place][:2] != chairs[place - 1][:2] for place in range(8))


def test_where_rank_would_seat_a_couple_side_by_side_one_of_them_moves() -> None:
    """Protocol Consultants International: couples are separated, unless newly married or engaged."""
    ranked = [
        one.model_copy(update={"partner": f"r{4 if one.id == 'r2' else 0}"}) if one.id == "r2" else one
        for one in RANKED
    ]
    chairs = seated(
        'id = "T1", shape = "head", seats = 9, host = "host", protocol = true', HOST, *ranked,
        rules='[occasions.rules]\ncouples = "part"\n',
    )  # fmt: skip
    assert chairs.index("host") == 4
    assert abs(chairs.index("r2") - chairs.index("r4")) > 1
    assert {"r1", "r2"} == {chairs[3], chairs[5]}


def test_spouses_take_the_rank_of_their_partners() -> None:
    """Emily Post: spouses without an office by the rank of husband or wife."""
    spouse = person("spouse", partner="r1")
    others = [person(f"g{number}", rank=9) for number in range(3)]
    chairs = seated('id = "T1", seats = 6, host = "host", protocol = true', HOST, RANKED[0], spouse, *others)
    assert beside(chairs, "host") == {"r1", "spouse"}


def test_two_delegations_sit_face_to_face_their_heads_in_the_centre() -> None:
    """Wood and Serres, section 695."""
    people = [
        person(f"{side[0]}{number}", delegation=side, rank=number + 1)
        for side in ("host", "guest")
        for number in range(5)
    ]
    chairs = seated('id = "T1", shape = "banquet", seats = 10', *people, rules='opposite = [["host", "guest"]]\n')
    one, other = chairs[:5], chairs[5:][::-1]
    assert {one[2], other[2]} == {"h0", "g0"}
    assert len({guest[0] for guest in one}) == len({guest[0] for guest in other}) == 1


def test_several_delegations_sit_in_the_alphabet_of_the_language_of_the_meeting() -> None:
    """Wood and Serres, section 696: in the alphabet of the meeting: Germany after France, Allemagne before Chine."""
    people = [person(nation.lower(), country=nation) for nation in ("DE", "FR", "CN", "ES")]
    kind = 'id = "T1", shape = "head", seats = 4, protocol = true, order = "country:{}"'
    english, french = seated(kind.format("en"), *people), seated(kind.format("fr"), *people)
    centre = (2, 1, 3, 0)
    assert [english[chair] for chair in centre] == ["cn", "fr", "de", "es"]
    assert [french[chair] for chair in centre] == ["de", "cn", "es", "fr"]


def test_advisers_sit_behind_their_heads_at_a_u() -> None:
    """Government of Saint Lucia: the aide of the senior guest sits behind them."""
    heads = [person(f"h{number}") for number in range(10)]
    advisers = [person(f"a{number}", companion=(f"h{number}",)) for number in range(10)]
    chairs = seated('id = "T1", shape = "u-shape", seats = 10, second_row = true', *heads, *advisers)
    assert [guest.replace("a", "h") for guest in chairs[10:]] == list(chairs[:10])


def test_name_plates_say_the_country() -> None:
    """Wood and Serres, section 694: places are marked by cards with the names of states."""
    of = forum(tables='tables = [{ id = "T1", seats = 4 }]\n')
    people = Roster(
        tuple(person(name, country=nation) for name, nation in (("ann", "FR"), ("bob", "KR"), ("cy", "KR")))
    )
    plan = SeatingPlan(occasion="dinner", tables={"T1": ("ann", "bob", "cy", "")})
    both = of.model_copy(update={"about": of.about.model_copy(update={"languages": ("en", "ko")})})
    pages = [
        page.extract_text() for page in PdfReader(io.BytesIO(name_plates(both, people, plan, "en", "country"))).pages
    ]
    assert [("France" in page, "South Korea" in page) for page in pages] == [(True, False), (False, True)]
    assert ["프랑스" in page for page in pages] == [True, False]
