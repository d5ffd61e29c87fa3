"""Photographs and logos: read with care, made small, and put into a document once however often they are drawn."""

import re
import warnings
from collections.abc import Container, Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, decompress

from forumctl.problems import Problem, Where

if TYPE_CHECKING:
    from PIL import Image

    from .pdf import File, Reference, Stream
    from .press.inks import Inks


FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 30_000_000
MOST_PIXELS = 60_000_000
"""More is no photograph but an attempt to fill the memory."""
_SIDE_PX = 600
"""The longer side that is kept: 300 dpi on 50 mm."""
LARGE_PX = 1800
"""The same of a picture as large as a badge: 300 dpi on A6."""
_PDF = b"%PDF-"
_QUALITY = 90
_SVG_HEAD = 4096
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?svg\b", re.DOTALL
)
_MOST_SVG_BYTES = 2_000_000
_PROBE_PX = 64
_NOT_DRAWN = {
    rb"<!ENTITY": "is a drawing that defines entities",
    rb"<(?:\w+:)?(?:text|tspan)\b": "is a drawing with text, which needs its font: make paths of it",
    rb"<(?:\w+:)?(?:image|feImage)\b": "is a drawing with another picture in it",
}
"""What is no part of a drawing that looks the same everywhere, and why."""


class Picture(NamedTuple):
    """A picture in colour; equal files make equal pictures."""

    width_px: int
    height_px: int
    colours: bytes
    """A JPEG; deflated rows of RGB where the picture is transparent."""
    opacity: bytes = b""
    """Deflated rows of grey where the picture is transparent."""
    is_page: bool = False
    """Whether `colours` is a PDF whose first page it is, and its size is in points."""
    margins: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    """What of it is cut off on the left, above, on the right and below, as shares of its size."""

    @property
    def digest(self) -> str:
        """Names what is seen."""
        return sha256(self.colours + self.opacity).hexdigest()[:16]


