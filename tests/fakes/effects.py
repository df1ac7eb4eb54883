"""What a text makes GitHub, git, CI, a release tool or another bot do: found by rules of their own.

These are written after what the services document, not after how Squill disarms: a text may be
read in several ways (as it is, with its entities decoded, with its elements and invisible
characters left out), and must do nothing in any of them.
"""

import html
import re
import unicodedata

ELEMENT = re.compile(
    r"</?(?:a|abbr|b|base|big|blockquote|body|br|button|center|code|col|dd|del|details|div|dl|dt|em"
    r"|embed|font|form|frame|frameset|h[1-6]|head|hr|html|i|iframe|img|input|ins|kbd|li|link|map|math"
    r"|meta|noscript|object|ol|p|picture|plaintext|pre|q|s|samp|script|select|small|source|span"
    r"|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title"
    r"|tr|tt|u|ul|var|video|xmp)(?=[\s/>])",
    re.IGNORECASE,
)
TRAILERS = (
    "co-authored-by|signed-off-by|reviewed-by|acked-by|tested-by|approved-by|reported-by|helped-by"
    "|on-behalf-of|change-id|skip-checks|request-checks|release-as|reviewed-on|auto-submit"
)
SKIPPED = "ci|actions|checks?|azp|azurepipelines|netlify|vercel|cf-pages|travis|appveyor|release"
ACTS = {
    "mention": r"(?<![\w.+-])[@\uff20\ufe6b][A-Za-z0-9]",
    "reference": r"(?<!\w)(?<!&)#\d|\bGH-\d|\w/[\w.-]+#\d|\bAB#\d",
    "link to an issue": r"(?i)//[\w.:-]+/[\w.-]+/[\w.-]+/(?:issues|pulls?|discussions)/\d",
    "link": r"(?i)\b(?:https?|ftp)://\w|(?<![\w./-])www\.\w|\b(?:mailto|xmpp):[^\s@]+@|\]\(|\]\[\w",
    "definition of a link": r"(?m)^ {0,3}\[[^\]\n]+\]:[ \t]*\S",
    "autolink": r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>",
    "HTML comment": r"<!--|<!\[CDATA|<!DOCTYPE|<\?xml",
    "trailer": rf"(?im)^[ \t]*(?:{TRAILERS})[ \t]*:",
    "CI skipped": rf"(?i)\[[ \t]*(?:skip[ _-]?(?:{SKIPPED})|(?:{SKIPPED})[ _-]skip|no[ _-]ci)"
    r"[ \t]*\]|\*{3}NO_CI\*{3}",
    "version raised": r"(?i)\+semver[ \t]*[:=]|(?<![\w&/])#(?:major|minor|patch|none)\b",
    "release message replaced": r"BEGIN_COMMIT_OVERRIDE|BEGIN_NESTED_COMMIT",
    "smart commit": r"\b[A-Z][A-Z0-9]+-\d+[ \t]+#[a-z]",
    "bot commanded": r"(?m)^[ \t]*/[A-Za-z][\w-]+(?![\w/])|^[ \t]*bors[ \t]+(?:r\+|try|merge|d\+)"
    r"|(?i:\b(?:re)?test\W+this\W+please\b|\bok\W+to\W+test\b)",
    "alert": r"(?im)^[ \t]*>[ \t]*\[!(?:note|tip|important|warning|caution)\]",
}
"""Each effect and what brings it about, outside of code spans where Markdown knows them."""

EVERYWHERE = frozenset({"trailer", "CI skipped", "version raised", "bot commanded", "HTML comment"})
"""Effects that code spans do not stop."""

WRITTEN_OUT = frozenset({"HTML comment", "autolink", "definition of a link"})
"""Effects that entities do not have: what they decode to is text (CommonMark §2.5)."""

COMPILED = {name: re.compile(pattern) for name, pattern in ACTS.items()}
VISIBLE_FORMATS = frozenset("\n\t\ufe0e\ufe0f")
UNSEEN_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u2800")
ELEMENT_WHOLE = re.compile(r"</?[A-Za-z][^<>]*>")
TICKS = re.compile("`+")


def effects(text: str) -> set[str]:
    """What a commit message, or Markdown outside of a fence, does."""
    found = {"hidden characters"} if hidden(text) else set[str]()
    seen = "".join(each for each in text if not _is_hidden(each))
    for reading in (text, seen, ELEMENT_WHOLE.sub("", seen)):
        found |= _acts(reading) | (
            {"HTML element"} if ELEMENT.search(without_code(reading)) else set()
        )
        found |= _acts(html.unescape(reading)) - WRITTEN_OUT
    return found


def _acts(text: str) -> set[str]:
    prose = without_code(text)
    return {
        name
        for name, pattern in COMPILED.items()
        if pattern.search(text if name in EVERYWHERE else prose)
    }


def hidden(text: str) -> bool:
    """Whether a character stands in it that nobody sees, or that turns lines around."""
    return any(_is_hidden(character) for character in text)


def without_code(text: str) -> str:
    """The text with the code spans of each line blanked (CommonMark §6.1)."""
    return "\n".join(_blanked(line) for line in text.split("\n"))


def _blanked(line: str) -> str:
    runs = [found.span() for found in TICKS.finditer(line)]
    shown, at = list[str](), 0
    while runs:
        start, end = runs.pop(0)
        closing = next((each for each in runs if each[1] - each[0] == end - start), None)
        if closing:
            shown += [line[at:start], "CODE"]
            at = closing[1]
            runs = [each for each in runs if each[0] >= at]
    return "".join((*shown, line[at:]))


def _is_hidden(character: str) -> bool:
    if character in VISIBLE_FORMATS:
        return False
    code = ord(character)
    supplement = 0xFE00 <= code <= 0xFE0D or 0xE0000 <= code <= 0xE0FFF
    if supplement or character in UNSEEN_LETTERS - {"\u2800"}:
        return True
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
