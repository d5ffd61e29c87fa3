from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from forumctl.badges.checks import missing_picture
from forumctl.badges.pictures import digests, load
from forumctl.badges.sheets import render
from forumctl.problems import ForumError
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
    pictures = load(SHOWN, FACED, tuple(FACED), folder)
    assert list(pictures) == ["logo.png", "faces/ann.jpg"]
    assert len({*digests(pictures).values()}) == 2
    pdf = render(SHOWN, FACED, PLANS, tuple(FACED), pictures=pictures).pdf
    assert len(PdfReader(BytesIO(pdf)).pages[0].images) == 2


def test_pictures_that_nothing_shows_are_not_read(tmp_path: Path) -> None:
    assert load(forum(), FACED, tuple(FACED), tmp_path) == {}


def test_every_bad_picture_is_a_problem_by_name(folder: Path) -> None:
    (folder / "logo.png").write_bytes(b"<svg/>")
    (folder / "faces" / "ann.jpg").unlink()
    with pytest.raises(ForumError) as caught:
        load(SHOWN, FACED, tuple(FACED), folder)
    assert [problem.sentence for problem in caught.value.problems] == [
        "the picture logo.png is none of JPEG, PNG, WEBP",
        "the picture faces/ann.jpg cannot be read: No such file or directory",
    ]


@pytest.mark.parametrize("name", ["../secret.png", "faces/../../secret.png", "/etc/hostname", "linked.png"])
def test_picture_outside_the_folder_is_refused(folder: Path, name: str) -> None:
    (folder.parent / "secret.png").write_bytes(b"")
    (folder / "linked.png").symlink_to(folder.parent / "secret.png")
    (problem,) = missing_picture(forum(logo=name), Roster(), folder)
    assert problem.code == "picture-outside-folder"
