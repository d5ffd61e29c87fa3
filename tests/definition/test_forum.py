"""The language of what one person gets."""

from datetime import date, datetime

import pytest

from forumctl.definition import Forum
from forumctl.definition.people import Participant


@pytest.mark.parametrize(
    ("spoken", "language"),
    [
        (("fr", "en"), "fr"),
        (("ne", "ko"), "ko"),
        (("pt-BR",), "pt-BR"),
        (("zh-HK",), "zh-HK"),
        (("sw",), "sw"),
        (("ne",), "en"),
        ((), "en"),
    ],
)
def test_language_for_a_person_is_their_first_with_fixed_words(spoken: tuple[str, ...], language: str) -> None:
    about = {"id": "f", "title": "F", "days": (date(2030, 1, 1),), "timezone": "UTC", "languages": ("en", "ko")}
    revised = datetime(2029, 12, 1)  # noqa: DTZ001 - local time of the forum
    forum = Forum.model_validate({"forum": {**about, "revised": revised}, "words": {"sw": {"Table {}": "Meza {}"}}})
    assert forum.language_for(Participant(name="Ana", languages=spoken)) == language
