"""The fixed words of the seating's paper, in the reader's language; what is missing is taken from documents."""

from collections.abc import Mapping

from forumctl.documents import localised

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "Block {} of {}": "{} / {}구역",
        "Chair and diet": "좌석과 식단",
        "Diets": "식단",
        "empty chair": "빈 좌석",
        "Find your table": "내 테이블 찾기",
        "Front": "앞쪽",
        "Meals by table": "테이블별 식사",
        "Meals": "식사",
        "People": "인원",
        "Place cards": "좌석 명패",
        "Seating": "좌석 배치",
        "Stage": "무대",
        "standard": "일반식",
        "Table cards": "테이블 명패",
        "Tables and chairs": "테이블별 좌석",
        "The room": "행사장 배치도",
        "Total": "합계",
        "wheelchair place": "휠체어 자리",
    }
}


def word(english: str, language: str, *values: object) -> str:
    """A fixed word in a language, its {} filled in; English where there is no translation."""
    found = _WORDS.get(language, {}).get(english)
    return found.format(*values) if found else localised.word(english, language, *values)
