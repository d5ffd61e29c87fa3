"""The colours of a page as a printer mixes them, changed when all is drawn: four inks by a profile, or black alone."""

import re
from collections.abc import Callable
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from zlib import compress

if TYPE_CHECKING:
    from PIL import Image

COATED = Path(__file__).with_name("coated.icc")
_COLOUR = re.compile(r"(?<![\w.])([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)(?!\w)")
_NEUTRAL = 0.06
"""Channels nearer to each other than that are grey to the eye."""
_DARK = 0.2
"""Grey as dark as that is meant to be black: type."""

Rgb = tuple[float, float, float]


class Raster(NamedTuple):
    """A picture in the colours of the printer: colour space, bits of a component, deflated rows."""

    space: str
    bits: int
    rows: bytes


class Inks(Protocol):
    """How colours become inks."""

    @property
    def profile(self) -> bytes:
        """The ICC profile of the printing condition; blank where there is none."""

    @property
    def condition(self) -> str:
        """What the profile calls it."""

    def operator(self, colour: Rgb, *, stroke: bool) -> str:
        """What sets a colour in a content stream."""

    def raster(self, picture: "Image.Image") -> Raster:
        """A picture in RGB."""


def in_inks(content: bytes, inks: Inks) -> bytes:
    """A content stream with each of its colours in inks."""

    @cache
    def set_to(red: str, green: str, blue: str, operator: str) -> str:
        return inks.operator((float(red), float(green), float(blue)), stroke=operator == "RG")

    return _COLOUR.sub(lambda found: set_to(*found.groups()), content.decode("ascii")).encode("ascii")


class FourInks:
    """Cyan, magenta, yellow and black as an ICC profile says; greys, and so type and codes, in black alone.

    A ValueError where the profile is none of a press with four inks.
    """

    def __init__(self, profile: bytes = b"") -> None:
        self.profile = profile or COATED.read_bytes()
        from PIL import ImageCms

        try:
            self._press = ImageCms.ImageCmsProfile(BytesIO(self.profile))
        except (ImageCms.PyCMSError, OSError):
            raise ValueError("is no ICC profile") from None
        if self._press.profile.xcolor_space.strip() != "CMYK" or self._press.profile.device_class != "prtr":
            raise ValueError("is no profile of a press with four inks")

    @property
    def condition(self) -> str:
        """What the profile calls the printing condition."""
        from PIL import ImageCms

        return ImageCms.getProfileDescription(self._press).strip()

    @cached_property
    def _separate(self) -> "Callable[[Image.Image], Image.Image]":
        from PIL import ImageCms

        made: ImageCms.ImageCmsTransform = ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), self._press, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
        return lambda picture: ImageCms.applyTransform(picture, made) or picture

    def operator(self, colour: Rgb, *, stroke: bool) -> str:
        """Grey in black alone, all else by the profile."""
        name = "K" if stroke else "k"
        if max(colour) - min(colour) < _NEUTRAL:
            light = sum(colour) / 3
            return f"0 0 0 {1 if light < _DARK else 1 - light:.4g} {name}"
        from PIL import Image

        dot = Image.new("RGB", (1, 1), tuple(round(255 * part) for part in colour))
        inks = self._separate(dot).tobytes()
        return f"{' '.join(f'{ink / 255:.4g}' for ink in inks)} {name}"

    def raster(self, picture: "Image.Image") -> Raster:
        """By the profile."""
        return Raster("DeviceCMYK", 8, compress(self._separate(picture).tobytes(), 9))


class BlackAlone:
    """Black or nothing, as thermal printers have it: what is darker than the middle is black, pictures are dithered."""

    profile = b""
    condition = ""

    def operator(self, colour: Rgb, *, stroke: bool) -> str:
        light = 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]
        return f"{int(light > _LIGHT)} {'G' if stroke else 'g'}"

    def raster(self, picture: "Image.Image") -> Raster:
        return Raster("DeviceGray", 1, compress(picture.convert("1").tobytes(), 9))


_LIGHT = 0.72
"""From here on a colour is paper: text in it would not be read, and a field of it is none."""
