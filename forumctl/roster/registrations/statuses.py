"""What systems and people write for the state of a registration → one of ours."""

from collections.abc import Mapping
from functools import lru_cache

from .spelling import folded
from .words import looked_up

_STATUS = {word.replace(" ", ""): status for word, status in looked_up("status").items()}
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
IN_EXPORTS: Mapping[str, str] = _STATUS
