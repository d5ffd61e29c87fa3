"""What the desk's page says, in the language that it is read in: words of the page, and sentences of the answers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from forumctl.locale import catalogue_of, is_right_to_left, msgid, nearest, word

_LANGUAGE: ContextVar[str] = ContextVar("language that a page of the desk is read in", default="")
_LONGEST = 20
SAID = (
    msgid("Kept here and sent later: {}"),
    msgid("No network: go on."),
    msgid("Not noted: {}"),
    msgid("in already since {}"),
    msgid("No network: what is planned for them is not known here"),
    msgid("{}: kept, to be looked up when the network is back"),
    msgid("Nobody is found. Try another spelling, or take them in as somebody who is in no list."),
    msgid("{} is in"),
    msgid("{} is in: kept here, sent when the network is back"),
    msgid("{} is out"),
    msgid("{}: badge handed over"),
    msgid("{}: taken back"),
    msgid("{} of {} are on board: noted"),
    msgid("{} of {} have come, {} are in"),
    msgid("Looking for a place …"),
    msgid("{} is in the roster: check them in"),
    msgid("No network: write them down, and take them in later."),
    msgid("The camera cannot be used: type the name."),
    msgid("This browser reads no codes by camera: use a scanner, or type the name."),
    msgid("{}: badge is being printed"),
    msgid("Category"),
)
"""What page.js says, by the English that stands in it."""


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """Inside, `say` speaks this language; English outside, as commands do."""
    token = _LANGUAGE.set(language)
    try:
        yield
    finally:
        _LANGUAGE.reset(token)


def language(other: str) -> str:
    """The language of who is being answered; the other one where that is a command."""
    return _LANGUAGE.get() or other


def say(english: str, *values: object) -> str:
    """A fixed word or sentence in that language."""
    return word(english, language("en"), *values)


def asked_for(wanted: str, languages: Sequence[str]) -> str:
    """The language that is asked for where the forum speaks it or there are words in it; else the forum's."""
    return wanted if wanted in languages or (len(wanted) <= _LONGEST and catalogue_of(wanted)) else languages[0]


def preferred(header: str, languages: Sequence[str]) -> str:
    """The first language of the forum that a browser asks for (RFC 9110, 12.5.4), else the forum's first."""
    asked = (part.partition(";")[0].strip() for part in header.split(","))
    return next((own for one in asked for own in (one, *nearest(one)) if one and own in languages), languages[0])


@cache
def page(language: str, languages: tuple[str, ...]) -> bytes:
    """The page in a language, with links to it in the others of the forum."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from forumctl.documents.localised import language_name

    made = Environment(loader=PackageLoader(__package__), autoescape=True, undefined=StrictUndefined)
    words = {english: word(english, language) for english in SAID}
    others = [(one, language_name(one, one)) for one in languages if one != language]
    return (
        made.get_template("page.html")
        .render(
            word=lambda english: word(english, language),
            language=language,
            direction="rtl" if is_right_to_left(language) else "ltr",
            words=words,
            others=others,
        )
        .encode()
    )
