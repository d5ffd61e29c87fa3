"""Nobody sits where no one shares a language with them."""

from collections.abc import Iterator

from forumctl.definition.people import Participant
from forumctl.planning.instance import Share
from forumctl.seating.gathering import Gathering, Tables

from .rule import Rule, Violation


def understand(one: Participant, other: Participant) -> bool:
    """Whether two people share a language; `zh-Hant` and `zh` are one."""
    return bool(spoken(one) & spoken(other))


def spoken(person: Participant) -> frozenset[str]:
    """Main languages of a person, without region or script."""
    return frozenset(language.split("-")[0] for language in person.languages)


def violations(gathering: Gathering, tables: Tables) -> Iterator[Violation]:
    if gathering.occasion.rules.share_language == "off":
        return
    for label, people in tables.items():
        guests = [gathering.by_id[guest] for guest in people if guest in gathering.by_id]
        for guest in guests:
            others = [other for other in guests if other is not guest]
            if guest.languages and not any(understand(guest, other) for other in others):
                yield Violation(
                    f"nobody at {label} speaks {' or '.join(guest.languages)} with {guest.name}",
                    (guest.id,),
                    label,
                    "Seat them with someone who does.",
                )


def parts(gathering: Gathering) -> Iterator[Share]:
    if gathering.occasion.rules.share_language == "must":
        spoken_here = sorted({language for guest in gathering.guests for language in spoken(guest)})
        bit = {language: 1 << position for position, language in enumerate(spoken_here)}
        yield Share(RULE.name, tuple(sum(bit[language] for language in spoken(guest)) for guest in gathering.guests))


RULE = Rule("share_language", "Nobody sits where no one shares a language with them", True, parts, violations)
