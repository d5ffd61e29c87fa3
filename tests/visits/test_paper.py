"""What is printed of the visits: names found again, nothing that the reader need not know, the same bytes."""

from io import BytesIO

import pypdf
import pytest

from forumctl.definition import Forum
from forumctl.documents.finder import sorted_name
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits import daysheet, manifest, sign
from tests.visits.given import seoul, seoul_assignment


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]


@pytest.fixture(scope="module")
def given() -> tuple[Forum, Roster, VisitPlan]:
    return (*seoul(), seoul_assignment().plan)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_manifest_calls_out_everybody_of_the_bus_and_nobody_else(
    given: tuple[Forum, Roster, VisitPlan], language: str
) -> None:
    forum, roster, plan = given
    listed, order = pages(manifest.render(forum, roster, plan, "B", language))
    names = {one.id: one.name for one in roster}
    latin = {person: name for person, name in names.items() if name.isascii()}
    assert {person for person, name in latin.items() if name in listed} == set(plan.buses["B"]) & latin.keys()
    assert "S-Plex Center" in order
    assert "에스플렉스센터" in order


def test_diets_are_on_the_guides_page_as_counts_only(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    diets = {word for person in plan.buses["A"] for word in roster.by_id[person].diet}
    listed, order = pages(manifest.render(forum, roster, plan, "A", "en"))
    assert diets
    assert all(word in order and word not in listed for word in diets)


def test_no_mail_address_or_telephone_is_printed(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    text = "".join(pages(manifest.render(forum, roster, plan, "A", "en")))
    text += "".join(pages(daysheet.render(forum, roster, plan, "en")))
    assert "@" not in text
    assert not [one.phone for one in roster if one.phone and one.phone in text]


def test_wall_has_the_day_and_everybody_with_their_bus(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    day, *finder = pages(daysheet.render(forum, roster, plan, "en"))
    assert "Self-driving" in day
    people = [roster.by_id[person] for person in plan.bus_of]
    latin = [sorted_name(one) for one in people if one.name.isascii()]
    assert [name for name in latin if name not in "".join(finder)] == []


def test_sign_has_one_page_with_the_letter(given: tuple[Forum, Roster, VisitPlan]) -> None:
    (text,) = pages(sign.render(given[0], "C", "en"))
    assert text.split()[0] == "C"
    assert "2019 Seoul International Training Policy Forum" in text


def test_same_plan_gives_the_same_bytes(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    assert manifest.render(forum, roster, plan, "A", "ko") == manifest.render(forum, roster, plan, "A", "ko")
    assert daysheet.render(forum, roster, plan, "ko") == daysheet.render(forum, roster, plan, "ko")
