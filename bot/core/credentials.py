"""Credentials in texts from outside, masked so that the same one always has the same mask."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

MOST_KNOWN = 400
"""Parts of credentials that are looked for in other texts too."""
LEAST_KNOWN = 8  # characters: a shorter part is masked where it was found and nowhere else
BEGIN_OF_LINE = re.compile(r"[+\- ]?[ \t]*")


@dataclass(frozen=True, slots=True)
class Credential:
    """Where one stands in a text, from `start` to before `end` (code points), and what it is like.

    `sort` is the detector's name for it, such as `github-pat`.
    """

    start: int
    end: int
    sort: str


Finder = Callable[[str], Sequence[Credential]]
"""Finds what looks like a credential in a text."""


def none_sought(_text: str) -> Sequence[Credential]:
    """A finder that finds nothing."""
    return ()


@dataclass(frozen=True, slots=True)
class Masks:
    """Which mask stands for which part of a credential, and the sorts of all that were found."""

    known: Mapping[str, str] = field(default_factory=dict)
    sorts: tuple[str, ...] = ()
    count: int = 0

    def over(self, text: str) -> str:
        """The text without the credentials that are known."""
        for secret, mask in self.known.items():
            text = text.replace(secret, mask)
        return text


def mask_found(text: str, found: Sequence[Credential], masks: Masks) -> tuple[str, Masks]:
    """The text with masks over what was found in it, and the masks known from then on.

    Lines stay lines, and what a diff has before a line stays there. A mask has a number, so that a
    credential which takes another's place can be told from it.
    """
    known = dict(masks.known)
    shown, at, count = list[str](), 0, masks.count
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if each.start < at:
            continue
        secret = text[each.start : each.end]
        count += secret not in known
        mask = known.get(secret, f"****{count}")
        shown += [text[at : each.start], _lines_masked(secret, mask)]
        known |= dict.fromkeys(_parts(secret), mask)
        at = each.end
    sorts = tuple(dict.fromkeys((*masks.sorts, *(each.sort for each in found))))
    longest = sorted(known, key=len, reverse=True)[:MOST_KNOWN]
    masks = Masks({part: known[part] for part in longest}, sorts, count)
    return masks.over("".join((*shown, text[at:]))), masks


def _lines_masked(secret: str, mask: str) -> str:
    first, *others = secret.split("\n")
    return "\n".join((mask if first else "", *(_kept(line) + mask for line in others)))


def _kept(line: str) -> str:
    found = BEGIN_OF_LINE.match(line)
    return found.group() if found else ""


def _parts(secret: str) -> list[str]:
    first, *others = secret.split("\n")
    parts = (first, *(line[len(_kept(line)) :] for line in others))
    return [part.strip() for part in parts if len(part.strip()) >= LEAST_KNOWN]
