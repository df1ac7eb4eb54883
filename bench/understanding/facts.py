"""Facts of a maintainer's message: names, paths, versions and numbers that can be looked up.

A fact is a token of the title or body that is shaped like something of a code base: text between
backticks or quotes without a space; a path or a file's name; an identifier with an inner capital,
an underscore, a dot, `::`, or a leading `--` or `@`; a version; a number of at least two digits.
Left out are trailers (with their co-authors), addresses, numbers of issues and pull requests,
commits' hashes, e-mails, and the type and scope before a title's colon.

A fact counts only where it occurs in the diff at all: in a line of a hunk or in a path. It is found
in a text where it stands there by itself, not as a part of a longer word.
"""

import re
from collections.abc import Sequence

_TRAILER = re.compile(
    r"[A-Z][A-Za-z-]{1,40}(?:-[A-Za-z]+)+:\s|(?:Fixes|Closes|Refs?|Issue|See):?\s+#"
)
_ADDRESS = re.compile(r"\bhttps?://\S+|\S+@\S+\.\w+|<<?email>>?")
_ISSUE = re.compile(r"\(?(?:[\w.-]+/[\w.-]+|\bGH-?|\bPR\s?)?#\d+\)?")
_HASH = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b")
_PREFIX = re.compile(r"\s*(?:[*-]\s+)?[A-Za-z]{2,12}(?:\([^()]{1,60}\))?!?:\s")
_QUOTED = re.compile(
    r"``?([^`\s]{2,80})``?|(?<!\w)\"([^\"\s]{2,80})\"|(?<!\w)'([^'\s]{2,80})'(?!\w)"
)
_TOKEN = re.compile(r"(?<![\w$@.:-])(?:--|@)?[\w$](?:[\w$./:@+-]*[\w$])?")
_SHAPED = re.compile(
    r"--[a-z][\w-]+\Z"  # an option
    r"|@[\w-]+/[\w.-]+\Z"  # a scoped package
    r"|v?\d+(?:\.\d+)+[\w.+-]*\Z"  # a version
    r"|\d{2,}\Z"  # a number
    r"|[\w$]*[a-z\d][A-Z][\w$]*\Z"  # an inner capital
    r"|\w*[A-Za-z\d]_\w+\Z"  # an underscore
    r"|[\w$-]+(?:(?:\.|::)[\w$-]+)+\Z"  # dotted
    r"|[\w.@$-]+(?:/[\w.@$-]+)+\Z"  # a path
)
_ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?\Z|and/or\Z|n/a\Z", re.IGNORECASE)
_LEAST, _MOST = 2, 80


def facts_of(title: str, body: str) -> tuple[str, ...]:
    """The facts of a message, each once, in order."""
    lines = [title, *(line for line in body.splitlines() if not _TRAILER.match(line))]
    found: list[str] = []
    for line in lines:
        text = _ISSUE.sub(" ", _ADDRESS.sub(" ", _PREFIX.sub("", line, count=1)))
        found += [next(filter(None, groups)) for groups in _QUOTED.findall(text)]
        found += [token for token in _TOKEN.findall(text) if _SHAPED.match(token)]
    bare = (fact.removesuffix("()").strip(".,:;") for fact in found)
    return tuple(
        dict.fromkeys(
            fact
            for fact in bare
            if _LEAST <= len(fact) <= _MOST
            and not _HASH.fullmatch(fact)
            and not _ABBREVIATION.match(fact)
            and re.search(r"\w", fact)
        )
    )


def found_in(facts: Sequence[str], text: str) -> frozenset[str]:
    """Which facts stand in a text by themselves."""
    return frozenset(fact for fact in facts if fact in text and _alone(fact, text))


def _alone(fact: str, text: str) -> bool:
    before = r"(?<!\w)" if re.match(r"\w", fact) else ""
    after = r"(?!\w)" if re.match(r"\w", fact[-1]) else ""
    return re.search(f"{before}{re.escape(fact)}{after}", text) is not None


_FRAME = re.compile(
    r"^index [0-9a-f]+\.\..*$|^similarity index .*$|^(?:new|old|deleted) (?:file )?mode .*$"
    r"|^@@ [-+,\d ]+ @@",
    re.MULTILINE,
)


def without_frame(diff: str) -> str:
    """A diff without line numbers, hashes and modes, which a message could match only by chance."""
    return _FRAME.sub("", diff)
