"""The languages of a forum: fixed words there are for them, and those that the forum file says itself."""

from collections.abc import Iterator, Mapping, Sequence

from forumctl.definition.forum import Forum
from forumctl.definition.wording import did_you_mean
from forumctl.locale.known import fixed_words, places, untranslated
from forumctl.problems import Key, Problem

from .words import listed, number


def language_without_words(forum: Forum) -> Iterator[Problem]:
    """A language of the forum in which fixed words stay English, with how many of each output."""
    for row, language in enumerate(forum.about.languages):
        if missing := untranslated(language, forum.words):
            yield Problem(
                "language-without-words",
                f"there are no fixed words in {language}: {_missing(missing, forum, language)} stay English",
                Key(("forum", "languages", row)),
                f"Translate them in [words.{language}]; forumctl schema --words {language} prints it with all of them.",
                severity="warning",
            )


def _missing(missing: Mapping[str, Sequence[str]], forum: Forum, language: str) -> str:
    """What of each output stays English: all of it, or how many words where the forum file has some of them."""
    if not forum.words.get(language):
        return f"those of {listed(missing, 9)}"
    return listed((f"{number(len(words), 'word')} of {paper}" for paper, words in missing.items()), 9)


def unused_words(forum: Forum) -> Iterator[Problem]:
    """Words of one's own in a language that the forum has not."""
    for language in forum.words:
        if language not in forum.about.languages:
            yield Problem(
                "unused-words",
                f"{language} is none of the languages of the forum, so that its words are printed only with --lang",
                Key(("words", language), is_name=True),
                did_you_mean(language, forum.about.languages),
                (Key(("forum", "languages")),),
                "warning",
            )


def unknown_word(forum: Forum) -> Iterator[Problem]:
    """A word of one's own that stands for none of ours, or has other places to fill in."""
    if not forum.words:
        return
    known = {name: each.english for each in fixed_words() for name in (each.english, each.name)}
    for language, words in forum.words.items():
        for name, text in words.items():
            if name not in known:
                yield Problem(
                    "unknown-word",
                    f"{name!r} is no fixed word of forumctl",
                    Key(("words", language, name), is_name=True),
                    did_you_mean(name, known, f"forumctl schema --words {language} prints all of them."),
                )
            elif text and places(text) != places(known[name]):
                yield Problem(
                    "bad-word",
                    f"{text!r} has not the places to fill in that {known[name]!r} has",
                    Key(("words", language, name)),
                    _hint(known[name]),
                )


def _hint(english: str) -> str:
    count = len(places(english) or ())
    if not count:
        return "Write it without braces."
    return "Write {} once." if count == 1 else f"Write {{}} {count} times, or {{1}} and {{0}} to turn the order round."
