"""The bytes of a text file → how they are written, found by which reading of them gives words that people write.

The letters of a file in an old code page say in which it is: read in another, "Dvořák" has letters beside each other
that no language puts there. How often which letters stand together is counted in the names of countries, languages,
currencies, days and months of each language (CLDR, through Babel), so nothing of it is kept here.
"""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp, log
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096
_WORDS = 300
"""Different words with letters beyond ASCII that are looked at: enough in every file that was tried."""
SURE = 8.0
"""How much likelier, as a logarithm, one reading must be than the next for nobody to need to look at it."""
UNSURE = 4.0
"""And how much for it to be believed at all: e to the power of 4 is 50 to 1; twice that where only one word tells."""

_LATIN = (
    *("en", "fr", "de", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "is", "ca", "pl", "cs", "sk", "hu", "ro"),
    *("hr", "sl", "sq", "tr", "lv", "lt", "et", "vi", "az"),
)
_RARE_LANGUAGES = {"is": 2.5, "ca": 1.0, "sq": 1.0, "az": 1.0}
"""By how much less likely a word is of these: few people write them, and their letters explain almost any mistake."""
_UNUSED = {"fr": "œæÿù", "es": "ü¿", "pt": "à", "it": "ìî", "de": "ß", "nl": "ĳáóú", "en": "éèë", "da": "é", "sv": "é"}
"""Letters of languages that the names in CLDR happen not to have."""
_CYRILLIC = ("ru", "uk", "bg", "sr", "mk", "be", "kk")


class _Page(NamedTuple):
    """A code page: what it is called, the languages of its letters, and how much rarer than the others it is."""

    name: str
    languages: Sequence[str]
    rarity: float = 0.0


_PAGES: Mapping[str, _Page] = {
    "cp949": _Page("CP949 (Korean)", ("ko",)),
    "cp932": _Page("Shift-JIS", ("ja",)),
    "gb18030": _Page("GB 18030", ("zh",)),
    "big5hkscs": _Page("Big5", ("zh_Hant",)),
    "cp1252": _Page("Windows-1252", _LATIN),
    "cp1250": _Page("Windows-1250", _LATIN, 1),
    "cp1254": _Page("Windows-1254", _LATIN, 0.5),
    "cp1257": _Page("Windows-1257", _LATIN, 0.5),
    "cp1258": _Page("Windows-1258", _LATIN, 2),
    "cp1251": _Page("Windows-1251", _CYRILLIC),
    "cp1253": _Page("Windows-1253", ("el",)),
    "cp1255": _Page("Windows-1255", ("he",)),
    "cp1256": _Page("Windows-1256", ("ar", "fa", "ur")),
    "cp874": _Page("Windows-874", ("th",)),
    "mac_roman": _Page("Mac Roman", _LATIN, 1),
    "mac_latin2": _Page("Mac Central European", _LATIN, 3),
    "mac_cyrillic": _Page("Mac Cyrillic", _CYRILLIC, 2),
    "koi8_r": _Page("KOI8-R", _CYRILLIC, 0.5),
    "koi8_u": _Page("KOI8-U", _CYRILLIC, 1),
    "iso8859_2": _Page("ISO 8859-2", _LATIN, 2.5),
    "iso8859_5": _Page("ISO 8859-5", _CYRILLIC, 3),
    "iso8859_7": _Page("ISO 8859-7", ("el",), 1),
    "iso8859_9": _Page("ISO 8859-9", _LATIN, 1.5),
    "iso8859_15": _Page("ISO 8859-15", _LATIN, 1.5),
    "euc_jp": _Page("EUC-JP", ("ja",), 1),
    "cp850": _Page("DOS 850", _LATIN, 2),
    "cp852": _Page("DOS 852", _LATIN, 3),
    "cp866": _Page("DOS 866", _CYRILLIC, 1),
}
_IN_USE = {
    "cp949": ("euc_kr", 0xB0, 0xFD),
    "cp932": ("euc_jp", 0xB0, 0xCF),
    "euc_jp": ("euc_jp", 0xB0, 0xCF),
    "gb18030": ("gb2312", 0xB0, 0xD7),
    "big5hkscs": ("big5", 0xA4, 0xC6),
}
"""The rows of a national standard in which its common characters stand (level 1 where it has levels)."""

