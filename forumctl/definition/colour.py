"""Colours as people see them: contrast, and what colour of text stays readable on another."""

_INK, _PAPER = "#000000", "#ffffff"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours "#rrggbb", from 1 (equal) to 21 (WCAG 2.2, "contrast ratio")."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on(colour: str) -> str:
    """Black or white, whichever has more contrast to the colour; never less than 4.58."""
    return max(_INK, _PAPER, key=lambda text: contrast(text, colour))


def luminance(colour: str) -> float:
    """From 0 (black) to 1 (white) (WCAG 2.2, "relative luminance"; sRGB after IEC 61966-2-1)."""
    red, green, blue = (_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
