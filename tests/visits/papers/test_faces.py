"""The manifest with photographs: everybody of the bus and nobody else, with a picture or with initials."""

from io import BytesIO
from pathlib import Path

import pypdf
from PIL import Image

from forumctl.roster import Roster
from forumctl.visits.papers import faces
from tests.visits.given import seoul, seoul_assignment


def photographed(folder: Path, name: str) -> Roster:
    """The Seoul roster, everybody of bus A with that photograph but the first."""
    Image.new("RGB", (300, 400), "teal").save(folder / "face.jpg")
    _, people = seoul()
    aboard = set(seoul_assignment().plan.buses["A"][1:])
    return Roster(tuple(one.model_copy(update={"photo": name}) if one.id in aboard else one for one in people))


def test_faces_of_a_bus_have_everybody_by_name_and_the_one_without_photograph_by_initials(tmp_path: Path) -> None:
    forum, _ = seoul()
    plan, people = seoul_assignment().plan, photographed(tmp_path, "face.jpg")
    made = faces.render(forum, people, plan, "A", "en", faces.load(people, plan, tmp_path).pictures)
    (page,) = pypdf.PdfReader(BytesIO(made)).pages
    text, names = page.extract_text(), {one.id: one.name for one in people if one.name.isascii()}
    assert {one for one, name in names.items() if name in text} == set(plan.buses["A"]) & names.keys()
    first = people.by_id[plan.buses["A"][0]]
    assert "".join(part[0] for part in first.name.split()[:2]) in text.split()
    assert len(page.images) == 1
    assert made == faces.render(forum, people, plan, "A", "en", faces.load(people, plan, tmp_path).pictures)


def test_photograph_that_is_not_there_is_said_with_its_place(tmp_path: Path) -> None:
    found = faces.load(photographed(tmp_path, "lost.jpg"), seoul_assignment().plan, tmp_path)
    assert found.pictures == {}
    assert [problem.code for problem in found.problems] == ["bad-picture"]
