import re
from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader

from forumctl.badges.sheets import Sheets, render
from forumctl.definition.people import Participant
from forumctl.roster import Roster
from tests.documents.names import NAMES

from .given import PLANS, forum, person

LINES = ("honorific", "name", "second-name", "pronouns", "organisation", "position", "origin")
FULL = {"honorific": "Prof. Dr.", "pronouns": "she/her", "position": "Deputy Director General", "country": "VN"}


def wristbands(*people: Participant) -> Sheets:
    return render(forum(stock="WRISTBAND-10IN", lines=LINES, qr="token"), Roster(people), PLANS, people)


def pages(made: Sheets) -> Sequence[PageObject]:
    return PdfReader(BytesIO(made.pdf)).pages


def sizes(page: PageObject) -> list[float]:
    """Of the type on a page, pt, from the smallest."""
    content = page.get_contents()
    assert content is not None
    return sorted({float(size) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", content.get_data())})


def test_no_line_of_a_wristband_is_smaller_than_it_is_read() -> None:
    made = wristbands(
        *(
            person(name, name_local="Ann Lee", organisation=organisation, city=city, id=f"p{index}", **FULL)
            for index, (_, name, organisation, city) in enumerate(NAMES)
        )
    )
    assert made.small == {}
    assert {tuple(sizes(page)[:2]) for page in pages(made)} == {(7.0, 9.0)}  # the forum's title, and what comes next


def test_line_that_has_no_room_on_a_wristband_is_left_out_and_said() -> None:
    full = {**FULL, "position": "Deputy Director for Anything " * 7, "organisation": "Ministry of All Things " * 5}
    made = wristbands(person("Wolfeschlegelsteinhausen Bergerdorff", id="wolf", **full))
    assert made.small == {"wolf": ("no pronouns", "no honorific", "no position")}
    text = " ".join(pages(made)[0].extract_text().split())
    assert "Bergerdorff" in text
    assert "Ministry of All Things" in text
    assert "Vietnam" in text
    assert "Deputy" not in text


def test_name_alone_and_name_without_room_beside_it() -> None:
    made = wristbands(person("Ann", id="a"), person("Ann Bo", id="b", organisation="X" * 300))
    assert made.small == {"b": ("no organisation",)}
    assert [max(sizes(page)) for page in pages(made)] == [19.8, 19.8]
