"""Photographs and logos: read with care, made small, and put into a document once however often they are drawn."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from forumctl.problems import Problem, Where

if TYPE_CHECKING:
    from PIL import Image


FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 30_000_000
MOST_PIXELS = 60_000_000
"""More is no photograph but an attempt to fill the memory."""
_SIDE_PX = 600
"""The longer side that is kept: 300 dpi on 50 mm."""
_QUALITY = 90


class Picture(NamedTuple):
    """A picture in colour without transparency; equal files make equal pictures."""

    width_px: int
    height_px: int
    jpeg: bytes

    @property
    def digest(self) -> str:
        """Names what is seen."""
        return sha256(self.jpeg).hexdigest()[:16]


def picture(data: bytes) -> Picture:
    """The picture of a file, upright, on white, no larger than print needs.

    A ValueError says in plain words why it is none: another format, broken, or too large.
    """
    from PIL import Image, ImageOps

    opened = _opened(data)
    try:
        opened.draft("RGB", (2 * _SIDE_PX, 2 * _SIDE_PX))
        shown = _on_white(ImageOps.exif_transpose(opened))
    except _broken():
        raise ValueError("is broken") from None
    shown.thumbnail((_SIDE_PX, _SIDE_PX), Image.Resampling.LANCZOS)
    written = BytesIO()
    shown.save(written, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Picture(shown.width, shown.height, written.getvalue())


def _opened(data: bytes) -> "Image.Image":
    """The picture of a file, of which only the size is known yet."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise ValueError(f"has more than {MOST_BYTES:,} bytes")
    try:
        opened = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        raise ValueError(f"is none of {', '.join(FORMATS)}") from None
    except _broken():
        raise ValueError("is broken") from None
    if opened.width * opened.height > MOST_PIXELS:
        raise ValueError(f"has {opened.width * opened.height:,} pixels, more than {MOST_PIXELS:,}")
    return opened


def _broken() -> tuple[type[Exception], ...]:
    """What Pillow is known to raise for files that are not what they say."""
    import struct
    import zlib

    from PIL import Image

    return (OSError, SyntaxError, EOFError, LookupError, ValueError, struct.error, zlib.error,
            Image.DecompressionBombError)  # fmt: skip


def _on_white(image: "Image.Image") -> "Image.Image":
    from PIL import Image

    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    ground.alpha_composite(layer)
    return ground.convert("RGB")


class Rack:
    """The pictures of one document."""

    def __init__(self) -> None:
        self._names: dict[Picture, str] = {}

    def __bool__(self) -> bool:
        return bool(self._names)

    def name(self, shown: Picture) -> str:
        """What the pages call it."""
        return self._names.setdefault(shown, f"P{len(self._names)}")

    def embed(self, document: Any) -> PDFDictionary:
        """Puts every picture into the document: the XObjects of its resources."""
        return PDFDictionary({name: document.Reference(_stream(shown), name) for shown, name in self._names.items()})


def _stream(shown: Picture) -> PDFStream:
    entries = {
        "Type": PDFName("XObject"),
        "Subtype": PDFName("Image"),
        "Width": shown.width_px,
        "Height": shown.height_px,
        "ColorSpace": PDFName("DeviceRGB"),
        "BitsPerComponent": 8,
        "Filter": PDFName("DCTDecode"),
    }
    return PDFStream(dictionary=PDFDictionary(entries), content=shown.jpeg)


class Loaded(NamedTuple):
    """Pictures by the names that forum file and roster give them, and a warning for each that is none."""

    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...] = ()


def load_pictures(asked: Mapping[str, Where], folder: Path) -> Loaded:
    """The pictures that can be used; what shows another is printed without it.

    `asked` has where each name is written. A name that leads out of the folder is not followed.
    """
    pictures, problems = {}, []
    for name, where in asked.items():
        try:
            pictures[name] = picture(_content(folder, name))
        except ValueError as error:
            problems.append(unusable(name, str(error), where))
    return Loaded(pictures, tuple(problems))


def glance(folder: Path, name: str) -> str:
    """Why a file is no picture that can be used, as far as its first bytes say; blank where they say nothing."""
    try:
        data = _content(folder, name)
        _opened(data)
    except ValueError as error:
        return str(error)
    return ""


def unusable(name: str, why: str, where: Where) -> Problem:
    """The warning of a picture that is left out, and why."""
    fact = f"the picture {name} {why}: it is left out"
    hint = "Put a JPEG or PNG of that name under the folder of the forum, or leave the field blank."
    return Problem("bad-picture", fact, where, hint, severity="warning")


def _content(folder: Path, name: str) -> bytes:
    """The bytes of a picture under the folder; a ValueError says why they cannot be had."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError("is outside the forum's folder")
    if not path.is_file():
        raise ValueError("is not there")
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise ValueError(f"cannot be read: {error.strerror}") from error
