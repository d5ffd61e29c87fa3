"""What the columns of a roster are called where people are asked for them, or read them."""

from collections.abc import Mapping

from . import msgid, word

_KNOWN: Mapping[str, str] = {
    "access": msgid("access"),
    "biography": msgid("Biography"),
    "birth": msgid("Date of birth"),
    "category": msgid("Category"),
    "city": msgid("City"),
    "country": msgid("Country"),
    "diet": msgid("diet"),
    "email": msgid("E-mail address"),
    "hotel": msgid("Hotel"),
    "languages": msgid("languages"),
    "name": msgid("Name"),
    "nationality": msgid("Nationality"),
    "organisation": msgid("Organisation"),
    "passport": msgid("Passport number"),
    "phone": msgid("Phone number"),
    "photo": msgid("Photograph"),
    "position": msgid("Position"),
    "sessions": msgid("Sessions"),
    "tours": msgid("Tour"),
}


def is_column(column: str) -> bool:
    """Whether there is a word for it."""
    return column in _KNOWN


def column_name(column: str, language: str) -> str:
    """A column in words of a language; one that nobody asks people for as it is written: sort_name is Sort name."""
    return word(_KNOWN.get(column) or column.replace("_", " ").capitalize(), language)