# Logarithms of how often one sees such a thing in a word, by the thing.
_SEEN, _COMMON, _RARE, _KANA = -6.5, -8.5, -13.0, -5.0
_PUNCTUATION, _SYMBOL, _CONTROL = -6.0, -9.0, -40.0
_SHOUT_INSIDE, _MIXED, _UNKNOWN = -5.0, -6.0, -9.5
_STEPS, _LEAST_SHARE = 4, 0.03
"""Rounds of the estimate of languages, which changes little after these; words that every language has in it."""
_APART = re.compile(r"[\s,;\t\"|:()/.@<>_0-9-]+")


class Encoding(NamedTuple):
    """How a file is written: the codec, the byte order mark before it, and how sure that is."""

    name: str
    mark: bytes = b""
    lead: float = SURE
    """How much likelier this is than the next reading, as a logarithm."""
    other: str = ""
    """The next reading that gives another text, by its codec."""
    sample: tuple[str, str] = ("", "")
    """A word in this reading and in the other."""

    @property
    def called(self) -> str:
        return called(self.name)


def called(codec: str) -> str:
    """What people call a codec."""
    page = _PAGES.get(codec)
    return page.name if page else codec.upper()


def known(name: str) -> str:
    """The codec of a name such as "windows-1250" or "Shift-JIS"; blank for an unknown one, or one that is no text."""
    wanted = re.sub(r"[^a-z0-9]", "", name.lower())
    by_name = {re.sub(r"[^a-z0-9]", "", page.name.lower()): codec for codec, page in _PAGES.items()}
    if wanted in by_name:
        return by_name[wanted]
    try:
        codec = codecs.lookup(name).name
        "".encode(codec)
    except (LookupError, UnicodeError, TypeError):
        return ""
    return codec


def find(content: bytes) -> Encoding:
    """How a file is written: as its mark says, UTF-16 if it has NULs, UTF-8, else the likeliest code page."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Encoding(name, mark)
    if unmarked := _utf16(content[:_SAMPLE]):
        return Encoding(unmarked)
    return Encoding("utf-8") if _is_utf8(content) else _likeliest(content)


def _is_utf8(content: bytes) -> bool:
    """Whether a file is UTF-8, also where some bytes were broken: sequences of it hardly ever come about by chance."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return not broken or sum(not letter.isascii() for letter in text) > 3 * broken


