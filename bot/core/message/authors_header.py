"""The author's own title as the header of the message, where it is fit to be one."""

import re
from dataclasses import replace

from bot.core.change.records import Change, ScopeGuess
from bot.core.change.type_names import allowed_type
from bot.core.message.conventional import Header, parse_header, peel_references
from bot.core.message.grounding import NameIndex, index_names, missing_names
from bot.core.message.plain_texts import plain_line
from bot.core.message.records import ConventionalCommit, Severity
from bot.core.message.rules import check_title
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.vague import NOTHING_SAID, is_vague, only_touches

LONGEST_READ = 300  # code points; GitHub's titles have 256
STEM = 5  # letters of a word that stay when it is inflected
FEWEST_WORDS = 2  # one word alone is a branch's name, or says nothing

_NAME = re.compile(r"(?:[A-Z][a-z0-9]+){2,9}")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{2,40}")
_PART = re.compile(r"[A-Za-z]{3,40}")


def authors_header(
    title: str, change: Change, rules: WritingRules, titles: TitleRules
) -> ConventionalCommit | None:
    """The author's title as a commit without a body, or None where a better header is needed.

    The author's words are trusted, but not what they do: they are made inert, and the references
    behind them go. None for a title that breaks a rule, is too long for a message, says nothing,
    or names what the change does not have: then it was written for another one. The `!` is the
    analysis', which has heard the title as well.
    """
    title = title[: LONGEST_READ + 1].strip()
    if len(title) > LONGEST_READ or _is_faulty(title, titles):
        return None
    header = parse_header(title)
    if not isinstance(header, Header):
        return None
    subject = plain_line(peel_references(header.subject)[0])
    commit = ConventionalCommit(
        allowed_type(header.type, titles.types) or header.type,
        plain_line(header.scope),
        change.breaking.is_breaking,
        subject,
    )
    fits = len(commit.header) <= rules.max_length
    return commit if fits and _says_something(commit, change) else None


def _is_faulty(title: str, titles: TitleRules) -> bool:
    return any(each.severity is Severity.ERROR for each in check_title(title, titles))


def _says_something(commit: ConventionalCommit, change: Change) -> bool:
    subject, paths = commit.subject, {file.path for file in change.files}
    names = paths | {path.rsplit("/", 1)[-1] for path in paths}
    if len(subject.split()) < FEWEST_WORDS or is_vague(subject) or only_touches(subject, names):
        return False
    index = _index(change)
    known = all(_is_held(name, index) for name in missing_names(subject, index))
    return known and not _shares_nothing(commit, index)


def is_of_another_change(title: str, change: Change) -> bool:
    """Whether a conventional title shares nothing with the change: neither scope nor a word.

    Of 2,400 merged titles five with a scope do, so such a title was written for another change.
    Without a scope or a name in it a title may well tell a symptom that the change does not name.
    """
    header = parse_header(title[:LONGEST_READ])
    if not isinstance(header, Header) or not change.files:
        return False
    commit = ConventionalCommit(header.type, header.scope, header.breaking, header.subject)
    return _shares_nothing(commit, _index(change))


def _index(change: Change) -> NameIndex:
    """The names of a change without the scope, which may be the title's own."""
    return index_names(replace(change, scope=ScopeGuess("", "")))


def _shares_nothing(commit: ConventionalCommit, index: NameIndex) -> bool:
    words = [word for word in _WORD.findall(commit.subject) if word.lower() not in NOTHING_SAID]
    parts = _WORD.findall(commit.scope)
    named = any(_NAME.fullmatch(word) for word in words)
    return bool(parts or named) and not any(
        index.mentions(word[:STEM]) for word in (*words, *parts)
    )


def _is_held(name: str, index: NameIndex) -> bool:
    """Whether a name stands in the change in another form: other case, other signs, a `v` less."""
    parts = _PART.findall(name)
    return all(map(index.mentions, parts)) if parts else index.mentions(name.lstrip("v"))
