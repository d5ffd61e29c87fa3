"""The fixed words of page, booklet and door signs, and texts in several languages at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from forumctl.agenda import words
from forumctl.agenda.entries import Timetable
from forumctl.definition.cleaning import clean
from forumctl.definition.values import Text

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "{} cases": "사례 {}건",
        "Add to calendar": "캘린더에 추가",
        "As of {}": "{} 기준",
        "Days": "일정",
        "Door signs": "강의실 안내판",
        "Elsewhere": "그 외 장소",
        "Found: {}": "검색 결과: {}",
        "Language": "언어",
        "My time zone": "내 시간대로 보기",
        "Next": "다음",
        "No longer takes place": "취소된 일정",
        "Now": "진행 중",
        "Page {} of {}": "{} / {}쪽",
        "Programme": "프로그램",
        "Search the programme": "프로그램 검색",
        "Skip to the programme": "프로그램으로 건너뛰기",
        "Times of": "시간대:",
    }
}


@dataclass(frozen=True, slots=True)
class Version:
    """A text as the readers of some languages see it; `shown` are the numbers of these, none if it serves all."""

    text: str
    language: str
    shown: tuple[int, ...] = ()


def word(english: str, language: str, *values: str) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    found = _WORDS.get(language, {}).get(english)
    return found.format(*values) if found else words.word(english, language, *values)


def languages_of(timetable: Timetable, first: str) -> tuple[str, ...]:
    """The languages of the forum, one of them first."""
    return tuple(dict.fromkeys((first, *(timetable.languages or timetable.title.languages))))


def in_each(languages: Sequence[str], said: Callable[[str], str]) -> Text:
    """What is said in each of the languages."""
    return Text(tuple((language, said(language)) for language in languages))


def versions(text: Text, languages: Sequence[str]) -> list[Version]:
    """The different texts that readers of these languages see, with the language each is written in."""
    readers: dict[tuple[str, str], list[int]] = {}
    for number, language in enumerate(languages):
        written = language if language in text.languages else text.versions[0][0]
        readers.setdefault((clean(text.within(language)), written), []).append(number)
    if len(readers) == 1:
        return [Version(*key) for key in readers]
    return [Version(*key, tuple(numbers)) for key, numbers in readers.items()]


def main_place(timetable: Timetable) -> tuple[Text, Text | None] | None:
    """Name and address of the venue where the forum spends most of its time; None where no venue is known."""
    spent: dict[Text, float] = {}
    addresses: dict[Text, Text | None] = {}
    for entry, _ in timetable.nested:
        if entry.venue:
            spent[entry.venue] = spent.get(entry.venue, 0.0) + (entry.end - entry.start).total_seconds()
            addresses[entry.venue] = entry.address
    if not spent:
        return None
    venue = max(spent, key=lambda name: spent[name])
    return venue, addresses[venue]
