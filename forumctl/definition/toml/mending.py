"""What is meant by a value that is written as in a letter or a spreadsheet, and the line as TOML has it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from .foreign import any_key_meant

_NUMERIC = re.compile(r"(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?")
_HAN = re.compile(r"(\d{4})\s?[년年]\s?(\d{1,2})\s?[월月]\s?(\d{1,2})\s?[일日]")
_CLOCK = re.compile(
    r"(\d{1,2})(?:\s?(?:[:.h]|시|時|点)\s?(\d{2})?(?::00)?(?:\s?[분分])?)?\s?([ap])?\.?(?:m\.?)?\s?(uhr|h|hrs|시)?",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"([+-]?)0*(\d{1,3}(?:([ ,.'’])\d{3})+|\d+)\s?(?:min|mins|minutes|minuten|분|people|seats|persons|mm|h|%)?\.?",
    re.IGNORECASE,
)
_YES_NO = {
    **dict.fromkeys(("true", "yes", "on", "y", "ja", "oui", "sí"), "true"),
    **dict.fromkeys(("false", "no", "off", "n", "nein", "non"), "false"),
}
_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»″＂", '"') | {"＝": "=", "，": ",", "［": "[", "］": "]"})
_STRAIGHT_ALL = str.maketrans(dict.fromkeys("‘’‚‛‹›′", '"'))
_BLANKS = re.compile("[\u00a0\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]")
_LETTERS = re.compile(r"[^\W\d_]")
_CONFLICT = re.compile(r"(<{7}|={7}|>{7})( |$)")
_LONGEST = 2_000
"""Letters of a line that is looked at: nobody writes more by hand."""
_QUOTED = re.compile(r"""^(["'])(.*)\1$""", re.DOTALL)


def as_date(text: str) -> str:
    """The date as TOML writes it; blank where it is none, or may be two: 05/06/2030."""
    text = text.strip()
    if found := _NUMERIC.fullmatch(text):
        first, sign, middle, last = found[1], found[2], int(found[3]), found[4]
        if len(first) == 4:
            return _day(int(first), middle, int(last))
        if len(last) != 4 or (sign != "." and int(first) <= 12 and middle <= 12 and int(first) != middle):
            return ""
        return _day(int(last), middle, int(first)) or (_day(int(last), int(first), middle) if sign == "/" else "")
    if found := _HAN.fullmatch(text):
        return _day(*map(int, found.groups()))
    words = re.findall(r"\w+", text.casefold())
    numbers = [int(word.rstrip("stndrh")) for word in words if word[:1].isdigit() and word.rstrip("stndrh").isdigit()]
    month = next((_months()[word] for word in words if word in _months()), 0)
    if month and len(numbers) == 2 and len(words) <= 5:
        day, year = sorted(numbers)
        return _day(year, month, day)
    return ""


def _day(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _months() -> dict[str, int]:
    """Number of each month by its name, long and short, in the languages that dates are mostly written in."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in ("en", "de", "fr", "es", "pt", "it"):
        for width in ("wide", "abbreviated"):
            months = Locale.parse(language).months["format"][width]
            names |= {str(name).casefold().rstrip("."): number for number, name in months.items()}
    return names


def as_clock(text: str) -> str:
    """The time of day as HH:MM on a clock of 24 hours; blank where it is none."""
    found = _CLOCK.fullmatch(text.strip())
    if not found or not re.search(r"\D", text):
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + 12 * (half == "p")
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def as_moment(text: str) -> str:
    """The date and time as TOML writes them; a date alone is its midnight; blank where it is neither."""
    day, _, clock = text.strip().replace("T", " ").rpartition(" ")
    if (known := as_date(day)) and (time := as_clock(clock)):
        return f"{known}T{time}:00"
    return f"{known}T00:00:00" if (known := as_date(text)) else ""


def as_number(text: str) -> str:
    """The whole number without its unit, its leading noughts and what parts its thousands; blank where it is none."""
    found = _AMOUNT.fullmatch(text.strip())
    return f"{found[1].rstrip('+')}{re.sub(r'[^0-9]', '', found[2])}" if found else ""


def as_truth(text: str) -> str:
    """true or false; blank where it is neither."""
    return _YES_NO.get(text.strip().casefold(), "")


def as_list(value: object) -> str:
    """What stands alone, as the list that it is to be: text parted at its commas."""
    if isinstance(value, str):
        parts = [part for each in re.split("[,;]", value) if (part := each.strip())]
        if parts and all(map(as_date, parts)):
            return f"[{', '.join(map(as_date, parts))}]"
        return f"[{', '.join(map(as_text, parts))}]"
    return f"[{value}]" if isinstance(value, (int, date)) and not isinstance(value, bool) else ""


def as_text(text: str) -> str:
    """Text in the quotes that need no escape where there are any."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"{}"'.format(text.replace("\\", "\\\\").replace('"', '\\"'))


def mended(lines: Sequence[str], row: int, lists: frozenset[str]) -> tuple[str, str, int, int] | None:
    """What is wrong with a line that is no TOML, and the line that is meant; None where nobody can tell.

    `lists` are the tables that can stand several times. Then come the first line that is meant, and how many are.
    """
    if len(lines[row]) > _LONGEST:
        return None
    if _CONFLICT.match(lines[row]):
        return "git has left two versions of these lines here", "", row, 1
    broken = not _is_toml(lines[row])
    if found := _opened(lines, row):
        return (*found[:2], row, found[2])
    for fact, line in _attempts(lines[row], lists) if broken else ():
        if line != lines[row] and _is_toml(line):
            return fact, line, row, 1
    for start in range(row, max(-1, row - 40), -1):
        if found := _opened(lines, start):
            return (*found[:2], start, found[2])
        if start < row and lines[start].lstrip().startswith("["):
            break
    return None


def _is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return False
    return True


def _opened(lines: Sequence[str], row: int) -> tuple[str, str, int] | None:
    """A table in braces over several lines, or a list that is not closed: the fact, the line, how many lines."""
    line = lines[row].rstrip()
    if re.search(r"=\s*\{", line) and line.count("{") > line.count("}"):
        for end in range(row + 1, min(len(lines), row + 40)):
            parts = [part.split(" #")[0].strip() for part in lines[row : end + 1]]
            inner = ", ".join(part.rstrip(",") for part in parts[1:-1] if part)
            joined = f"{parts[0]} {inner} {parts[-1]}".replace("{ ,", "{").replace(", }", " }")
            if parts[-1].endswith("}") and _is_toml(joined):
                return "a table in braces stands on one line", joined, end - row + 1
    if re.search(r'=\s*"[^"]*$', line):
        for end in range(row + 1, min(len(lines), row + 6)):
            joined = " ".join(part.strip() for part in lines[row : end + 1])
            if "=" in lines[end]:
                break
            if _is_toml(joined):
                return "text in quotes stands on one line", joined, end - row + 1
    if re.search(r"=\s*\[", line) and line.count("[") > line.count("]") and _is_toml(f"{line}]"):
        return "the bracket of this list is not closed", f"{line}]", 1
    return None


_REMARK = re.compile(r"(\s*)(?:<!--|/\*+|;+|--|REM\b)\s*(.*?)\s*(?:-->|\*+/)?\s*")
_JSON_KEY = re.compile(r'"([\w-]+)"\s*:\s*')


def _attempts(line: str, lists: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Facts that may be so of a line, each with the line as it would be right then; the likeliest first."""
    if (plain := _BLANKS.sub(" ", line)) != line:
        yield "there is a blank here that looks like a space and is none", plain
    straight = plain.translate(_STRAIGHT)
    for each in (straight, straight.translate(_STRAIGHT_ALL)):
        if each != plain:
            yield "text stands in straight quotes, not in typographic ones", each
    plain = straight
    yield from _whole_lines(plain, lists)
    if parted := re.fullmatch(r"(\s*)([\w .-]+?|\"[^\"]*\")\s*([=:]|=>|:=)\s*(.*?)\s*", plain):
        indent, key, sign, value = parted.groups()
        start = f"{indent}{key} = "
        if not key.isascii() and '"' not in key:
            fact, english = "keys are English words in plain letters", any_key_meant(key) or f'"{key}"'
            yield fact, f"{indent}{english} = {value}"
        if sign != "=":
            yield "a key and its value are parted by =", f"{start}{value}"
        for fact, meant in _values(value):
            yield fact, f"{start}{meant}"
        if " " in key and "." not in key:
            fact, one = "a key is one word", "_".join(key.lower().split())
            yield fact, f"{indent}{one} = {value}"
    if "//" in plain:
        before, _, after = plain.partition("//")
        yield "a remark begins with #", f"{before}# {after.strip()}"


def _whole_lines(plain: str, lists: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The same for remarks and headings."""
    if remark := _REMARK.fullmatch(plain):
        yield "a remark begins with #", f"{remark[1]}# {remark[2]}"
    if header := re.fullmatch(r"\s*\[{1,9}\s*([\w.\s-]+?)\s*\]{0,9}\s*:?", plain):
        name = ".".join(header[1].replace(".", " ").split())
        yield "a heading stands in brackets", f"[[{name}]]" if name in lists else f"[{name}]"
    if heading := re.fullmatch(r"(\w+):\s*", plain):
        name = heading[1]
        yield "a heading stands in brackets; this is YAML", f"[[{name}]]" if name in lists else f"[{name}]"


def _values(value: str) -> Iterator[tuple[str, str]]:
    """Facts that may be so of a value, each with the value as it would be right then."""
    bare, mark, remark = value.partition(" #")
    rest = f"{mark}{remark}"
    if value[:1] in "[{" and (plain := _JSON_KEY.sub(r"\1 = ", value)) != value:
        yield "in braces = stands between a key and its value", plain
    if decimal := re.fullmatch(r"(\d+),(\d{1,2})\s*", bare):
        yield "a decimal point, not a comma, parts a number", f"{decimal[1]}.{decimal[2]}{rest}"
    if clock := as_clock(bare):
        yield "a time of day stands in quotes", f'"{clock}"{rest}'
    if number := as_number(bare):
        yield "a number has digits only", f"{number}{rest}"
    if day := as_date(bare):
        yield "a date is written year-month-day", f"{day}{rest}"
    if (moment := as_moment(bare)) and " " in bare.strip():
        yield "a date and time are written year-month-dayThour:minute:second", f"{moment}{rest}"
    if truth := as_truth(bare):
        yield "true and false are written in small letters, without quotes", f"{truth}{rest}"
    if colour := re.fullmatch(r"(#[0-9a-fA-F]{3,8})(\s.*)?", value):
        yield "a colour stands in quotes; # alone begins a remark", f'"{colour[1]}"{colour[2] or ""}'
    if bare.rstrip()[-1:] in (",", ";"):
        yield "nothing follows a value", f"{bare.rstrip()[:-1]}{rest}"
    yield from _texts(value, bare, rest)


def _texts(value: str, bare: str, rest: str) -> Iterator[tuple[str, str]]:
    """The same for text and for lists."""
    if quoted := _QUOTED.match(bare.strip()):
        text = quoted[2]
        if "\\" in text and "'" not in text:
            yield "a backslash in double quotes begins an escape", f"'{text}'{rest}"
        if quoted[1] in text:
            yield "text with quotes in it stands in the other quotes", f"{as_text(text)}{rest}"
    if value[:1] in ("'", '"') and value.count(value[0]) == 1:
        yield "the quote of this text is not closed", f"{value}{value[0]}"
    if (
        bare.rstrip()[-1:] in ("'", '"')
        and value[:1] not in ("'", '"', "[", "{")
        and bare.count(bare.rstrip()[-1]) == 1
    ):
        yield "the quote of this text is not opened", f"{bare.rstrip()[-1]}{value}"
    if value.startswith("[") and value.endswith("]"):
        yield "commas stand between the values of a list", re.sub(r'"\s+"', '", "', value)
        meant = [_one(part.strip()) for part in value[1:-1].split(",")]
        yield "these are not values of a list", f"[{', '.join(meant)}]"
    if value[:1] not in ("'", '"', "[", "{", "#") and _LETTERS.search(bare):
        yield "text stands in quotes", f"{as_text(bare.strip())}{rest}"


def _one(part: str) -> str:
    """A value of a list as TOML has it, where that is known."""
    if _is_toml(f"x = {part}"):
        return part
    return as_date(part) or (clock and f'"{clock}"' if (clock := as_clock(part)) else as_text(part))
