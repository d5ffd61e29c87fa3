"""The pictures in README: pages that the Seoul forum prints, as PNG.

Run: python -m tests.pictures (needs pymupdf). Each picture keeps the mark of the page it shows, so that a test knows
when it is no longer true.
"""

import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from forumctl.documents import document

SEOUL = Path(__file__).parents[1] / "data" / "seoul2019"
FOLDER = SEOUL / "pictures"
MARK = "Page"
"""Key of the text in a PNG that says which page it shows."""


class Shot(NamedTuple):
    """A page of a file that a command makes, and which part of it is shown: left, top, right, bottom in shares."""

    command: tuple[str, ...]
    file: str
    page: int
    part: tuple[float, float, float, float]
    wide_px: int


SHOTS = {
    "badges": Shot(("badges", "print"), "badges.pdf", 0, (0.02, 0.035, 0.98, 0.5), 1000),
    "seating": Shot(("seating", "print", "dinner"), "seating-dinner.pdf", 0, (0, 0.03, 1, 0.93), 1400),
}


def printed(shot: Shot, folder: Path) -> bytes:
    """The PDF that the command makes, of a copy whose secret is known, so that the codes are always the same."""
    seoul = folder / "seoul"
    shutil.copytree(SEOUL, seoul, ignore=shutil.ignore_patterns(".forumctl", "out"))
    (seoul / ".forumctl").mkdir()
    (seoul / ".forumctl" / "links").write_text("0" * 32, "ascii")
    command = [sys.executable, "-m", "forumctl", *shot.command, str(seoul), "-q", "-o", f"{seoul / 'out'}/"]
    subprocess.run(command, check=True, capture_output=True)
    made = (seoul / "out" / shot.file).read_bytes()
    shutil.rmtree(seoul)
    return made


def draw(name: str, shot: Shot) -> None:
    """Writes one picture."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = printed(shot, Path(folder))
    page = import_module("pymupdf").open(stream=pdf)[shot.page]
    left, top, right, bottom = shot.part
    box = page.rect
    clip = (left * box.width, top * box.height, right * box.width, bottom * box.height)
    seen = page.get_pixmap(dpi=round(72 * shot.wide_px / (clip[2] - clip[0])), clip=clip)
    picture = Image.frombytes("RGB", (seen.width, seen.height), seen.samples).quantize(128, dither=Image.Dither.NONE)
    said = PngInfo()
    said.add_text(MARK, document.marks(pdf)[shot.page])
    written = BytesIO()
    picture.save(written, "PNG", pnginfo=said, optimize=True)
    (FOLDER / f"{name}.png").write_bytes(written.getvalue())


if __name__ == "__main__":
    for name, shot in SHOTS.items():
        draw(name, shot)
