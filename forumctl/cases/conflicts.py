"""Conflicts of interest between a reviewer and a case: declared, or seen in what is known of both."""

from dataclasses import dataclass

from .people import Finder
from .submissions import Submission

DECLARED = "declared"


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Who reviews, as far as it matters for conflicts."""

    id: str
    city: str = ""
    country: str = ""
    organisation: str = ""


def detected(case: Submission, reviewer: Reviewer, finder: Finder) -> str:
    """Why the reviewer should not judge the case: presents it, same organisation, same city; else blank."""
    presenter = finder.person(case.presenter)
    if reviewer.id == case.presenter:
        return "presents the case"
    organisations = {case.organisation, presenter.organisation if presenter else ""}
    if _meet({reviewer.organisation}, organisations):
        return f"same organisation: {reviewer.organisation}"
    abroad = reviewer.country and case.country and reviewer.country.upper() != case.country
    if not abroad and _meet({reviewer.city}, {case.city}):
        return f"same city: {reviewer.city}"
    return ""


def _meet(some: set[str], others: set[str]) -> bool:
    folded = {word.casefold() for word in some if word}
    return not folded.isdisjoint(word.casefold() for word in others)
