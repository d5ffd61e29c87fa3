"""Things named by people: found in the order they were named, or refused with what to write instead."""

from dataclasses import dataclass
from datetime import date

import pytest

from forumctl.building.choosing import chosen, language, refuse_unknown
from forumctl.definition import Forum
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


ABOUT = {
    "id": "f",
    "title": {"sw": "Mkutano"},
    "days": [date(2030, 5, 1)],
    "timezone": "UTC",
    "revised": date(2030, 1, 1),
}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", "fr"),
        ("fr", "fr"),
        ("de", "de"),
        ("en", "en"),
        ("pt-BR", "pt-BR"),
        ("sw", "sw"),
        ("sw-KE", "sw-KE"),
        ("ne", "ne"),
    ],
)
def test_language_is_one_of_the_forum_or_of_the_catalogues(wanted: str, found: str) -> None:
    forum = Forum.model_validate({"forum": {**ABOUT, "languages": ("fr",)}, "words": {"ne": {}}}, strict=False)
    assert language(forum, wanted) == found


@pytest.mark.parametrize(
    ("wanted", "hint"), [("kr", "Did you mean ko?"), ("frr", "Did you mean fr?"), ("zz", "Known here:")]
)
def test_language_that_nothing_is_in_is_refused(wanted: str, hint: str) -> None:
    forum = Forum.model_validate({"forum": ABOUT}, strict=False)
    with pytest.raises(ForumError, match=f"are in {wanted}") as refused:
        language(forum, wanted)
    assert refused.value.exit_code == ExitCode.USAGE
    assert refused.value.problems[0].hint.startswith(hint)
