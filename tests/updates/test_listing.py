"""Who is told what, what is printed again and what is sent again.

Pages known again by their marks.
"""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from forumctl.documents.document import Document, marks, only
from forumctl.plans.handout import Handout, Snapshot
from forumctl.updates.listing import (
    Consequences,
    Paper,
    Reprint,
    as_json,
    consequences,
    handed_out,
    markdown,
    reprints,
    sections,
)
from forumctl.updates.messages import Message

from .given import between, changed

AGAIN = (
    Reprint("programme.pdf", (0, 2, 3), 5, 3),
    Reprint("door-signs.pdf", (0, 1), 2, 2),
    Reprint("bus-Z-sign.pdf", (), 0, 1),
)


LEFT_BUS = 'A = ["anna", "su-a"]\nB = ["van-an"]\n[parties]\nA = [["anna"], ["su-a"]]'


def test_moved_session_is_told_to_everyone_and_to_who_has_a_part(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('start = "10:30"', 'start = "10:45"'))
    found = between(changed(tmp_path / "old"), now)
    assert consequences(found, now, "en", AGAIN) == Consequences(
        tell=(
            Message("everyone", ("Talks is at 2026-10-24 10:45–11:45 now, not 10:30–11:30",)),
            Message("Anna Berg", ("Talks is at 2026-10-24 10:45–11:45 now, not 10:30–11:30",)),
            Message("Kim Su-a", ("Rivers is at 2026-10-24 10:45–11:15 now, not 10:30–11:00",)),
            Message("=Trần Văn An", ("Rain is at 2026-10-24 11:15–11:45 now, not 11:00–11:30",)),
        ),
        print=(
            Paper("programme.pdf", "pages 1, 3-4, for participants"),
            Paper("door-signs.pdf", "all pages, for the doors"),
            Paper("bus-Z-sign.pdf", "take back 1 page, for bus Z: the windscreen"),
        ),
        send=(
            Paper("full.ics", "agenda export: to all who have imported it; who subscribes has it"),
            Paper("4 personal calendars", "agenda export --everyone: everyone's"),
        ),
    )


def test_other_bus_and_table_are_told_to_them_and_to_staff(tmp_path: Path) -> None:
    now = changed(
        tmp_path / "new",
        dinner=('T1 = ["anna", "su-a"]\nT2 = ["van-an"]', 'T1 = ["anna"]\nT2 = ["van-an", "su-a"]'),
        visits=(LEFT_BUS, 'A = ["su-a"]\nB = ["van-an", "anna"]\n[parties]\nA = [["su-a"], []]'),
    )
    found = between(changed(tmp_path / "old"), now)
    todo = consequences(found, now, "en", ())
    assert todo.tell == (
        Message("Kim Su-a", ("Dinner: table T2, not T1", "bus A, party 1, not A, party 2")),
        Message("Anna Berg", ("bus B, not A",)),
        Message("the caterer of Dinner", ("1 guest at another table",)),
        Message("the guide of bus A", ("1 no longer comes aboard",)),
        Message("the guide of bus B", ("1 more comes aboard",)),
        Message("the host of Pumps", ("there is a new list of visitors",)),
    )
    assert todo.send == (Paper("2 personal calendars", "agenda export --everyone: Anna Berg and Kim Su-a"),)


def test_other_need_is_for_the_caterer_and_says_nothing(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('diet = ["vegan"]', 'diet = ["kosher"]'))
    found = between(changed(tmp_path / "old"), now)
    todo = consequences(found, now, "en", ())
    assert todo == Consequences()
    assert "kosher" not in str(as_json(found, todo, "en"))


