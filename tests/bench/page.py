"""Time of the page of a large programme in Chromium: until it can be used, until it answers, until it is printed.

    python -m tests.bench.page [SESSIONS] [RUNS]

From the navigation on, medians of the runs, at the three widths it is looked at. "Usable" is the frame that shows the
answer to a word which was in the search field as soon as the page was read. Wall time is what a reader waits on an
idle machine; processor time is that of all of Chromium's processes, which other work cannot spoil.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pypdf

from tests.agenda.browser import Browser, started
from tests.agenda.given import laid, rendered

WIDTHS = (390, 768, 1440)
LIMIT_MS = 500
_SAID = (
    "network policy open data river energy public health learning system design analysis practice city council training"
    " regional report measure transport water soil forest climate budget citizen service language history hardware"
    " kernel protocol privacy storage cloud signal image sound music film community workshop results evaluation field"
    " study questions about how to build and keep them alive when nobody pays for it"
)
_WORDS = _SAID.split()
_FRAME = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
_EARLY_SEARCH = f"""addEventListener("DOMContentLoaded", async () => {{
  const field = document.getElementById("ui_search");
  if (!field) return;
  field.value = "water";
  field.dispatchEvent(new Event("input"));
  await {_FRAME};
  self.usable_ms = performance.now();
}});"""


def sentences(luck: random.Random, letters: int) -> str:
    """So many letters of running text."""
    said: list[str] = []
    while sum(map(len, said)) < letters:
        said.append(" ".join(luck.choices(_WORDS, k=luck.randint(7, 16))).capitalize() + ".")
    return " ".join(said)


def large_programme(sessions: int) -> Iterator[str]:
    """A forum file of four days, thirteen hours each in as many rooms as it takes; abstracts of 900 letters."""
    luck = random.Random(5)
    rooms, people = max(sessions // 50, 1), max(sessions * 4 // 5, 1)
    yield '[forum]\nid = "large"\ntitle = "Large congress"\ntimezone = "Europe/Berlin"\nlanguages = ["en"]'
    yield "days = [2030-05-14, 2030-05-15, 2030-05-16, 2030-05-17]\nrevised = 2030-01-01T00:00:00"
    yield '[roster.categories.guest]\nlabel = "Guest"\n[[venues]]\nid = "centre"\nname = "Centre"'
    for room in range(rooms):
        yield f'[[rooms]]\nid = "r{room}"\nvenue = "centre"\nname = "Room {room + 1}"'
    for track in range(8):
        yield f'[[tracks]]\nid = "t{track}"\nname = "{" & ".join(luck.sample(_WORDS, 2)).capitalize()}"'
    for number in range(sessions):
        day, slot = divmod(number // rooms, 13)
        yield (
            f'[[sessions]]\nid = "s{number}"\nkind = "{luck.choice(("talk", "workshop", "panel"))}"\n'
            f'date = 2030-05-{14 + day}\nstart = "{9 + slot:02}:00"\nminutes = 45\nroom = "r{number % rooms}"\n'
            f'track = "t{luck.randrange(8)}"\ntitle = "{sentences(luck, 45)[:70]}"\n'
            f'abstract = "{sentences(luck, 900)}"\nlanguage = "{luck.choice(("en", "en", "de"))}"\n'
            f'speakers = ["p{number % people}"]'
        )
    for person in range(people):
        name = f"{luck.choice(('Ana', 'Bo', 'Chen', 'Dora', 'Emil'))} {luck.choice(_WORDS).capitalize()}{person}"
        yield f'[[participants]]\nid = "p{person}"\nname = "{name}"\ncategory = "guest"'
        yield f'biography = "{sentences(luck, 250)}"'


def measured(browser: Browser, page: Path, width: int) -> dict[str, float]:
    """Milliseconds of one visit, by what was waited for."""
    browser.send("Page.navigate", url="about:blank")
    time.sleep(0.3)  # what the visit before left to do is not of this one
    before = browser.processor_ms()
    added = browser.send("Page.addScriptToEvaluateOnNewDocument", source=_EARLY_SEARCH)
    browser.open(page, width)
    browser.run(f"(async () => {{ while (!self.usable_ms) await {_FRAME}; }})()")
    browser.send("Page.removeScriptToEvaluateOnNewDocument", identifier=added["identifier"])
    figures = {"usable": browser.run("usable_ms"), "usable, processor": browser.processor_ms() - before}

    browser.open(page, width)
    browser.run(_FRAME)
    painted = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    figures["first paint"] = browser.run(painted)
    figures["loaded"] = browser.run("performance.timing.loadEventEnd - performance.timing.navigationStart")
    time.sleep(0.5)  # the texts are unpacked meanwhile
    for named, action in (
        ("a key", "search.value = 'w'; search.dispatchEvent(new Event('input'))"),
        ("a word", "search.value = 'water'; search.dispatchEvent(new Event('input'))"),
        ("all again", "search.value = ''; search.dispatchEvent(new Event('input'))"),
        ("a room", "room.selectedIndex = 3; room.dispatchEvent(new Event('change'))"),
    ):
        browser.run("var search = document.getElementById('ui_search'), room = document.getElementById('ui_room')")
        figures[named] = browser.run(
            f"(async () => {{ const t = performance.now(); {action}; await {_FRAME}; return performance.now() - t }})()"
        )
    return figures


def main(sessions: int, runs: int) -> None:
    """Prints the medians by width, and what the whole page takes to print."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        (folder / "forum.toml").write_text("\n".join(large_programme(sessions)), "utf-8")
        (folder / "participants.csv").write_text("id,name,category\n", "utf-8")
        page = folder / "page.html"
        page.write_bytes(rendered(laid(folder), "html"))
        print(f"{sessions} sessions: {page.stat().st_size / 1e6:.2f} MB")
        with started(folder / "profile") as browser:
            measured(browser, page, WIDTHS[0])
            for width in WIDTHS:
                visits = [measured(browser, page, width) for _ in range(runs)]
                medians = {named: statistics.median(visit[named] for visit in visits) for named in visits[0]}
                told = ", ".join(f"{named} {ms:.0f}" for named, ms in medians.items())
                print(f"{width} px, ms: {told} (usable: at most {LIMIT_MS})", flush=True)
            browser.open(page, WIDTHS[-1])
            before, start = browser.processor_ms(), time.perf_counter()
            paper = folder / "page.pdf"
            paper.write_bytes(browser.printed())
            wall, processor = time.perf_counter() - start, (browser.processor_ms() - before) / 1000
            sheets = len(pypdf.PdfReader(paper).pages)
            print(f"printed: {wall:.1f} s, processor {processor:.1f} s, {sheets} pages")


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:]), *(1000, 5)[len(sys.argv) - 1 :])
