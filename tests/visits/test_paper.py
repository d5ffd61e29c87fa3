"""What is printed of the visits: names found again, nothing that the reader need not know, the same bytes."""

import re
from collections.abc import Sequence
from functools import cache
from io import BytesIO

import pypdf
import pytest

from forumctl.definition import Forum
from forumctl.definition.values import Text
from forumctl.documents.alphabet import sorted_name
from forumctl.locale.needs import need_name
from forumctl.plans.visits import VisitPlan
from forumctl.roster import Roster
from forumctl.visits.papers import bundle, daysheet, driver, guide, host, manifest
from tests.visits.given import crowd, forum, good_plan, person, planned, seoul, seoul_assignment


@cache
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
    diets = {need_name(word, "en") for person in plan.buses["A"] for word in roster.by_id[person].diet}
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
    listed = " ".join("".join(finder).split())  # a long name has two lines rather than small type
    assert [name for name in latin if name not in listed] == []


def test_sign_has_one_page_with_the_letter(given: tuple[Forum, Roster, VisitPlan]) -> None:
    (text,) = pages(driver.render_sign(given[0], "C", "en"))
    assert text.split()[0] == "C"
    assert "2019 Seoul International Training Policy Forum" in text


@pytest.mark.parametrize("bus", ["A", "8", "W", "12"])
def test_letters_of_a_sign_are_as_high_as_twenty_metres_ask_for(bus: str) -> None:
    (page,) = pypdf.PdfReader(BytesIO(driver.render_sign(forum(old='id = "A"', new=f'id = "{bus}"'), bus, "en"))).pages
    sizes: dict[str, float] = {}

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        sizes[text.strip()] = max(abs(size * tm[3] * cm[3]), sizes.get(text.strip(), 0.0))

    page.extract_text(visitor_text=note)
    high_mm = sizes[bus] * 0.714 / 72 * 25.4
    assert high_mm > 20 / 6 * 25
    assert abs(high_mm / 25 * 6 - driver.readable_m(bus)) < 2


def test_label_too_long_for_twenty_metres_says_so() -> None:
    assert driver.readable_m("EXPRESS") < 20 <= driver.readable_m("VIP", a3=True)


