"""The small pictures of the manual's page on outputs: pages that the Seoul forum prints.

Run: python -m tests.guide.pictures writes those anew that have changed, with what they take together.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageStat

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "forumctl" / "guide" / "pictures"
MOST_BYTES = 100_000
"""Of all pictures together: they are in the wheel."""
WIDE_PX = 240
"""Width of a picture, or its height where that is more."""
COLOURS = 8
ALIKE = 6.0
"""Mean difference of a page and its picture, of 255: another release of the renderer, a name more."""
COMMANDS = (
    ("build", "."),
    ("seating", "print", ".", "dinner", "--cards", "--plates", "person"),
    ("agenda", "run-sheet", ".", "--room", "hall"),
    ("badges", "certificates", ".", "--only", "ahmed-abdel-salam"),
)
"""What makes them, in the folder of a forum."""
PAGES: Mapping[str, tuple[str, int]] = {
    "programme": ("agenda/programme.pdf", 0),
    "door-signs": ("agenda/door-signs.pdf", 0),
    "run-sheet": ("run-sheet.pdf", 0),
    "badges": ("badges/badges.pdf", 0),
    "badges-legend": ("badges/badges-legend.pdf", 0),
    "desk-signs": ("badges/desk-signs.pdf", 0),
    "certificates": ("badges/certificates.pdf", 0),
    "seating": ("seating/seating-dinner.pdf", 0),
    "seating-finder": ("seating/seating-dinner.pdf", 1),
    "seating-tables": ("seating/seating-dinner.pdf", 2),
    "caterer": ("seating/caterer-dinner.pdf", 0),
    "place-cards": ("seating/place-cards-dinner.pdf", 0),
    "name-plates": ("seating/name-plates-dinner.pdf", 0),
    "visits": ("visits/visits.pdf", 0),
    "visits-finder": ("visits/visits.pdf", 1),
    "manifest": ("visits/bus-A-manifest.pdf", 0),
    "guide": ("visits/bus-A-guide.pdf", 0),
    "headcount": ("visits/bus-A-headcount.pdf", 0),
    "driver": ("visits/bus-A-driver.pdf", 0),
    "bus-sign": ("visits/bus-A-sign.pdf", 0),
    "visitors": ("visits/site-biennale-visitors.pdf", 0),
}
"""Picture → the file in out/ and the page of it, counted from 0."""


def draw(pdf: Path, page: int) -> Image.Image:
    """A page as small as the manual shows it, in all its colours."""
    seen = pypdfium2.PdfDocument(pdf.read_bytes())[page]
    drawn: Image.Image = seen.render(scale=WIDE_PX / max(seen.get_size())).to_pil().convert("RGB")
    return drawn


def stale(out: Path) -> Iterator[str]:
    """The pictures that no longer show what is in this folder; of files that are there."""
    for name, (file, page) in PAGES.items():
        if (out / file).exists():
            with Image.open(FOLDER / f"{name}.png") as kept:
                now = draw(out / file, page)
                now = now.quantize(palette=kept, dither=Image.Dither.NONE).convert("L")  # or few colours tell apart
                apart = ImageStat.Stat(ImageChops.difference(kept.convert("L").resize(now.size), now)).mean[0]
            if apart > ALIKE:
                yield name


def write(out: Path) -> None:
    """Draws all of them from what is in this folder; a picture that is nearly the same stays as it is."""
    FOLDER.mkdir(exist_ok=True)
    missing = [name for name in PAGES if not (FOLDER / f"{name}.png").exists()]
    for name in missing or stale(out):
        written = BytesIO()
        drawn = draw(out / PAGES[name][0], PAGES[name][1]).quantize(COLOURS, dither=Image.Dither.NONE)
        drawn.save(written, "PNG", optimize=True)
        (FOLDER / f"{name}.png").write_bytes(written.getvalue())
    sys.stdout.write(f"{sum(path.stat().st_size for path in FOLDER.glob('*.png'))} bytes\n")


def made(folder: Path) -> Path:
    """The files of the Seoul forum, made in a folder."""
    forum = folder / "seoul"
    shutil.copytree(ROOT / "data" / "seoul2019", forum, ignore=shutil.ignore_patterns("out", ".forumctl"))
    for command in COMMANDS:
        subprocess.run([sys.executable, "-m", "forumctl", *command, "-q"], cwd=forum, check=True)
    return forum / "out"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        write(made(Path(folder)))