def _utf16(sample: bytes) -> str:
    """UTF-16 without its mark: commas and line ends are ASCII, so every second byte is NUL again and again.

    Fewer than there are in "name" and the end of its line are somebody's stray bytes in another encoding.
    """
    if sample.count(0) < max(5, len(sample) // 20):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 9 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 9 * odd else ""


def _likeliest(content: bytes) -> Encoding:
    lines = [line for line in content.splitlines() if not line.isascii()][:_WORDS]
    readings: list[tuple[float, str, tuple[str, ...]]] = []
    for codec, page in _PAGES.items():
        try:
            content.decode(codec)
            words = _words(b"\n".join(lines).decode(codec))
        except UnicodeDecodeError:
            continue
        readings.append((_mixed(words, codec) - page.rarity, codec, words))
    if not readings:
        return Encoding("utf-8", lead=0.0)
    best, *others = sorted(readings, key=lambda one: -one[0])
    other = next((one for one in others if one[2] != best[2]), None)
    if other is None:
        return Encoding(best[1])
    differing = [pair for pair in zip(best[2], other[2], strict=False) if pair[0] != pair[1]] or [("", "")]
    lead = (best[0] - other[0]) / (2 if len(differing) == 1 else 1)
    return Encoding(best[1], b"", lead, other[1], differing[0])


def _words(text: str) -> tuple[str, ...]:
    """The different words with letters beyond ASCII."""
    found = (word for word in _APART.split(unicodedata.normalize("NFC", text)) if not word.isascii())
    return tuple(dict.fromkeys(found))[:_WORDS]


def _mixed(words: Sequence[str], codec: str) -> float:
    """How likely these are words of a few of the languages of the code page, as a logarithm.

    How much of the file is in each language is estimated from the words themselves (expectation and maximisation, as
    for any mixture): a Czech letter among French names is less likely than among Czech ones.
    """
    likely = [_likely(word, codec) for word in words]
    languages = range(len(_PAGES[codec].languages))
    shares = [1 / len(languages) for _ in languages]
    total = 0.0
    for _ in range(_STEPS if len(languages) > 1 else 1):
        total, found = 0.0, [_LEAST_SHARE for _ in languages]
        for word in likely:
            best = max(word)
            parts = [share * exp(one - best) for share, one in zip(shares, word, strict=True)]
            whole = sum(parts)
            total += best + log(whole)
            found = [known + part / whole for known, part in zip(found, parts, strict=True)]
        shares = [known / sum(found) for known in found]
    return total


@cache
def _likely(word: str, codec: str) -> tuple[float, ...]:
    """How likely this is a word of each of the languages of the code page, as logarithms; below 0."""
    languages = _PAGES[codec].languages
    low = word.lower()
    low = f"^{low if len(low) == len(word) else word}$"
    said = 0.0
    by_language = {language: -_RARE_LANGUAGES.get(language, 0.0) for language in languages}
    for at, (one, other) in enumerate(zip(f"^{word}", f"{word}$", strict=True)):
        if one.isascii() and other.isascii():
            continue
        before, after = _script(one), _script(other)
        said += _between(one, other, before, after)
        if after in ("han", "hangul", "kana"):
            said += _of_many(other, after, codec)
        elif not other.isascii() and not other.isalpha() and not unicodedata.combining(other):
            said += _of_symbol(other)
        elif before not in ("han", "hangul", "kana"):
            for language in languages:
                by_language[language] += _beside(low[at], low[at + 1], language)
    return tuple(said + one for one in by_language.values())


def _between(one: str, other: str, before: str, after: str) -> float:
    """What it costs that two such characters stand beside each other."""
    if one in "^'’`" or other in "$'’`" or not before or not after:
        return 0.0
    shouted = _SHOUT_INSIDE if one.islower() and other.isupper() else 0.0
    mixed = before != after and {before, after} != {"han", "kana"}
    return shouted + (_MIXED if mixed else 0.0)


def _of_many(letter: str, script: str, codec: str) -> float:
    """One of the thousands of characters of East Asia."""
    if codec not in _IN_USE:
        return _RARE
    if script == "kana" and codec in ("cp932", "euc_jp"):
        return _KANA
    if any(letter in _pairs(language)[1] for language in _PAGES[codec].languages):
        return _SEEN
    standard, first, last = _IN_USE[codec]
    try:
        written = letter.encode(standard)
    except UnicodeEncodeError:
        return _RARE
    return _COMMON if len(written) == 2 and first <= written[0] <= last else _RARE


def _of_symbol(letter: str) -> float:
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Co", "Cn"):
        return _CONTROL
    return _PUNCTUATION if kind.startswith("P") else _SYMBOL


def _beside(one: str, other: str, language: str) -> float:
    """How often the second letter follows the first."""
    pairs, letters = _pairs(language)
    one = one if one.isalpha() or unicodedata.combining(one) else "^"
    other = other if other.isalpha() or unicodedata.combining(other) else "$"
    if one not in letters:
        return _UNKNOWN
    return log((pairs[one, other] + 0.02 * (other in letters or other == "$") + 0.0005) / (letters[one] + 1))


@cache
def _script(letter: str) -> str:
    """The script of a letter, from its name in Unicode; blank for what is none."""
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    if letter.isascii():
        return "latin"
    first = unicodedata.name(letter, "").partition(" ")[0]
    kinds = {"CJK": "han", "HIRAGANA": "kana", "KATAKANA": "kana", "KATAKANA-HIRAGANA": "kana", "COMBINING": ""}
    return kinds.get(first, first.lower())


@cache
def _pairs(language: str) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """How often letters stand beside each other in the words of a language, and how often each has another after it."""
    pairs: Counter[tuple[str, str]] = Counter()
    for text in _texts(language):
        for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower()):
            pairs.update(zip(f"^{word}", f"{word}$", strict=True))
    letters: Counter[str] = Counter(_UNUSED.get(language, ""))
    for (one, _), times in pairs.items():
        letters[one] += times
    return pairs, letters


def _texts(language: str) -> Iterator[str]:
    from babel import Locale

    locale = Locale.parse(language)
    yield from (*locale.territories.values(), *locale.languages.values(), *locale.currencies.values())
    for table in (locale.days, locale.months):
        for names in table.values():
            for texts in names.values():
                yield from map(str, texts.values())