def test_same_plan_gives_the_same_bytes(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    assert manifest.render(forum, roster, plan, "A", "ko") == manifest.render(forum, roster, plan, "A", "ko")
    assert daysheet.render(forum, roster, plan, "ko") == daysheet.render(forum, roster, plan, "ko")


def test_telephone_numbers_are_in_the_guides_copy_and_nowhere_else(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    numbers = {one.phone for one in roster if one.phone and plan.bus_of.get(one.id) == "B"}
    made = bundle.render(forum, roster, plan, "en", {"B"})
    having = {
        name for name, content in made.items()
        if name.endswith(".pdf") and any(number in "".join(pages(content)) for number in numbers)
    }  # fmt: skip
    assert numbers
    assert having == {"bus-B-guide.pdf"}
    assert all(number in "".join(pages(made["bus-B-guide.pdf"])) for number in numbers)
    assert "@" not in made["visits.svg"].decode()


def test_guides_copy_has_the_diet_of_each_person(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    text = "".join(pages(guide.render(forum, roster, plan, "A", "en")))
    diets = {need_name(word, "en") for person in plan.buses["A"] for word in roster.by_id[person].diet}
    assert diets
    assert all(diet in " ".join(text.split()) for diet in diets)


def test_driver_reads_korean_addresses_and_times_and_no_names(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    (text,) = pages(driver.render(forum, plan, "B"))
    assert "에스플렉스센터" in text
    assert "매봉산로" in text
    assert next(f"{stop.start:%H:%M}" for stop in plan.stops if stop.bus == "B" and stop.kind == "return") in text
    assert not [one.name for one in roster if one.name in text]


def test_headcount_sheet_numbers_everybody_and_has_a_row_per_departure(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    (text,) = pages(guide.render_headcount(forum, roster, plan, "A", "en"))
    assert text.count(f"/ {len(plan.buses['A'])}") == 4
    assert [one for one in plan.buses["A"] if (name := roster.by_id[one].name).isascii() and name not in text] == []


def test_host_sees_every_slot_with_its_people(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    text = "\n".join(pages(host.render(forum, roster, plan, "control-centre", "en")))
    slots = [stop for stop in plan.stops if stop.site == "control-centre"]
    assert all(f"{stop.start:%H:%M}–{stop.end:%H:%M}" in text for stop in slots)
    assert [one.name for one in roster if one.visits and one.name.isascii() and one.name not in text] == []


def test_picture_for_pages_has_its_words_as_labels(given: tuple[Forum, Roster, VisitPlan]) -> None:
    drawn = daysheet.render_svg(*given, "ko").decode()
    assert {"현장 방문 일정", "A", "B", "C"} <= set(re.findall('aria-label="([^"]+)"', drawn))
    assert drawn.count("<g ") == drawn.count("</g>")


def test_sign_on_a3_has_the_same_words(given: tuple[Forum, Roster, VisitPlan]) -> None:
    small, large = driver.render_sign(given[0], "C", "en"), driver.render_sign(given[0], "C", "en", a3=True)
    assert pages(small) == pages(large)
    box = pypdf.PdfReader(BytesIO(large)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (1191, 842)


def test_braces_in_a_diet_are_printed_as_they_are(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    first = plan.buses["A"][0]
    people = Roster(
        tuple(
            one.model_copy(update={"diet": ("{no} 0",), "access": ("{}",)}) if one.id == first else one
            for one in roster
        )
    )
    for language in ("en", "ko"):
        assert "{no} 0" in "".join(pages(guide.render(forum, people, plan, "A", language)))
        assert "{no} 0" in pages(manifest.render(forum, people, plan, "A", language))[-1]


def test_guides_copy_goes_on_with_its_heading_rather_than_in_small_type(given: tuple[Forum, Roster, VisitPlan]) -> None:
    forum, roster, plan = given
    full = plan.changed(buses={"A": tuple(plan.bus_of)[:43]}, parties={}, stops=())
    found = pages(guide.render(forum, roster, full, "A", "en"))
    assert ["Guide’s copy" in page for page in found] == [True, True]


@pytest.mark.parametrize("count", [0, 1, 46, 48, 100])
@pytest.mark.parametrize("parties", [1, 2])
def test_every_paper_is_made_for_any_number_of_people(count: int, parties: int) -> None:
    people = (*crowd(count), person("alone"))
    ids = tuple(one.id for one in people[:count])
    split = (ids[: count // 2], ids[count // 2 :]) if parties == 2 else ()
    stops = tuple(one.model_copy(update={"party": min(one.party, len(split))}) for one in good_plan()[1].stops)
    plan = VisitPlan(buses={"A": ids, "B": ("alone",)}, parties={"A": split} if split else {}, stops=stops)
    roster = Roster(people)
    made = bundle.render(forum(), roster, plan, "en")
    assert {name for name in made if name.startswith("bus-A")} == {
        f"bus-A-{paper}" for paper in bundle.OF_A_BUS if count
    }
    text = "".join("".join(pages(paper(forum(), roster, plan, "A", "en"))) for paper in bundle.OF_A_BUS.values())
    assert [one.name for one in people[:count] if one.name not in text] == []


def test_bus_that_nobody_needs_has_no_papers_and_breaks_nothing() -> None:
    people = crowd(3, tours=("short",))
    tours = """
[[visits.tours]]
id = "short"
sites = ["garden"]
[[visits.tours]]
id = "rooms"
sites = ["up", "down"]
"""
    of = forum(tours, 'id = "B"\nseats = 10', 'id = "B"\ntour = "rooms"\nseats = 10')
    plan = planned(people, of).plan
    assert plan.buses["B"] == ()
    made = bundle.render(of, Roster(people), plan, "en")
    assert not [name for name in made if name.startswith(("bus-B", "site-up", "site-down"))]
    assert {"visits.pdf", "visits.svg", "site-garden-visitors.pdf"} <= made.keys()


def _sizes(pdf: bytes) -> set[float]:
    """The sizes, in points, of everything that is written on a PDF."""
    found: set[float] = set()

    def note(text: str, matrix: list[float], of_text: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.add(round(abs(size * of_text[3] * matrix[3]), 2))

    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=note)
    return found


@pytest.mark.parametrize("count", [1, 46, 48, 100])
def test_type_has_a_floor_however_long_names_and_organisations_are(count: int) -> None:
    long = "Interregional Secretariat for Sustainable Metropolitan Development and Resilience"
    people = tuple(
        person(f"p{number:03}", organisation=long, city="Ulaanbaatar").model_copy(
            update={"name": f"Bartholomew Featherstonehaugh-Cholmondeley {number}", "phone": "+82 10 5550 0000"}
        )
        for number in range(count)
    )
    of = forum(old='id = "A"\nseats = 10', new='id = "A"\nguide = "Kim Guide"\ncontact = "+82 10"\nseats = 110')
    ids = tuple(one.id for one in people)
    _, timed = good_plan()
    stops = tuple(one.model_copy(update={"party": 0}) for one in timed.stops if one.party < 2)
    plan = timed.changed(buses={"A": ids}, parties={}, stops=stops)
    made = bundle.render(of, Roster(people), plan, "en")
    for name in ("bus-A-manifest.pdf", "bus-A-headcount.pdf", "bus-A-driver.pdf", "site-up-visitors.pdf"):
        assert min(_sizes(made[name])) >= 7, name
    assert min(_sizes(made["bus-A-guide.pdf"])) >= 8.5
    for name in ("bus-A-manifest.pdf", "bus-A-headcount.pdf", "bus-A-guide.pdf", "bus-A-driver.pdf"):
        assert "Kim Guide" in pypdf.PdfReader(BytesIO(made[name])).pages[0].extract_text(), name


@pytest.mark.parametrize(("buses", "pages"), [(1, 1), (9, 1), (40, 3)])
def test_wall_sheet_has_a_floor_of_type_and_goes_on_where_it_is_full(buses: int, pages: int) -> None:
    of, (people, plan) = forum(), good_plan()
    assert of.visits is not None
    long = "Metropolitan Harbour Traffic Information, Training and Control Centre"
    sites = tuple(site.model_copy(update={"name": Text((("en", f"{long} {site.id}"),))}) for site in of.visits.sites)
    many = tuple(of.visits.buses[0].model_copy(update={"id": f"{number}"}) for number in range(buses))
    stops = tuple(stop.model_copy(update={"bus": one.id}) for one in many for stop in plan.stops)
    full = plan.changed(
        buses={one.id: plan.buses["A"] for one in many},
        parties={one.id: plan.parties["A"] for one in many},
        stops=stops,
    )
    seen = of.on(of.visits.model_copy(update={"sites": sites, "buses": many}))
    pdf = daysheet.render(seen, Roster(people), full, "en")
    assert min(_sizes(pdf)) >= 7
    drawn = [page.extract_text() for page in pypdf.PdfReader(BytesIO(pdf)).pages]
    assert sum("The day of visits" in text for text in drawn) == pages
    assert b"<svg" in daysheet.render_svg(seen, Roster(people), full, "en")
