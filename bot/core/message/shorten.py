"""The last resort for a header that is too long: fewer words, when no model found better ones."""

import re

from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.words import word_set

PARENTHESIS = re.compile(r" ?\([^()]*\)")
CLAUSE = re.compile(
    r"(?:;| -|,)? (?:and|so that|so|because|since|while|which|in order to|to|for|when|by|via|using"
    r"|with|without|instead of|across|from|in|on|as|but|or) |[;,:] | - "
)
"""Where a clause begins that a subject can do without; the last one goes first."""

DANGLING = word_set(
    """
    a an and as at but by for from in instead into is its of on onto or over so than that the their
    this to under until via when where which while with without no not all any some new using
    are be been even has have if is only or there was were
    """
)
FEWEST_WORDS = 3


def shorten(header: str, most: int) -> str:
    """A header of at most `most` code points, in the same grammar, or `header` if it fits.

    Goes first: words in parentheses, then clauses from the end, while three words of the subject
    are left; then single words, with prepositions and articles that would dangle. What has no
    blank to break at is cut hard. Only for a draft that no model could shorten.
    """
    if len(header) <= most:
        return header
    parsed = parse_header(header)
    subject = parsed.subject if isinstance(parsed, Header) else header
    prefix = header[: len(header) - len(subject)] if header.endswith(subject) else ""
    return (prefix + _shortened(subject, most - len(prefix)))[:most].rstrip()


def ends_at_clause(short: str, header: str) -> bool:
    """Whether all that `shorten` took from a header are parentheses and clauses at its end."""
    bare = " ".join(PARENTHESIS.sub("", header).split())
    rest = bare.removeprefix(" ".join(PARENTHESIS.sub("", short).split()))
    return short == header or rest == "" or bool(CLAUSE.match(rest))


def _shortened(subject: str, room: int) -> str:
    bare = " ".join(PARENTHESIS.sub("", subject).split())
    if len(bare) <= room:
        return bare
    clauses = [found.start() for found in CLAUSE.finditer(bare)]
    for start in reversed(clauses):
        kept = without_dangling(bare[:start])
        if len(kept) <= room and len(kept.split()) >= FEWEST_WORDS:
            return kept
    at_blank = bare[: room + 1].rpartition(" ")[0]
    return without_dangling(at_blank) or bare[:room]


def without_dangling(text: str) -> str:
    """The text without a code span that stays open, and without words that want another one."""
    if text.count("`") % 2:  # cut inside of a code span
        text = text[: text.rindex("`")]
    words = text.rstrip(" ,;:-").split()
    while len(words) > 1 and words[-1].lower() in DANGLING:
        words.pop()
    return " ".join(words).rstrip(" ,;:-")
