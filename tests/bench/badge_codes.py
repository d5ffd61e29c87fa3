"""Whether every code of 1,000 badges is read from a picture of 150 dpi, by zxing-cpp.

Run: python tests/bench/badge_codes.py [PEOPLE] [DPI]; needs pymupdf and zxing-cpp.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import zxingcpp
from badges import made_forum
from PIL import Image

from forumctl import project
from forumctl.badges import sheets
from forumctl.badges.code import token


def main(people: int = 1_000, dpi: int = 150) -> None:
    """Prints how many codes were read, and which were not."""
    with tempfile.TemporaryDirectory() as folder:
        opened = project.load(made_forum(Path(folder, "forum"), people))
    everyone = tuple(opened.roster)
    pdf = sheets.render(opened.forum, opened.roster, opened.plans, everyone).pdf
    wanted = {token(opened.forum.about.id, person.id) for person in everyone}
    read = {code for code in codes(pdf, dpi) if code in wanted}
    print(f"{len(read):,} of {len(wanted):,} codes read at {dpi} dpi")
    if read != wanted:
        sys.exit(f"not read: {' '.join(sorted(wanted - read))}")


def codes(pdf: bytes, dpi: int) -> Iterator[str]:
    """What the QR codes of a PDF say, page by page."""
    for page in pymupdf.open(stream=pdf):
        shown = page.get_pixmap(dpi=dpi, colorspace="gray")
        picture = Image.frombytes("L", (shown.width, shown.height), shown.samples)
        yield from (found.text for found in zxingcpp.read_barcodes(picture, zxingcpp.BarcodeFormat.QRCode))


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:]))
