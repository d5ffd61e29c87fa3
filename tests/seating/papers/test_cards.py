"""Place cards and table cards, read back with another program."""

import io

from pypdf import PdfReader

from forumctl.seating.papers.cards import place_cards, table_cards
from forumctl.seating.papers.chart import render_svg
from tests.seating.given import SEOUL, seoul_dinner


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_everybody_has_a_card_with_the_name_on_both_sides() -> None:
    found = pages(place_cards(SEOUL.forum, SEOUL.roster, seoul_dinner(), "en"))
    text = "".join(found).replace(" ", "")
    people = [SEOUL.roster.by_id[guest] for guest in seoul_dinner().table_of]
    assert len(found) == -(-len(people) // 6)
    assert [who.name for who in people if text.count(who.name.replace(" ", "")) < 2] == []
    assert not [diet for who in people for diet in who.diet if diet.casefold() in text.casefold()]


def test_every_table_has_a_card() -> None:
    found = pages(table_cards(SEOUL.forum, seoul_dinner(), "ko"))
    assert [page.count(label) >= 2 for page, label in zip(found, seoul_dinner().tables, strict=True)] == [True] * 13
    assert "환영 만찬" in found[0]
    assert SEOUL.forum.session("welcome-dinner").title.within("en") in found[0]


def test_chart_as_svg_names_everybody() -> None:
    (page,) = render_svg(SEOUL.forum, SEOUL.roster, seoul_dinner(), "en")
    text = page.decode()
    words = {word for who in seoul_dinner().table_of for word in SEOUL.roster.by_id[who].name.split()}
    assert [word for word in sorted(words) if word not in text] == []
