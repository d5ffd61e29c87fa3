from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from forumctl.badges.checks import unusable_picture
from forumctl.badges.pictures import digests, load
from forumctl.badges.sheets import render
from forumctl.roster import Roster

from .given import ANN, PLANS, forum

SHOWN = forum(show=("photo",), logo="logo.png")
FACED = Roster((ANN.model_copy(update={"photo": "faces/ann.jpg"}),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "faces").mkdir()
    Image.new("RGB", (300, 400), "#808080").save(tmp_path / "faces" / "ann.jpg")
    Image.new("RGB", (200, 100), "#1d7f3f").save(tmp_path / "logo.png")
    return tmp_path


def test_photo_and_logo_are_on_the_badge(folder: Path) -> None:
    pictures = load(SHOWN, FACED, tuple(FACED), folder).pictures
    assert list(pictures) == ["logo.png", "faces/ann.jpg"]
    assert len({*digests(pictures).values()}) == 2
    pdf = render(SHOWN, FACED, PLANS, tuple(FACED), pictures=pictures).pdf
    assert len(PdfReader(BytesIO(pdf)).pages[0].images) == 2


def test_pictures_that_nothing_shows_are_not_read(tmp_path: Path) -> None:
    assert load(forum(), FACED, tuple(FACED), tmp_path) == ({}, ())


def test_every_bad_picture_is_named_and_left_out(folder: Path) -> None:
    (folder / "logo.png").write_bytes(b"no picture")
    (folder / "faces" / "ann.jpg").unlink()
    found = load(SHOWN, FACED, tuple(FACED), folder)
    assert found.pictures == {}
    assert [problem.sentence for problem in found.problems] == [
        "the picture logo.png is none of JPEG, PNG, WEBP, GIF, SVG, PDF: it is left out",
        "the picture faces/ann.jpg is not there: it is left out",
    ]
    assert tuple(unusable_picture(SHOWN, FACED, FACED, folder)) == found.problems
    assert len(render(SHOWN, FACED, PLANS, tuple(FACED), pictures=found.pictures).pdf) > 1000


def test_picture_cut_short_is_known_when_it_is_drawn(folder: Path) -> None:
    whole = (folder / "logo.png").read_bytes()
    (folder / "logo.png").write_bytes(whole[:-40])
    assert tuple(unusable_picture(SHOWN, FACED, FACED, folder)) == ()
    (problem,) = load(SHOWN, FACED, tuple(FACED), folder).problems
    assert problem.sentence == "the picture logo.png is broken: it is left out"


@pytest.mark.parametrize("name", ["../secret.png", "faces/../../secret.png", "/etc/hostname", "linked.png"])
def test_picture_outside_the_folder_is_not_looked_at(folder: Path, name: str) -> None:
    (folder.parent / "secret.png").write_bytes((folder / "logo.png").read_bytes())
    (folder / "linked.png").symlink_to(folder.parent / "secret.png")
    shown = forum(logo=name)
    (problem,) = unusable_picture(shown, Roster(), (), folder)
    assert problem.sentence == f"the picture {name} is outside the forum's folder: it is left out"
    assert load(shown, Roster(), (), folder) == ({}, (problem,))
