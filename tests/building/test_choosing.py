"""Things named by people: found in the order they were named, or refused with what to write instead."""

from dataclasses import dataclass

import pytest

from forumctl.building.choosing import chosen, refuse_unknown
from forumctl.problems import ExitCode, ForumError, Place, Problem


@dataclass(frozen=True)
class Bus:
    """Something with an id."""

    id: str


BUSES = (Bus("A"), Bus("B"), Bus("airport"))


def test_all_are_chosen_where_none_is_named() -> None:
    assert chosen(BUSES, None, "bus") == BUSES


def test_named_ones_are_chosen_once_in_the_order_named() -> None:
    assert chosen(BUSES, ["airport", "A", "airport"], "bus") == (Bus("airport"), Bus("A"))


def test_every_unknown_name_is_refused_with_the_nearest() -> None:
    with pytest.raises(ForumError) as refused:
        chosen(BUSES, ["airprot", "A", "Z"], "bus")
    assert refused.value.exit_code == ExitCode.USAGE
    assert refused.value.problems == (
        Problem("unknown-bus", "there is no bus airprot", Place("--bus"), "Did you mean airport?"),
        Problem("unknown-bus", "there is no bus Z", Place("--bus"), "Known here: A, B, airport."),
    )


def test_known_names_are_not_refused() -> None:
    refuse_unknown("category", ["guest"], ["guest", "staff"], "--category")
    with pytest.raises(ForumError, match="there is no category gust"):
        refuse_unknown("category", ["gust"], ["guest", "staff"], "--category")
