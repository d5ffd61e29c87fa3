"""Balance: buses are filled alike."""

from collections.abc import Iterator

from forumctl.planning.instance import Balance
from forumctl.visits.riding import Riding

from .rule import Rule, Term


def terms(riding: Riding) -> Iterator[Term]:
    if weight := riding.visits.rules.balance:
        yield Balance("balance", weight)


RULE = Rule("balance", "The buses are filled alike", False, terms)
