"""Colours as people see them: contrast, and what colour of text stays readable on another."""

from functools import cache
from math import dist

_INK, _PAPER = "#000000", "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb", from 1 (equal) to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@cache
def text_on(colour: str) -> str:
    """Black or white, whichever has more contrast to the colour; never less than 4.58."""
    return max(_INK, _PAPER, key=lambda text: contrast(text, colour))


def difference(one: str, other: str) -> float:
    """Distance of two colours in OKLab; 0.02 is just noticeable side by side (CSS Color 4, deltaEOK)."""
    return dist(_oklab(one), _oklab(other))


def luminance(colour: str) -> float:
    """From 0 (black) to 1 (white) (WCAG 2.2, "relative luminance"; sRGB after IEC 61966-2-1)."""
    red, green, blue = _light(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str) -> tuple[float, float, float]:
    """Lightness and two axes of colour (Ottosson, "A perceptual color space for image processing", 2020)."""
    red, green, blue = _light(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _light(colour: str) -> tuple[float, ...]:
    """Red, green and blue as amounts of light, 0 to 1."""
    return tuple(_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
