"""The typefaces we ship, under the SIL Open Font License (OFL.txt), and which characters they have."""

from bisect import bisect_right
from functools import cache
from pathlib import Path

CHARACTERS = Path(__file__).with_name("characters.txt")
"""Every character that a shipped face has, whatever the language, made by `build`: a line for each range of code
points with its first and the one after its last, in figures that are quickly read."""


def is_shipped(character: str) -> bool:
    """Whether a shipped face has the character: known without opening one, which takes what reads them."""
    return bisect_right(_ends(), ord(character)) % 2 == 1


@cache
def _ends() -> list[int]:
    return list(map(int, CHARACTERS.read_text("ascii").split()))
