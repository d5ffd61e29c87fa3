"""What registration systems call the state of a registration → confirmed, waiting or cancelled."""

from .spelling import folded
from .words import looked_up

_STATUS = {word.replace(" ", ""): status for word, status in looked_up("status").items()}


def status(text: str) -> str:
    """confirmed, waiting or cancelled; blank for a word that is not known."""
    return _STATUS.get(folded(text).replace(" ", ""), "")
