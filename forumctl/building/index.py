"""index.html of a build: every file with what it is and for whom, a small picture of it, and what is new."""

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from forumctl.updates.listing import reader

FILE = "index.html"
HOME = Path(__file__).parents[1] / "guide"
WIDE_PX = 200
"""Width of a picture of a page, and its greatest height."""
ROOMS = {"agenda": "Programme", "badges": "Badges", "seating": "Tables", "visits": "Visits"}
_KEPT = re.compile(r'<img data-of="([0-9a-f]{64})" src="(data:image/png;base64,[^"]+)"')


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the page lists it."""

    file: str
    what: str
    whom: str
    digest: str
    picture: str
    """A data URI; blank for what is no page."""
    is_new: bool

    @property
    def name(self) -> str:
        return Path(self.file).name

    @property
    def kind(self) -> str:
        """What it ends with: pdf, ics."""
        return Path(self.file).suffix.lstrip(".")


def render(
    title: str, files: Mapping[str, str], contents: Mapping[str, bytes], folder: Path, new: Sequence[str]
) -> bytes:
    """The page over these files, name → SHA-256, in their order.

    `contents` are those just made, the others are in the folder; pictures of pages that have not changed are taken
    from the page that is there. `new` are the files that the last build that changed anything has changed.
    """
    from jinja2 import Environment, FileSystemLoader

    page = folder / FILE
    kept = dict(_KEPT.findall(page.read_text("utf-8", "replace"))) if page.is_file() else {}
    listed = []
    for name, digest in files.items():
        content = partial(_content, contents, folder, name)
        picture = kept.get(digest) or (_picture(content()) if name.endswith(".pdf") else "")
        what, whom = reader(name)
        listed.append(Listed(name, what, whom, digest, picture, name in new))
    rooms = dict.fromkeys(each.file.partition("/")[0] for each in listed)
    by_room = {ROOMS.get(room, room): [one for one in listed if one.file.startswith(f"{room}/")] for room in rooms}
    template = Environment(loader=FileSystemLoader(HOME), autoescape=True).get_template("out.html")
    return template.render(title=title, rooms=by_room, new=[one for one in listed if one.is_new]).encode()


def _content(contents: Mapping[str, bytes], folder: Path, name: str) -> bytes:
    return contents.get(name) or (folder / name).read_bytes()


def _picture(pdf: bytes) -> str:
    """The first page of a PDF, small, as a data URI; blank where it cannot be drawn."""
    from io import BytesIO

    import pypdfium2

    try:
        page = pypdfium2.PdfDocument(pdf)[0]
    except pypdfium2.PdfiumError:
        return ""
    drawn = page.render(scale=WIDE_PX / max(page.get_size())).to_pil()
    out = BytesIO()
    drawn.quantize(24).save(out, "PNG", optimize=True)
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"
