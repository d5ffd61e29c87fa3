"""The language of a name in its own script, by which Han characters are written."""

import pytest

from forumctl.definition.people import Participant


@pytest.mark.parametrize(
    ("languages", "country", "found"),
    [
        (("zh",), "CN", "zh"),
        (("en", "zh"), "CN", "zh"),
        ((), "CN", "zh-Hans"),
        ((), "SG", "zh-Hans"),
        (("en", "ja"), "JP", "ja"),
        (("en",), "JP", "ja"),
        (("zh-TW",), "TW", "zh-TW"),
        (("zh",), "TW", "zh-Hant-TW"),
        (("en",), "HK", "zh-Hant-HK"),
        (("ko", "zh"), "CN", "ko"),
        (("fr",), "FR", "fr"),
        ((), "", ""),
    ],
)
def test_han_characters_go_by_the_first_language_that_has_them_then_by_country(
    languages: tuple[str, ...], country: str, found: str
) -> None:
    person = Participant(name="A", name_local="骨直令", languages=languages, country=country)
    assert person.own_language == found


def test_other_scripts_go_by_the_first_language() -> None:
    person = Participant(name="A", name_local="أحمد", languages=("en", "zh"), country="CN")
    assert person.own_language == "en"
