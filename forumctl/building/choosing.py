"""Things of the forum named by people: found, or refused with the nearest name there is."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from forumctl.definition.checks.looks import languages_of_texts
from forumctl.definition.codes import is_language
from forumctl.definition.values import Text
from forumctl.definition.wording import did_you_mean
from forumctl.locale import catalogue_of, languages, nearest
from forumctl.locale.known import meant_languages
from forumctl.problems import ExitCode, ForumError, Place, Problem, command

if TYPE_CHECKING:
    from forumctl.definition import Forum


class Named(Protocol):
    """Something with an id."""

    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=Named)


def usage_error(code: str, sentence: str, option: str, hint: str) -> ForumError:
    """What to raise where an option cannot be followed."""
    return ForumError([Problem(code, sentence, Place(option), hint)], ExitCode.USAGE)


def chosen(things: Sequence[T], wanted: Sequence[str] | None, word: str, *, option: str = "") -> tuple[T, ...]:
    """The things with the ids asked for, all if none are; a ForumError for ids that there are not."""
    if not wanted:
        return tuple(things)
    known = {thing.id: thing for thing in things}
    called = {name: thing.id for thing in things for name in _names(thing) if name not in known}
    wanted = [called.get(name.casefold(), name) for name in wanted]
    refuse_unknown(word, wanted, known, option or f"--{word}", lookup=f"Look it up with: {command('show')}")
    return tuple(known[name] for name in dict.fromkeys(wanted))


def _names(thing: object) -> Iterator[str]:
    """What a room, a venue, a session is called beside its id, in each language, case folded."""
    for text in (getattr(thing, "name", None), getattr(thing, "title", None)):
        if isinstance(text, Text):
            yield from (name.casefold() for _, name in text.versions)


def language(forum: "Forum", wanted: str) -> str:
    """The language of an output, the forum's first where none is wanted; a ForumError for one that nothing is in."""
    if not wanted or catalogue_of(wanted):
        return wanted or forum.language
    there = dict.fromkeys((*forum.about.languages, *languages_of_texts(forum), *forum.words))
    if {name for each in there for name in nearest(each)} & set(nearest(wanted)):
        return wanted
    known = [*there, *(each for each in ("en", *languages()) if each not in there)]
    meant = next((each for each in meant_languages(wanted) if each in known), "")
    hint = f"Did you mean {meant}?" if meant else did_you_mean(wanted, known, f"Known here: {', '.join(known)}.")
    raise usage_error("unknown-language", f"neither the forum nor its fixed words are in {wanted}", "--lang", hint)


def language_code(wanted: str, option: str) -> str:
    """A code that a forum file can have for a language; a ForumError for what is none."""
    if re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", wanted) and is_language(wanted):
        return wanted
    meant = next(iter(meant_languages(wanted)), "")
    hint = f"Did you mean {meant}?" if meant else "Write a code of ISO 639: en, fr, zh-Hans."
    raise usage_error("unknown-language", f"there is no language {wanted}", option, hint)


_NONE = "This forum has none."


def refuse_unknown(word: str, names: Iterable[str], known: Iterable[str], option: str, *, lookup: str = "") -> None:
    """A ForumError for every name that is not known; with the nearest, else with all of them or how to look one up."""
    known = list(known)
    problems = [
        Problem(
            f"unknown-{word}",
            f"there is no {word} {name}",
            Place(option),
            did_you_mean(name, known, lookup) or _NONE,
        )
        for name in names
        if name not in known
    ]
    if problems:
        raise ForumError(problems, ExitCode.USAGE)


def pairs(option: str, given: list[str] | None) -> dict[str, str]:
    """What was said with = in it; a ForumError for what was said without."""
    pairs = {}
    for text in given or ():
        left, separator, right = text.partition("=")
        if not separator or not left.strip():
            raise usage_error("bad-pair", f"{text!r} has no = in it", option, f"Write {option} one=other.")
        pairs[left.strip()] = right.strip()
    return pairs
