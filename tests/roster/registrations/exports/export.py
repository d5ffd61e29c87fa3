"""An export as the tests write it.

An expected person is their name and what is not blank of them, "; " between; a question is the code of an error.
"""

from typing import NamedTuple


class Export(NamedTuple):
    """A file as it may arrive, who is in it, and what is asked before anybody is written."""

    name: str
    text: str
    people: tuple[str, ...]
    encoding: str = "utf-8"
    questions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
