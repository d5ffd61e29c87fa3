"""The fixed words of the visits' paper, in the reader's language; what is missing is taken from documents."""

from collections.abc import Mapping, Sequence

from forumctl.definition.visits import Bus
from forumctl.documents import localised

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "access": "지원",
        "at most {} at once": "동시 최대 {}명",
        "Bus {}": "{}호차",
        "Call-out list": "탑승자 명단",
        "Departure": "출발",
        "diet": "식단",
        "Diets at lunch": "점심 식단",
        "Driver’s sheet": "기사용 운행표",
        "emergency": "비상 연락처",
        "Faces": "얼굴 확인표",
        "Find your bus": "내 버스 찾기",
        "Guide’s copy": "가이드용",
        "Gets off here": "여기서 하차",
        "Headcount": "인원 점검표",
        "languages": "언어",
        "Leave at {}": "{} 출발",
        "leaves": "출발",
        "Lunch": "점심",
        "lunches": "점심",
        "Missing (numbers below), and where they are": "미탑승자(아래 번호)와 위치",
        "Must be back": "복귀 시각 준수",
        "name": "성명",
        "no diet": "일반식",
        "organisation, city": "소속, 도시",
        "Party {}": "{}조",
        "party": "조",
        "People at each site": "장소별 인원",
        "people": "명",
        "Personal data: for the guide of this bus only; destroy it after the visits.": (
            "개인정보: 이 버스의 가이드만 볼 것, 방문 후 파기"
        ),
        "Return": "복귀",
        "Running order": "운행 순서",
        "The day of visits": "현장 방문 일정",
        "Visitors": "방문자 명단",
        "wheelchair": "휠체어",
        "wheelchairs": "휠체어",
        "{} minutes": "{}분",
        "{} people": "{}명",
        "{} visitors in {} groups": "방문객 {}명, {}개 조",
    }
}


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    found = _WORDS.get(language, {}).get(english)
    if found is None:
        return localised.word(english, language, *values)
    return found.format(*values) if values else found


def bus_name(bus: Bus, language: str) -> str:
    """What a bus is called: its own name, else Bus and its label."""
    return bus.name.within(language) if bus.name else word("Bus {}", language, bus.id)


def bus_names(bus: Bus, languages: Sequence[str]) -> tuple[str, ...]:
    """What a bus is called in each of some languages, the same wording once."""
    return tuple(dict.fromkeys(bus_name(bus, language) for language in languages))


def need(said: str, language: str) -> str:
    """A diet or a need of the roster as paper says it: nut-allergy is Nut allergy."""
    return word(said.replace("-", " ").capitalize(), language)
