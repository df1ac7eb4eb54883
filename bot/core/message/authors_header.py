"""The author's own title as the header of the message, where it is fit to be one."""

import re

from bot.core.change.records import Change
from bot.core.change.type_names import allowed_type
from bot.core.message.conventional import Header, parse_header, peel_references
from bot.core.message.grounding import index_names, missing_names
from bot.core.message.mend.texts import plain_line
from bot.core.message.records import ConventionalCommit, Severity
from bot.core.message.rules import check_title
from bot.core.message.settings import TitleRules, WritingRules
from bot.core.message.vague import NOTHING_SAID, is_vague, only_touches

LONGEST_READ = 300  # code points; GitHub's titles have 256
FEWEST_WORDS = 2  # one word alone is a branch's name, or says nothing

_NAME = re.compile(r"(?:[A-Z][a-z0-9]+){2,9}")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]{3,40}")


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
    return commit if fits and _says_something(subject, change) else None


def _is_faulty(title: str, titles: TitleRules) -> bool:
    return any(each.severity is Severity.ERROR for each in check_title(title, titles))


def _says_something(subject: str, change: Change) -> bool:
    paths = {file.path for file in change.files}
    names = paths | {path.rsplit("/", 1)[-1] for path in paths}
    if len(subject.split()) < FEWEST_WORDS or is_vague(subject) or only_touches(subject, names):
        return False
    return not _is_stale(subject, change)


def _is_stale(subject: str, change: Change) -> bool:
    """Whether a subject names what the change does not hold.

    `RetryBudget` may be a product as well, so it counts only where no other word occurs either.
    """
    index = index_names(change)
    if missing_names(subject, index):
        return True
    words = [word for word in _WORD.findall(subject) if word.lower() not in NOTHING_SAID]
    named = any(_NAME.fullmatch(word) for word in words)
    return named and not any(index.mentions(word) for word in words)
