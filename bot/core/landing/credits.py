"""Who a squash commit has to name: co-authors and sign-offs of the branch's commits, each once."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import TypeAlias

from bot.core.changelog.own_commits import is_own_subject
from bot.core.message.commitlint.trailers import trailers_of
from bot.core.message.plain_texts import plain_line
from bot.core.pull_request import BranchCommit

CO_AUTHOR, SIGN_OFF = "Co-authored-by", "Signed-off-by"
TRAILER = re.compile(
    r"[ \t]*(?P<token>Co-authored-by|Signed-off-by)[ \t]*:[ \t]*(?P<person>\S.{0,500})",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"(?P<name>[^<>]{0,200})"
    r"<(?P<address>[\w.+%&'=~!-]{1,100}(?:\[bot\])?@[\w.-]{1,200})>\s{0,100}"
)
"""`Name <address>`; what else an address may hold by its standard, nobody has and much can act."""

BOT = "[bot]"
MOST = 200
"""Trailers of a sort: a branch of 250 commits, GitHub's most, can hold any number of them."""

MOST_READ = 10 * MOST
"""Trailers of a sort that are looked at, most of which name somebody again."""

Person: TypeAlias = tuple[str, str]
"""A name and an address."""


def credits_of(commits: Sequence[BranchCommit], author: str, us: str = "") -> tuple[str, ...]:
    """Trailers for the squash commit of `author`'s (a login) branch: sign-offs, then co-authors.

    `us` is the login that our own commits have, which do a clerk's work: they credit nobody.

    Co-authors are those of the commits and of their trailers, in the order of the commits and
    each address once; not the author, who is the author of the squash commit. Merges are left
    out, as by GitHub. Names are text from outside, and made inert.
    """
    own = [each for each in commits if not each.is_merge and not _is_ours(each, us)]
    main = _main(own, author)
    names, addresses = {name for name, _ in main}, {address for _, address in main}
    unlinked = [commit.author for commit in own if not commit.login]
    others = [
        *(each for each in _read([c.author for c in own if c.login]) if each not in main),
        *(each for each in _read(unlinked) if each[0] not in names),
        *_named(own, CO_AUTHOR),
    ]
    signs = _each_once(_named(own, SIGN_OFF))
    co_authors = _each_once([each for each in others if each[1] not in addresses])
    return (
        *(f"{SIGN_OFF}: {person}" for person in signs),
        *(f"{CO_AUTHOR}: {person}" for person in co_authors),
    )


def with_credits(body: str, trailers: Sequence[str]) -> str:
    """The body of a message with these trailers at its end, without those that it has already.

    They join its last paragraph where git reads that as trailers, so that it reads all of them.
    """
    present = set(map(_identity, body.split("\n")))
    missing = [each for each in trailers if _identity(each) not in present]
    if not missing:
        return body
    gap = "" if not body else "\n" if trailers_of(f"x\n\n{body}") else "\n\n"
    return body + gap + "\n".join(missing)


def _identity(line: str) -> tuple[str, str]:
    """What two trailers for one person have in common."""
    found = TRAILER.fullmatch(line)
    people = _read([found["person"]]) if found else []
    return (found["token"].lower(), people[0][1]) if found and people else (line, "")


def _main(own: Sequence[BranchCommit], author: str) -> frozenset[Person]:
    """The author as the commits know them, who may have no account that GitHub could tell."""
    found = _read([commit.author for commit in own if _is_by(commit, author)])
    everybody = frozenset(_read([commit.author for commit in own]))
    alone = not found and len(everybody) == 1 and not any(commit.login for commit in own)
    return everybody if alone else frozenset(found)


def _is_by(commit: BranchCommit, author: str) -> bool:
    """Whether the author of the pull request wrote it; apps have no account as people have."""
    name = commit.author.partition(" <")[0]
    who = commit.login or (name if name.endswith(BOT) else "")
    return bool(who) and who.removesuffix(BOT).lower() == author.removesuffix(BOT).lower()


def _is_ours(commit: BranchCommit, us: str) -> bool:
    """Whether we kept a changelog's entry with it; a workflow's token commits as an app."""
    by_app = commit.author.partition(" <")[0].endswith(BOT) or commit.login.endswith(BOT)
    by_us = by_app or bool(us and _is_by(commit, us))
    return by_us and is_own_subject(commit.message.partition("\n")[0])


def _named(commits: Sequence[BranchCommit], token: str) -> list[Person]:
    """The people in the trailers of this sort, wherever in a message they stand."""
    lines = (line for commit in commits for line in commit.message.replace("\r", "\n").split("\n"))
    found = (each for line in lines if (each := TRAILER.fullmatch(line)))
    named = (each["person"] for each in found if each["token"].lower() == token.lower())
    return _read(list(islice(named, MOST_READ)))


def _read(people: Sequence[str]) -> list[Person]:
    """Name and address (in lower case) of each that has the form of one."""
    found = [each for person in people if (each := PERSON.fullmatch(person[:600]))]
    read = [(plain_line(each["name"]), each["address"].lower()) for each in found]
    return [(name, address) for name, address in read if name]


def _each_once(people: Sequence[Person]) -> list[str]:
    named: dict[str, str] = {}
    for name, address in people:
        named.setdefault(address, name)
    return [f"{name} <{address}>" for address, name in list(named.items())[:MOST]]