def test_markdown_shows_sections_with_rows_and_runs_nothing(tmp_path: Path) -> None:
    now = changed(tmp_path / "new", forum=('name = "Omar Said"', 'name = "<b>Omar|Said</b>"'))
    found = between(changed(tmp_path / "old"), now)
    shown = sections(found, consequences(found, now, "en", ()), now.forum, "en")
    assert markdown("Changes", shown).decode() == (
        "# Changes\n\n## People\n\n| Id | Name | What | Before | Now |\n|---|---|---|---|---|\n"
        "| omar | \\<b\\>Omar\\|Said\\</b\\> | name | Omar Said | \\<b\\>Omar\\|Said\\</b\\> |\n"
        "\n## Print again\n\n| What | Why |\n|---|---|\n| badges.pdf | 1 badge: \\<b\\>Omar\\|Said\\</b\\> |\n"
        "\n## Collect back\n\n| Id | Name on the old badge |\n|---|---|\n| omar | Omar Said |\n"
        "\n## Send again\n\n| What | How |\n|---|---|\n"
        "| 1 personal calendar | agenda export --everyone: \\<b\\>Omar\\|Said\\</b\\> |\n"
    )
    assert markdown("Changes", ()) == b"# Changes\n\nNothing has changed.\n"


def paper(*texts: str, stamp: str = "") -> bytes:
    """A PDF with a page for each text."""
    document = Document("Paper")
    for text in texts:
        page = document.page(100, 100)
        page.text(10, 10, text, 12)
        with page.uncounted():
            page.text(10, 90, f"{stamp} of {len(texts)}", 8)
    return document.render()


def test_page_has_the_same_mark_in_another_document() -> None:
    assert marks(paper("Seoul 서울", "Busan"))[1] == marks(paper("zyx", "wvu", "Busan"))[2]
    assert len(set(marks(paper("a", "b", "A")))) == 3


def test_what_does_not_count_changes_no_mark() -> None:
    assert marks(paper("a", stamp="As of today")) == marks(paper("a", stamp="As of tomorrow"))


def test_pages_taken_out_are_whole_and_the_same_each_time() -> None:
    whole = paper("one", "two 둘", "three")
    part = only(whole, (1, 2))
    assert part == only(whole, (1, 2))
    assert [page.extract_text().split("\n")[0] for page in PdfReader(BytesIO(part)).pages] == ["two 둘", "three"]
    assert marks(part) == marks(whole)[1:]
    assert b"/PrintScaling /None" in part


def test_only_pages_that_nobody_has_are_printed_again() -> None:
    before = handed_out(
        {"a.pdf": paper("one", "two", "three"), "b.pdf": paper("x"), "c.pdf": paper("y", "z")}, Snapshot()
    )
    now = {"a.pdf": paper("zero", "one", "two and a half", "three"), "b.pdf": paper("x"), "d.pdf": paper("new")}
    assert reprints(now, before) == (
        Reprint("a.pdf", (0, 2), 4, 1),
        Reprint("d.pdf", (0,), 1, 0),
        Reprint("c.pdf", (), 0, 2),
    )


def test_everything_is_printed_where_nothing_is_on_record() -> None:
    assert reprints({"a.pdf": paper("one", "two")}, Handout()) == (Reprint("a.pdf", (0, 1), 2, 0),)


@pytest.mark.parametrize(
    ("pages", "of", "numbers"),
    [((0, 1, 2), 3, "all"), ((0, 2, 3, 4, 7), 9, "1, 3-5, 8"), ((), 4, ""), ((3,), 4, "4"), ((0, 1), 3, "1-2")],
)
def test_numbers_are_those_of_a_print_dialogue(pages: tuple[int, ...], of: int, numbers: str) -> None:
    assert Reprint("a.pdf", pages, of, 0).numbers == numbers


def test_each_paper_says_whom_it_is_for() -> None:
    files = ("bus-A-1-guide.pdf", "site-x-visitors.pdf", "caterer-dinner.pdf", "else.pdf")
    assert [Reprint(file, (), 0, 0).whom for file in files] == [
        "bus A-1: the guide", "the host of the site", "the caterer", "",
    ]  # fmt: skip
