"""The fixed words of a programme, by language."""

from collections.abc import Mapping

from forumctl.definition.values import Text

_WORDS: Mapping[str, Mapping[str, str]] = {
    "ko": {
        "All day": "종일",
        "Break": "휴식",
        "before: {}": "이전: {}",
        "Bus {}": "{}호차",
        "Cancelled": "취소",
        "Cancelled: {}": "취소: {}",
        "Case": "사례",
        "Cases": "사례 발표",
        "Changed": "내용 변경",
        "Changes to the programme": "프로그램 변경 안내",
        "Chair": "좌장",
        "Chairs": "좌장",
        "Closing": "폐회",
        "Departure": "출발",
        "Keynote": "기조연설",
        "Lunch": "점심",
        "Meal": "식사",
        "Moved": "시간·장소 변경",
        "New": "추가",
        "Nothing has changed.": "변경된 내용이 없습니다.",
        "Opening": "개회",
        "Panel": "토론",
        "Party {}": "{}조",
        "Presenter": "발표자",
        "Presenters": "발표자",
        "Registration": "등록",
        "Return": "도착",
        "Social": "교류",
        "Speaker": "연사",
        "Speakers": "연사",
        "Table {}": "테이블 {}",
        "Talk": "발표",
        "Visit": "현장 방문",
        "Workshop": "워크숍",
    }
}
"""English is the key, and what stands in for a missing translation."""


def word(english: str, language: str, *values: str) -> str:
    """A fixed word in a language, its {} filled in."""
    return _WORDS.get(language, {}).get(english, english).format(*values)


def track_name(track: str) -> str:
    """A track as people read it: smart-city is Smart city."""
    return track.replace("-", " ")[:1].upper() + track.replace("-", " ")[1:]


def in_all(english: str, *values: str) -> Text:
    """A fixed word in every language there is."""
    return Text(tuple((language, word(english, language, *values)) for language in ("en", *_WORDS)))
