"""Characters that no typeface has are known before anything is printed, each with its text."""

import pytest

from forumctl.documents.coverage import character, uncovered_cases, uncovered_people, uncovered_text
from forumctl.documents.fonts import CHARACTERS, build, is_shipped
from forumctl.documents.type.fonts import named_fonts
from forumctl.documents.type.shaping import beside, uncovered
from forumctl.plans.cases import CasesPlan
from forumctl.problems import Key
from forumctl.roster import Roster
from tests.roster.checks.forums import both, person

from .type.test_fonts import NAME, RINGS

FORUM = """
[[sessions]]
id = "dinner"
date = 2030-05-14
start = "18:00"
minutes = 90
title = { en = "Dinner", ko = "\U0001d100 \U00016fe4 \U0001d100" }
abstract = "김서연 ไทย عمر"
"""


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("\U0001d100", "\U0001d100 (U+1D100 MUSICAL SYMBOL SINGLE BARLINE)"),
        ("\u73a5", "\u73a5 (U+73A5 CJK UNIFIED IDEOGRAPH-73A5, Han)"),
        ("\u0f40", "\u0f40 (U+0F40 TIBETAN LETTER KA, Tibetan)"),
        ("\ue000", "\ue000 (U+E000 without a name)"),
    ],
)
def test_character_is_named_with_its_script(letter: str, said: str) -> None:
    assert character(letter) == said


def test_each_text_with_such_a_character_is_named_once() -> None:
    forum, people = both(FORUM + person("ann", name_local="\ue000", email="\ue000@example.org", photo="\ue000.png"))
    found = [(problem.where, problem.severity, problem.sentence) for problem in uncovered_text(forum, people)]
    filler = "\U00016fe4 (U+16FE4 KHITAN SMALL SCRIPT FILLER, Khitan small script)"
    barline = "\U0001d100 (U+1D100 MUSICAL SYMBOL SINGLE BARLINE)"
    several = f"no typeface here has {barline}, {filler} in title: on paper boxes stand for them"
    one = "no typeface here has \ue000 (U+E000 without a name) in name_local of ann: on paper a box stands for it"
    assert found == [
        (Key(("sessions", 0, "title", "ko")), "warning", several),
        (Key(("participants", 0, "name_local")), "warning", one),
    ]


def test_no_face_to_be_had_is_named_for_a_private_character() -> None:
    _, people = both(FORUM + person("ann", name_local="\ue000"))
    (found,) = uncovered_people(people, people)
    assert (
        found.hint == "Write other characters, or give the font that it comes from (--font FILE, or files in [fonts])."
    )


def test_what_every_face_has_is_nothing_to_say() -> None:
    assert tuple(uncovered_text(*both(FORUM.replace("\U0001d100 \U00016fe4 \U0001d100", "저녁")))) == ()


def test_font_of_ones_own_is_asked_too() -> None:
    forum, _ = both(FORUM)
    named = forum.model_copy(update={"sessions": ()})
    people = Roster((both(person("ann"))[1].people[0].model_copy(update={"name_local": NAME}),))
    assert len(tuple(uncovered_text(named, people))) == 1
    with beside(named_fonts([RINGS], "--font")):
        assert tuple(uncovered_text(named, people)) == ()


def test_titles_of_cases_are_looked_at() -> None:
    plan = CasesPlan.model_validate({"selected": ({"id": "a", "title": "\ue000", "presenter": "ann"},)})
    assert [problem.where for problem in uncovered_cases(plan)] == [Key(("selected", 0, "title"))]


def test_the_list_of_characters_is_that_of_the_faces_we_ship() -> None:
    assert CHARACTERS.read_text("ascii") == build.characters()
    shipped = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000 and is_shipped(chr(code))]
    assert len(shipped) > 50_000
    assert uncovered(" ".join(shipped)) == ""
