"""Shared language: nobody is where no one speaks a language with them."""

from collections.abc import Iterator

from forumctl.definition.checks.words import listed
from forumctl.definition.people import Participant
from forumctl.placement.people import Groups, Placement, group_of
from forumctl.planning.instance import Share
from forumctl.roster.checks.languages import spoken

from .rule import Conflict, Rule, Violation, concerned


def understand(one: Participant, other: Participant) -> bool:
    """Whether two people share a language; `zh-Hant` and `zh` are one."""
    return bool(spoken(one.languages) & spoken(other.languages))


def violations(placement: Placement, groups: Groups) -> Iterator[Violation]:
    """Each person who shares no language with anybody in their group."""
    words = placement.words
    for label, people in groups.items() if placement.settings.share_language else ():
        present = [placement.by_id[person] for person in people if person in placement.by_id]
        for person in present:
            if person.languages and not any(understand(person, other) for other in present if other is not person):
                yield Violation(
                    f"nobody {words.at} {words.named(label)} speaks {' or '.join(person.languages)} "
                    f"with {person.known_as}",
                    (person.id,),
                    label,
                    "Move them to somebody who does.",
                )


def parts(placement: Placement) -> Iterator[Share]:
    if placement.settings.share_language:
        languages = [spoken(person.languages) for person in placement.people]
        bit = {language: 1 << place for place, language in enumerate(sorted(set().union(*languages)))}
        yield Share(RULE.name, tuple(sum(bit[language] for language in own) for own in languages))


def clash(placement: Placement, conflict: Conflict) -> str:
    who, words = concerned(placement, conflict), placement.words
    return f"somebody {words.at} the {words.group} of {who} shares a language with them"


def mend(placement: Placement, conflict: Conflict) -> str:
    return f"let {concerned(placement, conflict)} be without a shared language"


def reasons(placement: Placement, groups: Groups, person: str) -> Iterator[str]:
    if not placement.settings.share_language:
        return
    from forumctl.documents.localised import language_name

    here = groups[group_of(groups)[person]]
    others = [placement.by_id[other] for other in here if other in placement.by_id and other != person]
    for language in sorted(spoken(placement.by_id[person].languages)):
        with_them = [other.known_as for other in others if language in spoken(other.languages)]
        said = language_name(language, "en")
        yield f"speaks {said} with {listed(with_them)}" if with_them else f"nobody here speaks {said}"


RULE = Rule(
    "share_language",
    "Nobody is where no one shares a language with them",
    True,
    parts,
    violations,
    clash,
    mend,
    reasons,
)
