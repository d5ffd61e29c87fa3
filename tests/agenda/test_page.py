"""The page of the programme in Chromium: what people see of it, and what they can do."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from forumctl import project
from forumctl.agenda.formats import FORMATS, ics
from forumctl.agenda.selection import Selection, narrowed
from forumctl.definition.values import Text

from .browser import Browser, started
from .given import BOTH, FULL, SEOUL, SMALL, laid, parallel, published, rendered

FOCUSABLE = (
    "[...document.querySelectorAll('a[href], input, button, select, summary')].filter(each => each.checkVisibility())"
)
TITLES = "[...document.querySelectorAll('.session h3')].filter(each => each.checkVisibility()).map(h => h.innerText)"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with started(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for forum, source in BOTH.items():
        made[forum] = folder / f"{forum}.html"
        made[forum].write_bytes(rendered(laid(source), "html"))
    buses = published(project.load(SEOUL))
    part = narrowed(buses.table, buses.plan, buses.opened.forum, Selection(buses=["all"]))
    made["buses"] = folder / "buses.html"
    made["buses"].write_bytes(FORMATS["html"].render(*part, "en"))
    made["all day"] = folder / "all-day.html"
    made["all day"].write_bytes(rendered(laid(FULL), "html"))
    made["twelve rooms"] = folder / "twelve.html"
    made["twelve rooms"].write_bytes(rendered(parallel(laid(SMALL), 12), "html"))
    return made


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("forum", [*BOTH, "all day", "twelve rooms", "buses"])
def test_page_never_scrolls_sideways(browser: Browser, pages: dict[str, Path], forum: str, scripts: bool) -> None:
    for width in (320, 360, 768, 960, 1280, 1920):
        browser.open(pages[forum], width, scripts=scripts)
        for language in (0, 1):
            browser.run(f"document.getElementById('ui_l{language}').click()")
            assert browser.run("document.documentElement.scrollWidth <= innerWidth"), width
    assert browser.errors == []


def test_page_is_a_list_on_a_phone_and_a_grid_of_rooms_on_a_wide_screen(
    browser: Browser, pages: dict[str, Path]
) -> None:
    lefts = "[...new Set([...document.querySelectorAll('.session')].map(each => each.offsetLeft))].length"
    browser.open(pages["seoul2019"], 360)
    assert browser.run(lefts) == 1
    browser.open(pages["seoul2019"], 1280)
    assert browser.run(lefts) == 4
    browser.open(pages["twelve rooms"], 1280)
    assert browser.run(lefts) == 12


@pytest.mark.parametrize("forum", ["seoul2019", "twelve rooms", "buses"])
def test_page_covers_no_session_with_another(browser: Browser, pages: dict[str, Path], forum: str) -> None:
    browser.open(pages[forum], 1280)
    overlapping = """[...document.querySelectorAll('.board')].flatMap(board => {
      const boxes = [...board.querySelectorAll('.session')].map(each => each.getBoundingClientRect());
      return boxes.flatMap((one, at) => boxes.slice(at + 1).filter(two =>
        one.left < two.right - 1 && two.left < one.right - 1 && one.top < two.bottom - 1 && two.top < one.bottom - 1));
    }).length"""
    assert browser.run(overlapping) == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_page_in_the_language_chosen_by_keyboard(browser: Browser, pages: dict[str, Path], scripts: bool) -> None:
    browser.open(pages["small"], scripts=scripts)
    assert browser.run(TITLES)[:2] == ["Keynotes", "Cases, first part"]
    browser.run("document.getElementById('ui_l0').focus()")
    browser.press("ArrowRight")
    assert browser.run(TITLES)[:2] == ["기조연설", "Cases, first part"]
    assert browser.run("[document.documentElement.lang, document.title]") == (
        ["ko", "작은 포럼"] if scripts else ["en", "Small forum; on cities, mostly"]
    )


def test_page_is_reached_everywhere_by_the_tab_key(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["seoul2019"], 360)
    wanted = browser.run(f"{FOCUSABLE}.filter(each => each.id !== 'ui_l1').length")  # arrows lead on within a group
    seen = []
    for _ in range(wanted):
        browser.press("Tab")
        seen.append(browser.run(f"{FOCUSABLE}.indexOf(document.activeElement)"))
        assert browser.run("""(() => { const box = document.activeElement.getBoundingClientRect();
          return box.top >= 0 && box.bottom <= innerHeight; })()"""), seen
    assert wanted > 10
    assert len(set(seen) - {-1}) == wanted


def test_page_finds_sessions_and_cases_whatever_accents_are_typed(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["seoul2019"])
    browser.run("document.getElementById('ui_search').focus()")
    browser.type("HUYNH")
    assert browser.run(TITLES) == ["Session 2: Case presentations by training alumni"]
    assert browser.run("document.querySelectorAll('.parts > li:not([hidden])').length") == 1
    assert browser.run("document.getElementById('ui_found').innerText") == "Found: 1"
    browser.run("document.getElementById('ui_search').select()")
    browser.type("기조연설")
    assert browser.run(TITLES) == ["Session 1: Keynote speeches"]


def test_page_shows_times_of_the_reader(browser: Browser, pages: dict[str, Path]) -> None:
    browser.send("Emulation.setTimezoneOverride", timezoneId="America/New_York")
    browser.open(pages["small"])
    times = "[...document.querySelectorAll('#night > .when time')].map(each => each.innerText)"
    assert browser.run(times) == ["22:00", "04:00 (+1)"]
    browser.run("document.getElementById('ui_mine').click()")
    assert browser.run(times) == ["16:00", "23:00 (Sat)"]
    assert browser.run("document.getElementById('ui_zone').innerText") == "America/New_York"
    browser.run("document.getElementById('ui_mine').click()")
    assert browser.run(times) == ["22:00", "04:00 (+1)"]


def test_page_finds_and_marks_beside_what_lasts_all_day(browser: Browser, pages: dict[str, Path]) -> None:
    with browser.clock_at("2026-10-24T20:30:00Z"):
        browser.open(pages["all day"])
        assert browser.run("[...document.querySelectorAll('.running')].map(each => each.id)") == ["night"]
    browser.run("document.getElementById('ui_search').focus()")
    browser.type("exhibition")
    assert set(browser.run(TITLES)) == {"Exhibition"}
    assert browser.errors == []


def test_page_marks_what_is_on_now(browser: Browser, pages: dict[str, Path]) -> None:
    running = "[...document.querySelectorAll('.running')].map(each => each.id)"
    line = "[...document.querySelectorAll('.now')].filter(each => each.checkVisibility()).length"
    with browser.clock_at("2019-10-17T02:00:00Z"):
        browser.open(pages["seoul2019"])
        assert browser.run(running) == ["session-1"]
        assert browser.run(line) == 1
        middle = """(() => { const box = document.getElementById('session-1').getBoundingClientRect();
          const at = document.querySelector('.now:not([hidden])').getBoundingClientRect().top;
          return (at - box.top) / box.height; })()"""
        assert abs(browser.run(middle) - 0.5) < 0.05
    browser.open(pages["seoul2019"])
    assert browser.run(running) == []
    assert browser.run(line) == 0


def test_page_on_paper_holds_the_programme_and_nothing_to_click(browser: Browser, pages: dict[str, Path]) -> None:
    browser.open(pages["seoul2019"])
    paper = pypdf.PdfReader(io.BytesIO(browser.printed()))
    text = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    assert [round(side / 72 * 25.4) for side in paper.pages[0].mediabox[2:]] == [210, 297]
    assert "Session 3: Panel on strengthening" in text
    assert "Add to calendar" not in text
    assert "My time zone" not in text


def test_page_on_paper_keeps_a_session_and_its_few_talks_together(browser: Browser, tmp_path: Path) -> None:
    page, table = tmp_path / "page.html", laid(SEOUL.parent / "conference")
    page.write_bytes(rendered(table, "html"))
    browser.open(page)
    texts = [" ".join(sheet.extract_text().split()) for sheet in pypdf.PdfReader(io.BytesIO(browser.printed())).pages]
    kept = [(entry.title.within("en"), [part.title.within("en") for part in parts]) for entry, parts in table.nested]
    few = [(title, parts) for title, parts in kept if 1 < len(parts) < 5]
    assert len(few) > 10
    assert [
        title for title, parts in few if not any(all(map(text.__contains__, (title, *parts))) for text in texts)
    ] == []
    assert texts[0].count("Tuesday 24 September 2030") == 1


def test_large_page_unpacks_its_texts_filters_and_makes_a_calendar_of_what_is_chosen(
    browser: Browser, tmp_path: Path
) -> None:
    table = parallel(laid(SMALL), 260)
    about = (("abstract", Text((("", "About **sand** and silt."),))),)
    kinds = ("workshop", "panel")
    entries = tuple(replace(entry, details=about, kind=kinds[number % 2]) for number, entry in enumerate(table.entries))
    table = replace(table, entries=entries)
    page = tmp_path / "large.html"
    page.write_bytes(rendered(table, "html"))
    assert b"About **sand**" not in page.read_bytes()
    browser.send("Page.setBypassCSP", enabled=True)
    browser.open(page)
    first = "document.getElementById('workshop-0')"
    once = "new Promise(done => (look = () => {0} ? done({0}) : setTimeout(look, 20))())"
    browser.run(once.format(f"!!{first}.querySelector('details')"))
    browser.run(f"{first}.querySelector('details').open = true")
    assert "<strong>sand</strong>" in browser.run(once.format(f"{first}.querySelector('.long')?.innerHTML"))
    chooses = "kind => { kind.value = 'panel'; kind.dispatchEvent(new Event('change')); }"
    browser.run(f"({chooses})(document.getElementById('ui_kind'))")
    assert browser.run(f"{TITLES}.length") == 130
    browser.run(f"{first}.querySelector('.star').click()")
    calendar = browser.run("fetch(document.getElementById('ui_own').href).then(file => file.text())")
    assert f"UID:{table.uid('workshop-0')}" in calendar.replace("\r\n ", "")
    assert "SUMMARY:Workshop 0\r\n" in calendar
    assert ics.read(calendar.encode()).walk("VEVENT")[0].decoded("DTSTART").tzinfo is not None
    browser.run("localStorage.clear()")
    browser.send("Page.setBypassCSP", enabled=False)
    assert browser.errors == []
