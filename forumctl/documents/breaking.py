"""Where a paragraph may break: at spaces, after hyphens and slashes, and between East Asian characters."""

import re
from collections.abc import Callable, Iterator
from functools import cache

# Han, kana, Hangul and full-width signs; Korean breaks between words only, so Hangul is not here.
_IDEOGRAPH = "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6\U00020000-\U0003ffff]"
_NO_START = (
    "、。，．・：；？！゛゜ヽヾゝゞ々ー）］｝〕〉》」』】ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ)]}.,:;!?%”’…"
)
_NO_END = "（［｛〔〈《「『【([{“‘"
_MARK = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u200c\u200d\ufe0e\ufe0f]")


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """The lines of a paragraph no wider than `width` in the measure's unit; line ends in the text stay line ends.

    A piece wider than a line is broken inside, before the character that does not fit.
    """
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width, measure)]


@cache
def _breaks() -> re.Pattern[str]:
    """Matches, without a character, where a line may end; made when the first is, for it takes its time."""
    return re.compile(
        f"(?<=[ \u200b])(?=[^ \u200b])"
        f"|(?<=[-/–—])(?=[^\\s\\d{re.escape(_NO_START)}])"
        f"|(?<={_IDEOGRAPH})(?=[^ \u200b{re.escape(_NO_START)}])(?<![{re.escape(_NO_END)}])"
        f"|(?<![{re.escape(_NO_END)} ])(?=(?![{re.escape(_NO_START)}]){_IDEOGRAPH})(?!^)"
    )


def _lines(paragraph: str, width: float, measure: Callable[[str], float]) -> Iterator[str]:
    line, used = "", 0.0
    for piece in filter(None, _breaks().split(paragraph)):
        wide = measure(piece.rstrip(" "))
        if line and used + wide > width:
            yield line.rstrip(" ")
            line, used = "", 0.0
        while wide > width and len(piece) > 1:
            cut = _longest(piece, width, measure)
            if cut == len(piece):
                break
            yield piece[:cut]
            piece = piece[cut:]
            wide = measure(piece.rstrip(" "))
        line += piece
        used += measure(piece)
    yield line.rstrip(" ")


def _longest(piece: str, width: float, measure: Callable[[str], float]) -> int:
    """How many characters of the piece fit, at least one, not cutting marks off their letter."""
    low, high = 1, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(piece[:middle]) <= width:
            low = middle
        else:
            high = middle - 1
    cut = low
    while cut < len(piece) and _MARK.match(piece[cut]):
        cut += 1
    return cut
