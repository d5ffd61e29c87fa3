"""Everybody shares a language with somebody: a guest at the table, the guide of the bus."""

from collections import Counter
from collections.abc import Iterator

from forumctl.definition import Forum
from forumctl.definition.checks.words import listed, number
from forumctl.definition.people import Participant
from forumctl.definition.visits import Guide
from forumctl.problems import Key, Problem
from forumctl.roster.roster import Roster

from .groups import units


def spoken(languages: tuple[str, ...]) -> frozenset[str]:
    """Languages without script and region: who speaks zh-Hant is understood in zh."""
    return frozenset(language.split("-")[0] for language in languages)


def nobody_to_talk_to(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """A guest none of whose languages any other guest speaks, where everybody must share one."""
    for row, occasion in enumerate(forum.occasions):
        if occasion.rules.share_language != "must":
            continue
        guests = [person for person in roster if occasion.invites(person)]
        speakers = Counter(language for guest in guests for language in spoken(guest.languages))
        for guest in guests:
            if guest.languages and all(speakers[language] == 1 for language in spoken(guest.languages)):
                yield Problem(
                    "nobody-to-talk-to",
                    f"{guest.known_as} speaks {' or '.join(guest.languages)}, but no other guest of {occasion.id} does",
                    roster.where(guest.id, "languages"),
                    "Add a language they speak, or invite an interpreter.",
                    (Key(("occasions", row, "rules", "share_language")),),
                )


def no_guide(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People whom no guide speaks to, neither directly nor through somebody who is kept together with them.

    One problem for all people of the same languages; a guide without languages is taken to speak all.
    """
    visits = forum.visits
    if visits is None or visits.rules.guide_language != "must":
        return
    guides = [spoken(guide.languages) for bus in visits.buses for guide in bus.all_guides or (Guide(),)]
    lost: dict[str, list[Participant]] = {}
    for unit in units([person for person in roster if person.visits], visits.rules.together):
        tongues = [spoken(person.languages) for person in unit]
        for person, own in zip(unit, tongues, strict=True):
            if own and all(guide and not _reaches(guide, own, tongues) for guide in guides):
                lost.setdefault(" or ".join(person.languages), []).append(person)
    for languages, people in lost.items():
        yield Problem(
            "no-guide",
            f"no guide speaks {languages}, and nobody interprets for {listed(person.known_as for person in people)}",
            roster.where(people[0].id, "languages"),
            "Find a guide who does, or name the person as companion of somebody who speaks both.",
            (Key(("visits", "rules", "guide_language")),),
        )


def _reaches(guide: frozenset[str], own: frozenset[str], group: list[frozenset[str]]) -> bool:
    return bool(guide & own) or any(guide & other and own & other for other in group)


def without_languages(forum: Forum, roster: Roster) -> Iterator[Problem]:
    """People of no known language where a rule asks for one; one warning for all."""
    asked = [occasion for occasion in forum.occasions if occasion.rules.share_language == "must"]
    asking = [outing for outing in forum.outings if outing.rules.guide_language == "must"]
    without = [
        person
        for person in roster
        if not person.languages
        and (any(one.invites(person) for one in asking) or any(one.invites(person) for one in asked))
    ]
    if without:
        names = listed(person.known_as for person in without)
        yield Problem(
            "without-languages",
            f"{number(len(without), 'person lists', 'people list')} no language, "
            f"so the language rules cannot be kept for them: {names}",
            roster.where(without[0].id, "languages"),
            "Write ISO 639 codes in the column languages, best first.",
            severity="warning",
        )
