"""Names of countries in the languages of the catalogues: those of CLDR, kept in a table of one's own.

So that a list of people needs not load all that CLDR knows, and paper is the same whatever release of it is installed.
`python -m forumctl.locale` makes `countries.tsv` anew from the release that is.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from . import FOLDER, languages, nearest
from .cldr import locale_of

if TYPE_CHECKING:
    from babel import Locale

TABLE = FOLDER / "countries.tsv"
"""A line a country: its ISO 3166 code, and its name in English and each language, after a line that says which."""
_CITIES = {"HK": ("Asia/Hong_Kong", "Hong Kong"), "MO": ("Asia/Macau", "Macao")}


@cache
def country(code: str, language: str) -> str:
    """The name of an ISO 3166 country, short; the code itself where CLDR has none.

    Hong Kong and Macao are called as their cities are, for CLDR's names of the regions fill two lines of a badge.
    """
    known = next((name for name in nearest(language) if name in ("en", *languages())), "")
    if known == language:
        return _names(language).get(code, code)
    return _of_cldr(code, locale_of(language))


@cache
def _names(language: str) -> Mapping[str, str]:
    head, *lines = TABLE.read_text("utf-8").splitlines()
    column = head.split("\t").index(language)
    return {line[:2]: line.split("\t")[column] for line in lines}


def table() -> str:
    """What `TABLE` has to hold."""
    from babel import Locale

    spoken = ("en", *languages())
    locales = [locale_of(language) for language in spoken]
    codes = sorted(code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha())
    rows = [("code", *spoken), *((code, *(_of_cldr(code, locale) for locale in locales)) for code in codes)]
    return "".join("\t".join(row) + "\n" for row in rows)


@cache
def _of_cldr(code: str, locale: "Locale") -> str:
    if code in _CITIES:
        zone, english = _CITIES[code]
        return str(locale.time_zones.get(zone, {}).get("city", english))
    return str(locale.territories.get(code, code)).split(" (")[0]
