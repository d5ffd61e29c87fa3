import io
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest

from forumctl import project
from forumctl.agenda.entries import Timetable
from forumctl.agenda.formats import FORMATS
from forumctl.agenda.formats.booklet import A4_MM, Sheet, blocks_of
from forumctl.agenda.grid import grids
from forumctl.agenda.selection import Selection, narrowed
from forumctl.definition.values import Text
from forumctl.documents.document import Document
from forumctl.documents.type.fitting import width_mm
from forumctl.plans.agenda import AgendaPlan

from .given import BOTH, SEOUL, SMALL, abstract, changed, laid, parallel, published, rendered


def pages(content: bytes) -> list[str]:
    """The text of each page, white space folded."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(content)).pages]


def sizes_mm(content: bytes) -> list[tuple[int, int]]:
    boxes = (page.mediabox for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return [(round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) for box in boxes]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("forum", BOTH)
def test_booklet_says_all_that_takes_place(forum: str, language: str) -> None:
    table = laid(BOTH[forum])
    text = " ".join(pages(rendered(table, "pdf", language)))
    missing = [
        entry.id
        for entry in table.entries
        if " ".join(entry.title.within(language).split()) not in text or f"{entry.start:%H:%M}" not in text
    ]
    names = {part.name.within(language) for entry in table.entries for part in entry.people}
    assert missing == []
    assert [name for name in names if name not in text] == []


def test_booklet_opens_with_title_theme_dates_and_place_in_both_languages() -> None:
    cover = pages(rendered(laid(SEOUL), "pdf"))[0]
    for told in (
        "2019 Seoul International Training Policy Forum", "2019 서울 국제연수 정책포럼", "Smart City-Seoul",
        "스마트도시-서울", "17–18 Oct 2019", "Seoul Human Resource Development Center", "서울특별시 인재개발원",
    ):  # fmt: skip
        assert told in cover


def test_booklet_repeats_nothing_that_both_languages_share() -> None:
    text = " ".join(pages(rendered(laid(SMALL), "pdf")))
    assert text.count("Cases, first part") == 1
    assert text.count("기조연설") == 1


@pytest.mark.parametrize(("name", "size"), [("pdf", (210, 297)), ("pdf-a5", (148, 210))])
def test_booklet_has_pages_of_its_paper(name: str, size: tuple[int, int]) -> None:
    assert set(sizes_mm(rendered(laid(SEOUL), name))) == {size}


@pytest.mark.parametrize(("rooms", "size"), [(2, (210, 297)), (6, (297, 210))])
def test_booklet_shows_parallel_rooms_as_a_grid_first(rooms: int, size: tuple[int, int]) -> None:
    content = rendered(parallel(laid(SMALL), rooms), "pdf")
    grid, listing = pages(content)[1:3]
    assert sizes_mm(content)[1] == size
    for room in range(rooms):
        assert f"Room {room}" in grid
        assert f"Workshop {room}" in grid
        assert f"Workshop {room}" in listing
    assert len(pages(rendered(laid(SMALL), "pdf"))) == 2


def test_board_of_a_poster_has_its_own_width_beside_the_title() -> None:
    table = laid(SMALL)
    boards = replace(table, entries=tuple(replace(entry, board="B 12") for entry in table.entries))
    sheet = Sheet(boards, "de", "", Document("t", language="de"), A4_MM)
    parts = [
        block
        for block in blocks_of(sheet, grids(boards)[0], [entry.track for entry in table.entries])
        if block.time == "Stellwand B 12"
    ]
    assert parts
    assert all(block.indent_mm > width_mm(block.time, 10, 400, "de") for block in parts)


def test_booklet_continues_what_is_longer_than_a_page() -> None:
    sentence = "What cities want and what they need is not always what they can afford. "
    table = changed(laid(SMALL), "panel", **abstract(Text((("", sentence * 200),))))
    content = pages(rendered(table, "pdf"))
    assert " ".join(content).count("is not always what they can afford") >= 195
    assert len(content) > 3


def test_booklet_leaves_out_what_is_cancelled_and_tells_who_needs_no_more() -> None:
    reader = pypdf.PdfReader(io.BytesIO(rendered(laid(SEOUL), "pdf", "ko")))
    assert reader.metadata is not None
    assert reader.metadata.title == "2019 서울 국제연수 정책포럼"
    assert "@" not in " ".join(pages(rendered(laid(SEOUL), "pdf", "ko")))


def test_booklet_of_an_empty_programme_is_its_cover() -> None:
    assert len(pages(rendered(replace(laid(SMALL), entries=()), "pdf"))) == 1


def test_booklet_has_the_same_bytes_each_time() -> None:
    render: Callable[[Timetable, AgendaPlan, str], bytes] = FORMATS["pdf"].render
    table = laid(SMALL)
    assert render(table, AgendaPlan(), "en") == render(laid(SMALL), AgendaPlan(), "en")


def test_booklet_of_the_buses_shows_every_stop_in_grid_and_list() -> None:
    buses = published(project.load(SEOUL))
    part, plan = narrowed(buses.table, buses.plan, buses.opened.forum, Selection(buses=["all"]))
    _, grid, *lists = pages(FORMATS["pdf"].render(part, plan, "en"))
    for bus in "ABC":
        for stop in (f"Bus {bus}: Departure", f"Bus {bus}: Return"):
            assert (grid.count(stop), " ".join(lists).count(stop)) == (1, 1)


def with_posters(table: Timetable, boards: tuple[str, ...]) -> Timetable:
    """The timetable with a session of posters alone, at these boards."""
    (panel,) = (entry for entry in table.entries if entry.id == "panel")
    posters = [
        replace(
            panel, id=f"panel/{number}", kind="talk", session="panel", board=board, title=Text((("", f"On {board}"),))
        )
        for number, board in enumerate(boards)
    ]
    return replace(table, entries=(panel, *posters))


def test_names_of_boards_stand_beside_titles_and_not_on_them() -> None:
    boards = ("Foyer West 7", "8")
    content = rendered(with_posters(laid(SMALL), boards), "pdf", "de")
    lefts: dict[str, float] = {}

    def note(text: str, _: object, matrix: list[float], *__: object) -> None:
        lefts.setdefault(text.strip(), matrix[4])

    pypdf.PdfReader(io.BytesIO(content)).pages[-1].extract_text(visitor_text=note)
    ((beside, left),) = ((text, x) for text, x in lefts.items() if text.startswith("Stellwand Foyer"))
    (title,) = (x for text, x in lefts.items() if text.startswith("On Foyer"))
    assert title > left + 2 * len(beside)
