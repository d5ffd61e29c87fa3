"""The colours and type sizes of all printed matter."""

from forumctl.definition.colour import contrast, text_on

__all__ = [
    "ACCENT", "BODY_PT", "CAPTION_PT", "DANGER", "DISPLAY_PT", "FAINT", "HEADING_PT", "INK", "LEADING", "LINE",
    "MUTED", "NOTE_PT", "PAPER", "SERIES", "TITLE_PT", "ZEBRA", "contrast", "text_on", "tint",
]  # fmt: skip

INK = "#1a1d21"
MUTED = "#5a626c"  # second lines; 6.2:1 on paper
FAINT = "#8a929b"  # marks that need not be read
LINE = "#cfd4da"
ZEBRA = "#f3f5f7"
PAPER = "#ffffff"
ACCENT = "#0b4f8a"
DANGER = "#a4161a"

# Hues that stay apart for people with any colour blindness, darkened for print (after Okabe and Ito, 2008).
SERIES = ("#0b4f8a", "#b3541e", "#00735c", "#8a3a72", "#6b5d00", "#2b6f9e", "#7a3b00", "#4a4f57")

# Seven sizes, each about a quarter larger than the one before (a "major third" scale), in points.
CAPTION_PT = 7.5
NOTE_PT = 8.5
BODY_PT = 10.0
HEADING_PT = 13.0
TITLE_PT = 20.0
DISPLAY_PT = 34.0
LEADING = 1.35  # from one baseline to the next, in type sizes


def tint(colour: str, strength: float) -> str:
    """The colour thinned with paper: 1 is the colour, 0 is white."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * strength):02x}" for channel in channels)
