"""The kinds of value a forum file is made of: text by language, ids, clock times, colours."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from forumctl.locale import nearest

from .codes import COUNTRIES, is_language

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


class Model(BaseModel):
    """Base of everything read from TOML: frozen, strict, and no key it does not know."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", defer_build=True)


@dataclass(frozen=True, slots=True)
class Text:
    """Public text, the same for all (`language` "") or by language, best first."""

    versions: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.versions[0][1]

    def within(self, language: str) -> str:
        """The text in that language, else in the nearest (pt for pt-BR, zh-Hant for zh-TW), else the first given."""
        return self.version(language)[1]

    def version(self, language: str) -> tuple[str, str]:
        """What `within` gives, after the language that it really is in."""
        for given in self.versions:
            if given[0] == language or len(self.versions) == 1:
                return given
        near = {name: given for given in reversed(self.versions) for name in nearest(given[0]) if given[0]}
        return next((near[name] for name in nearest(language) if name in near), self.versions[0])

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is given in; none when one text serves all."""
        return tuple(language for language, _ in self.versions if language)

    @classmethod
    def of(cls, value: object) -> "Text":
        """Text from a plain string or a table by language; raises a pydantic error in plain words."""
        if isinstance(value, Text):
            return value
        if isinstance(value, str):
            value = {"": value}
        elif not isinstance(value, Mapping) or not value:
            hint = {"hint": 'Write one text in quotes, or one for each language: { en = "Opening", de = "Eröffnung" }'}
            raise PydanticCustomError("wrong-type", "this must be text, or a table of texts by language", hint)
        for language, text in value.items():
            if language and not (_LANGUAGE.fullmatch(language) and is_language(language)):
                raise _bad_language(language)
            if not isinstance(text, str) or not text:
                raise PydanticCustomError(
                    "empty-text", "this text is empty", {"hint": "Write some words, or leave the key out."}
                )
        return cls(tuple(value.items()))

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.of,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda text: dict(text.versions) if text.languages else str(text)
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: Any, _handler: Any) -> dict[str, Any]:
        text = {"type": "string", "minLength": 1}
        by_language = {
            "type": "object",
            "propertyNames": {"pattern": f"^{_LANGUAGE.pattern}$"},
            "additionalProperties": text,
            "minProperties": 1,
        }
        return {
            "anyOf": [text, by_language],
            "description": "One text, or a table by language.",
        }


def _clock(value: object) -> object:
    if isinstance(value, str):
        if not (match := _CLOCK.fullmatch(value)):
            raise PydanticCustomError(
                "bad-time",
                "{value} is not a time of day",
                {
                    "value": repr(value),
                    "hint": _clock_meant(value),
                },
            )
        return time(int(match[1]), int(match[2]))
    if isinstance(value, time) and (value.second or value.microsecond):
        raise PydanticCustomError("bad-time", "a time of day has no seconds here", {"hint": "Write whole minutes."})
    return value


def _clock_meant(value: str) -> str:
    from .toml.mending import as_clock

    if found := re.fullmatch(r"\d{4}-\d\d-\d\d[T ](\d\d:\d\d)(:\d\d)?", value):
        return f'Write the time alone: "{found[1]}". What lasts into other days is a session on each of them.'
    if meant := as_clock(value):
        return f'Write: "{meant}"'
    if value.strip().startswith("24"):
        return 'A day ends at "23:59"; midnight is "00:00" of the next day.'
    if first := re.match(r"\s*(\d{1,2}[:.h]\d\d)\s*[-–—]", value):
        return f'Write the start alone: "{as_clock(first[1])}", and the length as minutes.'
    return 'Write hours and minutes on a 24-hour clock, for example "09:30".'


_COLOURS = {
    "black": "#000000", "blue": "#0b5394", "brown": "#7f4f24", "gray": "#666666", "green": "#1d7f3f", "grey": "#666666",
    "orange": "#c55a11", "pink": "#c2185b", "purple": "#6a329f", "red": "#c0392b", "white": "#ffffff",
    "yellow": "#b58900",
}  # fmt: skip
"""A colour for each name, dark enough for white letters on it but for white itself."""


def _colour_meant(value: str) -> str:
    """What to write for a colour that is not one."""
    if short := re.fullmatch("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})", value):
        digits = short[1] if len(short[1]) == 6 else "".join(2 * digit for digit in short[1])
        return f'Write: "#{digits}"'
    if named := _COLOURS.get(value.strip().casefold()):
        return f'Write: "{named}"'
    return 'Write red, green and blue in hexadecimal, for example "#0b5394".'


def _colour(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch("#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError(
            "bad-colour",
            "{value} is not a colour",
            {
                "value": repr(value),
                "hint": _colour_meant(value),
            },
        )
    return value.lower() if isinstance(value, str) else value


def _bad_language(said: object) -> PydanticCustomError:
    """What to raise for a text that is not the code of a language, with the one that may be meant."""
    from forumctl.locale.known import meant_languages

    meant = next(meant_languages(str(said)), "")
    hint = 'Write ISO 639 codes such as "en", "ko" or "zh-Hant".'
    return PydanticCustomError(
        "bad-language",
        "{language} is not a language code",
        {"language": repr(said), "hint": f'Write: "{meant}"' if meant else hint},
    )


def _language(code: str) -> str:
    if not is_language(code):
        raise _bad_language(code)
    return code


def _country(code: str) -> str:
    if code and code not in COUNTRIES:
        from forumctl.locale.known import meant_countries

        meant = next(meant_countries(code), "")
        hint = f'Write: "{meant}"' if meant else 'Countries are ISO 3166 codes of two capitals, for example "KR".'
        raise PydanticCustomError("unknown-country", "there is no country {code}", {"code": code, "hint": hint})
    return code


def _one_or_many(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case ASCII words with hyphens, stable for life."""

