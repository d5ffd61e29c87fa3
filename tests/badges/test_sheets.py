import os
import sys
from collections.abc import Sequence
from io import BytesIO
from itertools import cycle
from zlib import compress

import pytest
from PIL.Image import Image
from pypdf import PdfReader

from forumctl.badges.checks import box_off_badge, code_too_long
from forumctl.badges.imposition import Printing
from forumctl.badges.sheets import Sheets, render
from forumctl.badges.uncovered import Uncovered, drawable
from forumctl.definition.people import Participant
from forumctl.documents.pictures import Picture
from forumctl.documents.press.inks import BlackAlone, Raster
from forumctl.roster import Roster
from tests.documents.names import NAMES

from .given import ANN, BOB, PLANS, ROSTER, forum, person


def texts(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def people(count: int) -> Sequence[Participant]:
    return [person(f"P{index:02}") for index in range(count)]


def test_what_is_printed_is_found_again() -> None:
    (page,) = texts(render(forum(show=("table:dinner", "bus", "languages")), ROSTER, PLANS, (ANN, BOB)).pdf)
    for word in ("Ann Lee", "이안", "City Hall", "Planner", "Seoul · South Korea", "Guest", "손님", "T1", "A2", "KO"):
        assert word in page
    assert page.index("Ann Lee") < page.index("Bob Ray")


def test_sheets_hold_as_many_as_the_stock_says() -> None:
    crowd = people(17)
    assert len(texts(render(forum(), Roster(tuple(crowd)), PLANS, crowd).pdf)) == 3
    assert len(texts(render(forum(stock="ID-1"), Roster(tuple(crowd)), PLANS, crowd).pdf)) == 17


def test_equal_input_gives_equal_bytes() -> None:
    once, again = (render(forum(qr="token"), ROSTER, PLANS, (ANN, BOB)).pdf for _ in range(2))
    assert once == again


def test_order_of_the_roster_does_not_matter() -> None:
    assert render(forum(), ROSTER, PLANS, (BOB, ANN)) == render(forum(), ROSTER, PLANS, (ANN, BOB))


def test_very_long_name_is_whole_and_listed_as_small() -> None:
    endless = person("Wolfeschlegelsteinhausenbergerdorff" * 4, id="endless")
    made = render(forum(), Roster((endless, ANN)), PLANS, (endless, ANN))
    assert made.small == {"endless": ("name",)}
    assert endless.name in "".join(texts(made.pdf)[0].split("\n"))


@pytest.mark.parametrize(
    "name",
    ["<b>Ann</b> &amp; <img src=x>", "A" + "\u0301" * 300, "Ann\u200d", "🌏", "x " * 199, "ﷺ" * 20, "नि" * 40],
)
def test_hostile_name_makes_a_whole_pdf(name: str) -> None:
    hostile = person("X").model_copy(update={"name": name})
    reader = PdfReader(BytesIO(render(forum(), Roster((hostile,)), PLANS, (hostile,)).pdf), strict=True)
    assert len(reader.pages) == 1


def test_backs_are_on_every_second_page_and_can_be_left_out() -> None:
    doubled = forum(back=("agenda",))
    assert ["Keynote" in page for page in texts(render(doubled, ROSTER, PLANS, (ANN,)).pdf)] == [False, True]
    assert len(texts(render(doubled, ROSTER, PLANS, (ANN,), Printing(backs=False)).pdf)) == 1


def test_back_can_be_the_face_again() -> None:
    pages = texts(render(forum(back=("face",)), ROSTER, PLANS, (ANN,)).pdf)
    assert ["Ann Lee" in page for page in pages] == [True, True]


def test_folded_badge_has_the_name_on_both_sides() -> None:
    (page,) = texts(render(forum(stock="A6-FOLD-A7"), ROSTER, PLANS, (ANN,)).pdf)
    assert page.count("Ann Lee") == 2


def test_separators_and_blanks_are_cards_among_the_badges() -> None:
    printing = Printing(sort="table", separators=True, blanks={"guest": 2})
    pages = texts(render(forum(stock="ID-1"), ROSTER, PLANS, (ANN, BOB), printing).pdf)
    assert [page.split("\n")[0] for page in pages] == [
        "Table T1", "Guest", "Table T2", "Guest", "Guest", "Guest",
    ]  # fmt: skip


def test_progress_ends_at_one() -> None:
    heard: list[float] = []
    render(forum(), ROSTER, PLANS, (ANN, BOB), progress=heard.append)
    assert heard == [0.5, 1.0]


CROWD = tuple(
    person(f"{name} {index}", id=f"p{index}", organisation=organisation, city=city, category="guest" * (index % 3 > 0),
           photo="ann.jpg" if index % 7 == 4 else "bob.jpg" if index % 50 == 3 else "")
    for index, (_, name, organisation, city) in zip(range(420), cycle(NAMES))
)  # fmt: skip
PHOTOS = {
    name: Picture(2, 2, compress(bytes([shade] * 12)), compress(b"four"))
    for name, shade in (("ann.jpg", 9), ("bob.jpg", 7))
}


class Fragile(BlackAlone):
    """Inks that no copy of this process can mix, and this one only until it comes to a picture if they are `dry`."""

    def __init__(self, *, is_dry: bool = False) -> None:
        self.home, self.is_dry = os.getpid(), is_dry

    def operator(self, colour: tuple[float, float, float], *, stroke: bool) -> str:
        assert os.getpid() == self.home
        return super().operator(colour, stroke=stroke)

    def raster(self, picture: Image) -> Raster:
        if self.is_dry:
            raise RuntimeError("dry")
        return super().raster(picture)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process draws everything")
@pytest.mark.parametrize(
    ("design", "printing"),
    [
        ({"show": ("photo",), "qr": "token"}, Printing()),
        ({"back": ("agenda",)}, Printing(sort="category", separators=True, skip=3, blanks={"guest": 90}, bleed_mm=3)),
        ({"show": ("photo",), "stock": "ID-1"}, Printing(inks=BlackAlone(), marks=True)),
    ],
)
def test_sheets_are_the_same_by_however_many_they_are_drawn(design: dict[str, object], printing: Printing) -> None:
    def drawn(workers: int) -> Sheets:
        return render(forum(**design), Roster(CROWD), PLANS, CROWD, printing, PHOTOS, heard.append, workers)

    heard: list[float] = []
    alone = drawn(1)
    assert (len(heard), heard[-1], len(alone.printed)) == (420, 1.0, 420)
    heard.clear()
    assert drawn(3) == alone
    assert heard[-1] == 1.0
    assert len(heard) < len(CROWD)  # others have drawn the rest


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process draws everything")
def test_workers_that_fail_cost_no_badge_and_what_stopped_them_is_said_as_without_them() -> None:
    def drawn(inks: Fragile, workers: int) -> Sheets:
        return render(forum(show=("photo",)), Roster(CROWD), PLANS, CROWD, Printing(inks=inks), PHOTOS, workers=workers)

    assert drawn(Fragile(), 2) == drawn(Fragile(), 1)
    with pytest.raises(RuntimeError, match="dry"):
        drawn(Fragile(is_dry=True), 2)


def test_contact_that_no_code_holds_is_said_and_left_out() -> None:
    endless = person("X" * 110, id="x")
    shown, roster = forum(qr="vcard"), Roster((endless,))
    (problem,) = code_too_long(shown, roster, roster)
    assert problem.sentence == "the code of x would hold 121 bytes, more than the 106 that scan well: it is left out"
    assert render(shown, roster, PLANS, (endless,)).pdf == render(forum(qr="none"), roster, PLANS, (endless,)).pdf


BOXED = person("Li Yue", id="li", name_local="\U00016fe4月")
BOTH = person("Ann \ue000", id="ann", name_local="\U00016fe4")


@pytest.mark.parametrize(
    ("manner", "names"),
    [
        ("box", [("Li Yue", "\U00016fe4月"), ("Ann \ue000", "\U00016fe4"), ("Bob", "")]),
        ("latin", [("Li Yue", ""), ("Ann", ""), ("Bob", "")]),
        ("skip", [("Bob", "")]),
    ],
)
def test_name_that_no_face_can_draw_costs_no_other_badge(manner: str, names: list[tuple[str, str]]) -> None:
    people = drawable((BOXED, BOTH, person("Bob", id="bob")), Uncovered(manner))
    assert [(one.name, one.name_local) for one in people] == names
    assert len(texts(render(forum(stock="ID-1"), Roster(people), PLANS, people).pdf)) == len(names)


def test_label_too_small_for_a_name_shows_the_code_alone() -> None:
    (page,) = PdfReader(BytesIO(render(forum(stock="LABEL-30X20", qr="token"), ROSTER, PLANS, (ANN,)).pdf)).pages
    assert page.extract_text() == ""
    drawn = page.get_contents()
    assert drawn is not None
    assert b"/IM true" in drawn.get_data()


def test_butterfly_shows_the_name_twice_and_the_agenda_inside_at_the_left() -> None:
    made = render(forum(stock="A4-BUTTERFLY-A6", back=("agenda", "emergency"), emergency="112"), ROSTER, PLANS, (ANN,))
    (page,) = texts(made.pdf)
    assert (page.count("Ann Lee"), page.count("112")) == (2, 1)


def test_boxes_for_the_inside_are_drawn_on_a_butterfly_and_refused_elsewhere() -> None:
    boxes = (
        {"what": "name", "at": (5, 5), "size": (60, 20)},
        {"what": "text", "text": {"en": "Left"}, "at": (5, 5), "size": (60, 20), "side": "inside-left"},
        {"what": "text", "text": {"en": "Right"}, "at": (5, 5), "size": (60, 20), "side": "inside-right"},
    )
    made = render(forum(stock="A4-BUTTERFLY-A6", boxes=boxes), ROSTER, PLANS, (ANN,))
    (page,) = texts(made.pdf)
    assert [page.count(word) for word in ("Ann Lee", "Left", "Right")] == [2, 1, 1]
    assert list(box_off_badge(forum(stock="A4-BUTTERFLY-A6", boxes=boxes))) == []
    told = [problem.sentence for problem in box_off_badge(forum(boxes=boxes))]
    assert told == [
        f"the box text is to be inside-{side}, but a badge of L7165 has no inside" for side in ("left", "right")
    ]
