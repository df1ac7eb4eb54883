"""Whether a text is written in camelCase, kebab-case and so on, as lodash's functions write it.

commitlint's `ensure` compares a text with what lodash makes of it (es-toolkit/compat 1.53); words
are cut as lodash's `words` does.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.core.message.javascript_text import LARGEST_UNIT, LINE_ENDS, trimmed

QUOTED = re.compile("|".join(f"{mark}[^{LINE_ENDS}]*?{mark}" for mark in "`\"'"))
LETTERS_SPELT_OUT = {
    "Æ": "Ae",
    "Ð": "D",
    "Ø": "O",
    "Þ": "Th",
    "ß": "ss",
    "æ": "ae",
    "ð": "d",
    "ø": "o",
    "þ": "th",
    "Đ": "D",
    "đ": "d",
    "Ħ": "H",
    "ħ": "h",
    "\u0131": "i",
    "Ĳ": "IJ",
    "ĳ": "ij",
    "ĸ": "k",
    "Ŀ": "L",
    "ŀ": "l",
    "Ł": "L",
    "ł": "l",
    "ŉ": "n",
    "Ŋ": "N",
    "ŋ": "n",
    "Œ": "Oe",
    "œ": "oe",
    "Ŧ": "T",
    "ŧ": "t",
    "\u017f": "s",
}
"""Latin letters that are no letter with a mark above or below."""

MARKS = (range(0x300, 0x370), range(0x20D0, 0x2100), range(0xFE20, 0xFE30))
LATIN = range(0xC0, 0x180)  # letters with marks that lodash writes plain
PLAIN: Mapping[int, str] = MappingProxyType(
    {
        **{code: unicodedata.normalize("NFD", chr(code))[0] for code in LATIN},
        **{ord(letter): plain for letter, plain in LETTERS_SPELT_OUT.items()},
        **dict.fromkeys((code for codes in MARKS for code in codes), ""),
        **dict.fromkeys(map(ord, "'\u2019"), ""),
    }
)
"""What becomes of characters before words are cut: plain letters, no marks, no apostrophes."""

BREAK = r"\x00-/:-@\[-`{-\xbf\xd7\xf7\u1680\u180e\u2000-\u206f\u3000\ufeff"  # between words
ASTRAL = r"\ud800-\udfff\U00010000-\U0010ffff"
OTHER = rf"[^{ASTRAL}{BREAK}\da-zA-Z\u2700-\u27bf]"  # a letter of another script
FLAG = r"[\U0001f1e6-\U0001f1ff]{2}"
PICTURE = rf"(?:[\u2700-\u27bf]|{FLAG}|[\U00010000-\U0010ffff])"
STYLE = r"[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?"
JOINED = rf"\u200d(?:{FLAG}|[^\ud800-\udfff])"
WORD = re.compile(
    "|".join(
        (
            rf"[A-Z]?[a-z]+(?=[{BREAK}A-Z]|\Z)",
            rf"(?:[A-Z]|{OTHER})+(?=[{BREAK}]|[A-Z](?:[a-z]|{OTHER})|\Z)",
            rf"[A-Z]?(?:[a-z]|{OTHER})+",
            r"[A-Z]+",
            r"\d*(?:1ST|2ND|3RD|(?![123])\dTH)(?=\b|[a-z_])",
            r"\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|[A-Z_])",
            r"\d+",
            rf"{PICTURE}{STYLE}(?:{JOINED}{STYLE})*",
        )
    ),
    re.ASCII,
)


def words_of(text: str) -> list[str]:
    """The words of a text: `fooBar` has two, `foo1st` has `foo` and `1st`."""
    return WORD.findall(text.translate(PLAIN))


def _upper_first(text: str) -> str:
    return text if text[:1] > LARGEST_UNIT else text[:1].upper() + text[1:]


def _capitalized(word: str) -> str:
    first, rest = word[:1], word[1:].lower()
    return (first if first > LARGEST_UNIT else first.upper()) + rest


def _camel(text: str) -> str:
    first, *rest = words_of(text) or [""]
    return first.lower() + "".join(map(_capitalized, rest))


def _kebab(text: str) -> str:
    return "-".join(word.lower() for word in words_of(text))


def _snake(text: str) -> str:
    return "_".join(word.lower() for word in words_of(text))


def _pascal(text: str) -> str:
    return _upper_first(_camel(text))


def _start(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words_of(text))


WRITTEN: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "camel-case": _camel,
        "kebab-case": _kebab,
        "snake-case": _snake,
        "pascal-case": _pascal,
        "start-case": _start,
        "upper-case": str.upper,
        "uppercase": str.upper,
        "sentence-case": _upper_first,
        "sentencecase": _upper_first,
        "lower-case": str.lower,
        "lowercase": str.lower,
        "lowerCase": str.lower,
    }
)
"""What each case makes of a text, by its name in configurations."""


def is_written_in(text: str, case: str) -> bool:
    """Whether a text is in a case of `WRITTEN`, its quoted parts left out.

    A text without words, and one that begins with a digit in that case, are in every case.
    """
    told = trimmed(QUOTED.sub("", text))
    written = WRITTEN[case](told)
    return written in ("", told) or written[0] in "0123456789"