Label = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", max_length=20)]
"""What is printed on a table or a bus: short, ASCII letters and digits."""

Person = Annotated[str, StringConstraints(min_length=1, max_length=400)]
"""A participant, by id or by a name that nobody else has; an id once the roster is read."""

People = Annotated[
    tuple[Person, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""A participant or a list of them, each by id or by a name that nobody else has."""

Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One id or a list of them."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), AfterValidator(_language)]
"""ISO 639 code, optionally with a script or region."""

Clock = Annotated[
    time,
    BeforeValidator(_clock),
    PlainSerializer(lambda clock: f"{clock:%H:%M}"),
    WithJsonSchema({"type": "string", "pattern": r"^([01]?\d|2[0-3]):[0-5]\d$"}),
]
"""Time of day in the forum's one time zone, "HH:MM" or a TOML local time."""

Colour = Annotated[str, BeforeValidator(_colour), WithJsonSchema({"type": "string", "pattern": "^#[0-9a-fA-F]{6}$"})]
"""#rrggbb."""

Ink = Annotated[str, BeforeValidator(lambda value: value if value in ("category", "") else _colour(value))]
"""A colour; "category" for that of somebody's category, blank for none."""

Country = Annotated[
    str,
    StringConstraints(pattern=r"^([A-Z]{2})?$"),
    AfterValidator(_country),
    WithJsonSchema({"enum": ["", *sorted(COUNTRIES)]}),
]
"""ISO 3166-1 alpha-2, or blank."""

Word = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$", max_length=80)]
"""An id, or blank."""

Day = date
"""A date, for models that have a key of that name."""

Minutes = Annotated[int, Field(ge=1, le=7 * 24 * 60)]
Weight = Annotated[int, Field(ge=0, le=1000)]
"""How much a wish counts; 0 turns it off."""


def minute_of_day(clock: time) -> int:
    """Minutes since midnight."""
    return clock.hour * 60 + clock.minute


def clock_of(minute: int) -> str:
    """A minute of the day as HH:MM."""
    return f"{minute // 60:02}:{minute % 60:02}"