def picture(data: bytes, side_px: int = _SIDE_PX) -> Picture:
    """The picture of a file, upright, no larger than print needs, as transparent as it is; of a PDF its first page.

    A ValueError says in plain words why it is none: another format, broken, or too large.
    """
    if data.startswith(_PDF):
        from .press.pdf_pages import PageOf

        page = PageOf(data)
        return Picture(round(page.width_pt), round(page.height_pt), data, b"", is_page=True, margins=page.margins)
    from PIL import Image, ImageOps

    opened = _opened(data, side_px)
    try:
        opened.draft("RGB", (2 * side_px, 2 * side_px))
        upright = ImageOps.exif_transpose(opened)
        is_clear = "A" in upright.getbands() or "transparency" in upright.info
        shown = upright.convert("RGBA" if is_clear else "RGB")
    except _broken():
        raise ValueError("is broken") from None
    shown.thumbnail((side_px, side_px), Image.Resampling.LANCZOS)
    if is_clear:
        opacity = shown.getchannel("A")
        if not opacity.getbbox():
            raise ValueError("is transparent all over")
        colours = compress(shown.convert("RGB").tobytes(), 9)
        return Picture(shown.width, shown.height, colours, compress(opacity.tobytes(), 9))
    written = BytesIO()
    shown.save(written, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    return Picture(shown.width, shown.height, written.getvalue())


def _opened(data: bytes, side_px: int = _SIDE_PX) -> "Image.Image":
    """The picture of a file, of which only the size is known yet; a drawing is drawn."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > MOST_BYTES:
        raise ValueError(f"has more than {MOST_BYTES:,} bytes")
    if _SVG.match(data[:_SVG_HEAD]):
        data = _drawn(data, side_px)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # its pixels are counted below
            opened = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError:
        raise ValueError(f"is none of {', '.join(FORMATS)}, SVG, PDF") from None
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


def _drawn(svg: bytes, side_px: int) -> bytes:
    """A drawing as a PNG, its longer side twice what is kept; nothing outside of the file is read for it."""
    from resvg_py import svg_to_bytes

    if len(svg) > _MOST_SVG_BYTES:
        raise ValueError(f"is a drawing of more than {_MOST_SVG_BYTES:,} bytes")
    for pattern, fact in _NOT_DRAWN.items():
        if re.search(pattern, svg):
            raise ValueError(fact)
    try:
        source = svg.decode()
        head = bytes(svg_to_bytes(svg_string=source, width=_PROBE_PX, skip_system_fonts=True))
        height = int.from_bytes(head[20:24], "big")  # of a PNG, in its IHDR
        if not 1 <= height <= _PROBE_PX * _PROBE_PX:
            raise ValueError("is a drawing far too long and thin")
        wide = max(1, round(2 * side_px * min(1.0, _PROBE_PX / height)))
        return bytes(svg_to_bytes(svg_string=source, width=wide, skip_system_fonts=True))
    except ValueError as error:
        raise ValueError(str(error) if str(error).startswith("is a") else "is a broken drawing") from None


class Rack:
    """The pictures of one document."""

    def __init__(self) -> None:
        self._names: dict[Picture, str] = {}
        self.drawn: dict[str, None] = {}
        """The names of those that pages show."""

    def __bool__(self) -> bool:
        return bool(self.drawn)

    def know(self, pictures: Iterable[Picture]) -> None:
        """Gives them names, in that order, before any is drawn."""
        for shown in pictures:
            self._names.setdefault(shown, f"P{len(self._names)}")

    def name(self, shown: Picture) -> str:
        """What the pages call it."""
        self.know((shown,))
        self.drawn[self._names[shown]] = None
        return self._names[shown]

    def embed(self, file: "File", inks: "Inks | None" = None) -> "dict[str, Reference]":
        """Puts every picture into the file, in the colours of a printer if it is for one: the XObjects."""
        found = {}
        for shown, name in self._names.items():
            if name not in self.drawn:
                continue
            if shown.is_page:
                from .press.pdf_pages import PageOf

                found[name] = PageOf(shown.colours).embed(file, defines_rgb=inks is not None)
                continue
            clear = file.add(_stream(shown, shown.opacity, "DeviceGray")) if shown.opacity else None
            if inks:
                raster = inks.raster(_unpacked(shown))
                stream = _stream(shown, raster.rows, raster.space, clear, bits=raster.bits, is_deflated=True)
            else:
                stream = _stream(shown, shown.colours, "DeviceRGB", clear)
            found[name] = file.add(stream)
        return found


def _unpacked(shown: Picture) -> "Image.Image":
    from PIL import Image

    if not shown.opacity:
        return Image.open(BytesIO(shown.colours))
    return Image.frombytes("RGB", (shown.width_px, shown.height_px), decompress(shown.colours))


def _stream(
    shown: Picture,
    content: bytes,
    space: str,
    mask: "Reference | None" = None,
    *,
    bits: int = 8,
    is_deflated: bool = False,
) -> "Stream":
    from .pdf import Stream  # to look whether a picture can be used takes none of what writes it

    return Stream(
        {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": shown.width_px,
            "Height": shown.height_px,
            "ColorSpace": f"/{space}",
            "BitsPerComponent": bits,
            "Filter": "/FlateDecode" if shown.opacity or is_deflated else "/DCTDecode",
            **({"SMask": mask} if mask else {}),
        },
        content,
    )


class Loaded(NamedTuple):
    """Pictures by the names that forum file and roster give them, and a warning for each that is none."""

    pictures: Mapping[str, Picture]
    problems: tuple[Problem, ...] = ()


def load_pictures(asked: Mapping[str, Where], folder: Path, large: Container[str] = ()) -> Loaded:
    """The pictures that can be used; what shows another is printed without it.

    `asked` has where each name is written; those in `large` fill a whole badge. A name that leads out of the folder is
    not followed.
    """
    pictures, problems = {}, []
    for name, where in asked.items():
        try:
            pictures[name] = picture(_content(folder, name), LARGE_PX if name in large else _SIDE_PX)
        except ValueError as error:
            problems.append(unusable(name, str(error), where))
    return Loaded(pictures, tuple(problems))


def thumbnail(folder: Path, name: str, side_px: int) -> bytes:
    """A photograph under the folder as a small JPEG; a ValueError says why there is none."""
    shown = picture(_content(folder, name), side_px)
    if shown.is_page or shown.opacity:
        raise ValueError("is no photograph, but a drawing or transparent")
    return shown.colours


def glance(folder: Path, name: str) -> str:
    """Why a file is no picture that can be used, as far as its first bytes say; blank where they say nothing."""
    try:
        data = _content(folder, name)
        if data.startswith(_PDF):
            picture(data)
        else:
            _opened(data)
    except ValueError as error:
        return str(error)
    return ""


def unusable(name: str, why: str, where: Where) -> Problem:
    """The warning of a picture that is left out, and why."""
    fact = f"the picture {name} {why}: it is left out"
    hint = "Put a JPEG, PNG, SVG or PDF of that name under the folder of the forum, or leave the field blank."
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
