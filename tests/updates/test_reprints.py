"""Pages known again by their marks."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from forumctl.documents.document import Document, marks, only
from forumctl.plans.handout import Handout, Snapshot
from forumctl.updates.reprints import Reprint, handed_out, reprints


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
