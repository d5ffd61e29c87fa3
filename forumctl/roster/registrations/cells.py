"""What people and systems write in one cell → as our roster writes it; what is not clear stays as it is."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from . import countries, languages
from .spelling import folded
from .words import NO, YES, looked_up

_ADDRESS = re.compile(r"(?:mailto:)?([^@\s<>,;]+@[^@\s<>,;]+)")
_NOTHING = frozenset(looked_up("nothing")) | NO
_AND_WHAT = re.compile(r"([^\W\d_]+)\s*[,:;–—-]\s*(\S.*)", re.DOTALL)
"""An answer and what it is about: Yes, a wheelchair."""


@lru_cache(maxsize=1 << 10)
def _country(text: str) -> str:
    return countries.code(text) or text


@lru_cache(maxsize=1 << 10)
def _languages(text: str) -> str:
    found = languages.codes(text)
    return ";".join(found) if all(found) else text


def email(text: str) -> str:
    """The address alone: of "Kim <kim@example.org>", or the first of several; blank where there is said to be none."""
    match = _ADDRESS.search(text)
    return match[1] if match else _wishes(text)


@lru_cache(maxsize=1 << 10)
def _wishes(text: str) -> str:
    """Nothing where somebody says that there is nothing; choices that are put together with strokes one by one."""
    if folded(text) in _NOTHING or not folded(text):
        return ""
    if (said := _AND_WHAT.fullmatch(text)) and folded(said[1]) in YES:
        text = said[2]
    return "; ".join(filter(None, (part.strip() for part in text.split(" / ")))) if " / " in text else text


_TIME = re.compile(
    r"(?:um |à |a las |kl\.? )?(\d{1,2})(?:\s*(?:[:.h：]|시|時|时|点)\s*(\d{2})\s*(?:분|分)?|\s*(?:h|uhr|시|時|时|点)?)"
    r"\s*(?:uhr|h)?\s*([ap])?\.?(?:m\.?)?",
    re.IGNORECASE,
)


def _clock(text: str) -> str:
    """A time of day as 09:45, however people write it; as it is where that is not clear."""
    match = _TIME.fullmatch(text.strip())
    if not match:
        return text
    hour, minute = int(match[1]), int(match[2] or 0)
    if (half := (match[3] or "").lower()) and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else text


CLEANED: Mapping[str, Callable[[str], str]] = {
    "earliest": _clock,
    "latest": _clock,
    "country": _country,
    "languages": _languages,
    "email": email,
    "diet": _wishes,
    "access": _wishes,
}


_BEGINNINGS = (
    *((beginning, "cancelled") for beginning in ("cancel", "refund", "withdr", "reject", "denied", "expired", "annul")),
    *((beginning, "cancelled") for beginning in ("storn", "취소", "환불", "キャンセル", "отмен")),
    *((beginning, "declined") for beginning in ("declin", "regret", "abgesagt", "불참", "欠席", "отказ")),
    *((beginning, "accepted") for beginning in ("accepts", "accepted", "willattend", "zugesagt", "참석합니다")),
    *((beginning, "waiting") for beginning in ("waitlist", "pending", "awaiting", "대기", "キャンセル待ち")),
)
"""How words begin that say, whatever follows, that somebody does not come, or not yet: "canceled by self"."""
_ENDINGS = tuple(
    (folded(ending), meant)
    for ending, meant in (("待ち", "waiting"), ("대기", "waiting"), ("キャンセル", "cancelled"), ("취소", "cancelled"))
)
"""How words end that say so, in languages that say it last."""


@lru_cache(maxsize=1 << 10)
def status(text: str) -> str:
    """confirmed, waiting, invited, no-answer, declined or cancelled; blank for an unknown word."""
    bare = folded(text).replace(" ", "")
    if found := _STATUS.get(bare):
        return found
    if found := next((meant for beginning, meant in _LONGEST_FIRST if bare.startswith(beginning)), ""):
        return found
    return next((meant for ending, meant in _ENDINGS if bare.endswith(ending)), "")


_LONGEST_FIRST: tuple[tuple[str, str], ...] = tuple(sorted(_BEGINNINGS, key=lambda one: -len(one[0])))
_STATUS = {word.replace(" ", ""): status for word, status in looked_up("status").items()}
