"""Photographs and logos: read with care, made small, and put into a document once however often they are drawn."""

from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFStream

from forumctl.problems import ForumError, Problem, Where

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
    import struct

    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise ValueError(f"has {len(data):,} bytes, more than {MOST_BYTES:,}")
    try:
        opened = Image.open(BytesIO(data), formats=FORMATS)
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError(f"has {opened.width * opened.height:,} pixels, more than {MOST_PIXELS:,}")
        opened.draft("RGB", (2 * _SIDE_PX, 2 * _SIDE_PX))
        shown = _on_white(ImageOps.exif_transpose(opened))
    except UnidentifiedImageError:
        raise ValueError(f"is none of {', '.join(FORMATS)}") from None
    except (OSError, SyntaxError, EOFError, struct.error, Image.DecompressionBombError):
        raise ValueError("is broken") from None
    shown.thumbnail((_SIDE_PX, _SIDE_PX), Image.Resampling.LANCZOS)
    written = BytesIO()
    shown.save(written, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Picture(shown.width, shown.height, written.getvalue())


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


def load_pictures(asked: Mapping[str, Where], folder: Path) -> Mapping[str, Picture]:
    """The pictures by the names that forum file and roster give them; a ForumError for all that are none.

    `asked` has where each name is written. That the files lie under the folder has been checked before.
    """
    pictures, problems = {}, []
    for name, where in asked.items():
        try:
            with (folder / name).open("rb") as file:
                pictures[name] = picture(file.read(MOST_BYTES + 1))
        except OSError as error:
            problems.append(_problem(f"the picture {name} cannot be read: {error.strerror}", where))
        except ValueError as error:
            problems.append(_problem(f"the picture {name} {error}", where))
    if problems:
        raise ForumError(problems)
    return pictures


def _problem(sentence: str, where: Where) -> Problem:
    return Problem("bad-picture", sentence, where, "Save it again as JPEG or PNG, or leave the field blank.")
