"""Who understands whom, at table and on the bus."""

import pytest

from .forums import DAY, DINNER, person, told

TABLE = DINNER + '[occasions.rules]\nshare_language = "must"\n'
GUIDED = DAY + '[visits.rules]\nguide_language = "must"\ntogether = ["delegation", "companion"]\n'


def test_guest_with_an_interpreter_has_somebody_to_talk_to() -> None:
    people = person("ann", languages=["my"]) + person("ben", languages=["my", "en"]) + person("cho", languages=["en"])
    assert told(TABLE + people) == []


def test_region_and_script_of_a_language_do_not_part_people() -> None:
    assert told(TABLE + person("ann", languages=["zh-Hant"]) + person("ben", languages=["zh"])) == []
    assert told(GUIDED + person("ann", languages=["en-GB"])) == []


def test_guest_who_stays_away_is_nobody_to_talk_to() -> None:
    people = person("ann", languages=["my"]) + person("ben", languages=["my"], status="cancelled") + person("cho")
    assert [code for code, _ in told(TABLE + people)] == ["without-languages", "nobody-to-talk-to"]


@pytest.mark.parametrize("bond", [{"companion": ["ann"]}, {"delegation": "yangon"}])
def test_who_is_kept_together_with_a_rider_interprets_for_them(bond: dict[str, object]) -> None:
    home = {"delegation": "yangon"} if "delegation" in bond else {}
    people = person("ann", languages=["my"], **home) + person("ben", languages=["my", "en"], **bond)
    assert told(GUIDED + people) == []


def test_companion_who_shares_no_language_does_not_interpret() -> None:
    people = person("ann", languages=["my"]) + person("ben", languages=["en"], companion=["ann"])
    assert told(GUIDED + people) == [("no-guide", "no guide speaks my, and nobody interprets for Ann")]


def test_guide_without_languages_is_taken_to_speak_all() -> None:
    assert told(GUIDED.replace('languages = ["en"]\n', "") + person("ann", languages=["my"])) == []


def test_people_of_the_same_languages_without_guide_are_one_problem() -> None:
    people = "".join(person(name, languages=["es", "pt"]) for name in ("ann", "ben")) + person("cho", languages=["fr"])
    assert [sentence for _, sentence in told(GUIDED + people + person("dan", languages=["en"]))] == [
        "no guide speaks es or pt, and nobody interprets for Ann and Ben",
        "no guide speaks fr, and nobody interprets for Cho",
    ]


def test_without_the_rules_languages_do_not_matter() -> None:
    assert told(DINNER + DAY + person("ann", languages=["my"]) + person("ben")) == []
