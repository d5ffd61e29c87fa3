"""Names in other scripts → Latin letters, near enough to tell whether they may be a name that is spelt in Latin.

Hangul by the Revised Romanisation of Korean (2000), Cyrillic and Greek letter by letter as passports do (ICAO 9303-3),
kana by their Unicode names, Arabic by its consonants. Chinese characters say nothing of their sound.
"""

import unicodedata
from functools import lru_cache

_INITIALS = ("g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h")
_VOWELS = (
    *("a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu"),
    *("ui", "i"),
)
_FINALS = ("", *"kkknnntlkmlllplmpptt", "ng", *"ttktpt")
_SPELT = """
аa бb вv гg дd еe зz иi йi кk лl мm нn оo пp рr сs тt уu фf хkh ыy эe іi їi єie ґg ўu јj
жzh цts чch шsh щshch юyu яya ёe ь- ъ- љlj њnj ћc ђdj џdz
αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υy φf χch ψps ωo
اa بb تt ثth جj حh خkh دd ذdh رr زz سs شsh صs ضd طt ظz عa غgh فf قq كk لl مm نn هh وw يy ىa ةa ء- أa إi آa ؤw ئy
پp چch ژzh گg کk یy
אa בb גg דd הh וv זz חh טt יy כk לl מm נn סs עa פp צts קk רr שsh תt ךk םm ןn ףf ץts
"""
_LETTERS = {pair[0]: pair[1:].strip("-") for pair in _SPELT.split()}


@lru_cache(maxsize=1 << 12)
def romanised(name: str) -> str:
    """The name in Latin letters, lower case; blank where some of its letters say nothing of their sound."""
    found: list[str] = []
    for letter in unicodedata.normalize("NFC", name.lower()):
        if "가" <= letter <= "힣":
            found.append(_syllable(letter))
        elif letter.isascii() or not letter.isalpha():
            found.append(letter if not unicodedata.combining(letter) else "")
        elif (sound := _of_letter(letter)) is None:
            return ""
        else:
            found.append(sound)
    return "".join(found)


def _syllable(letter: str) -> str:
    number = ord(letter) - 0xAC00
    return f"{_INITIALS[number // 588]}{_VOWELS[number % 588 // 28]}{_FINALS[number % 28]}"


def _of_letter(letter: str) -> str | None:
    plain = unicodedata.normalize("NFKD", letter)[0]
    for known in (letter, plain):
        if known in _LETTERS:
            return _LETTERS[known]
    name = unicodedata.name(letter, "")
    for script in ("HIRAGANA LETTER ", "KATAKANA LETTER "):
        if name.startswith(script):
            return name.removeprefix(script).removeprefix("SMALL ").lower()
    return plain if plain.isascii() else None
