"""The optimiser's proof that no plan exists, in words: what cannot all be so, and the least that would mend it."""

from collections.abc import Callable, Mapping

from forumctl.definition.checks.words import listed, number
from forumctl.planning.clash import Clash, Reason
from forumctl.seating.gathering import Gathering, Table


def sentence(gathering: Gathering, clash: Clash) -> str:
    """The rules and people that clash."""
    apart = [reason for reason in clash.reasons if reason.kind == "apart"]
    crowd = sorted({person for reason in apart for person in reason.people})
    if len(crowd) > len(gathering.tables) and 2 * len(apart) == len(crowd) * (len(crowd) - 1):
        names = listed(gathering.guests[person].name for person in crowd)
        return f"{names} all avoid each other, {len(crowd)} people at {number(len(gathering.tables), 'table')}"
    return "these cannot all be so: " + "; ".join(_is(gathering, reason) for reason in clash.reasons)


def hint(gathering: Gathering, clash: Clash) -> str:
    """The fewest rules to give way in."""
    return "It is enough to " + ", and to ".join(_mend(gathering, reason) for reason in clash.mend) + "."


PLACES: Mapping[str, tuple[str, Callable[[Table], int]]] = {
    "capacity": ("chair", lambda table: table.seats),
    "access": ("wheelchair place", lambda table: table.accessible),
}
"""What the tables have so many of, by the rule that counts it."""


def _is(gathering: Gathering, reason: Reason) -> str:
    names = listed(gathering.guests[person].name for person in reason.people)
    if reason.kind == "capacity":
        what, places = PLACES[reason.rule]
        tables = [gathering.tables[group] for group in reason.groups]
        have = "has" if len(tables) == 1 else "have"
        return f"{listed(table.label for table in tables)} {have} {number(sum(map(places, tables)), what)}"
    if reason.rule == "reserved":
        return f"{names} may not sit at the tables reserved for others"
    if reason.kind == "allowed":
        return f"{names} is pinned to {gathering.pins[gathering.guests[reason.people[0]].id]}"
    if reason.kind == "together":
        return f"{names} share a table"
    if reason.kind == "apart":
        return f"{names} do not share a table"
    if reason.kind == "moves":
        return "no more people change tables than that"
    if reason.kind == "count":
        labels = listed(gathering.tables[group].label for group in reason.groups)
        keep = "keeps" if len(reason.groups) == 1 else "each keep"
        return f"{labels} {keep} what {reason.rule} asks for"
    return f"somebody at the table of {names} shares a language with them"


def _mend(gathering: Gathering, reason: Reason) -> str:
    names = listed(gathering.guests[person].name for person in reason.people)
    if reason.kind == "capacity":
        labels = listed(gathering.tables[group].label for group in reason.groups)
        return f"add {number(max(1, reason.missing), PLACES[reason.rule][0])} at {labels}"
    if reason.rule == "reserved":
        return f"let {names} sit at a reserved table"
    if reason.kind == "allowed":
        return f"free the pin of {names}"
    if reason.kind == "together":
        return f"let {names} sit at different tables"
    if reason.kind == "apart":
        return f"let {names} share a table"
    if reason.kind == "moves":
        return f"let {number(max(1, reason.missing), 'more person', 'more people')} change tables"
    if reason.kind == "count":
        labels = listed(gathering.tables[group].label for group in reason.groups)
        return f"give way in {reason.rule} at {labels}"
    return f"seat {names} without a shared language"
