"""The fixed words of the visits' paper, in the reader's language; what is missing is taken from documents."""

from collections.abc import Mapping

from forumctl.documents import localised

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "access": "지원",
        "at most {} at once": "동시 최대 {}명",
        "Bus {}": "{}호차",
        "Call-out list": "탑승자 명단",
        "Departure": "출발",
        "Diets at lunch": "점심 식단",
        "Find your bus": "내 버스 찾기",
        "hearing": "청각",
        "languages": "언어",
        "leaves": "출발",
        "Lunch": "점심",
        "lunches": "점심",
        "Must be back": "복귀 시각 준수",
        "name": "성명",
        "no diet": "일반식",
        "organisation, city": "소속, 도시",
        "party": "조",
        "Party {}": "{}조",
        "people": "명",
        "People at each site": "장소별 인원",
        "Return": "복귀",
        "Running order": "운행 순서",
        "sight": "시각",
        "The day of visits": "현장 방문 일정",
        "wheelchair": "휠체어",
        "wheelchairs": "휠체어",
    }
}


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    found = _WORDS.get(language, {}).get(english)
    return found.format(*values) if found else localised.word(english, language, *values)
