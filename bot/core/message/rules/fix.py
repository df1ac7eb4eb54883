"""One title that passes, made of one that does not: all repairs at once, and checked."""

import re
from collections.abc import Callable, Iterable, Iterator

from bot.core.message.conventional.header import Header, parse_header
from bot.core.message.conventional.references import peel_references
from bot.core.message.records import Problem, Severity
from bot.core.message.rules.loose import read_loosely
from bot.core.message.rules.mending import mended_subject, placed, settled_scope, settled_type
from bot.core.message.rules.names import known_type, near_type
from bot.core.message.rules.patterns import read_header
from bot.core.message.safety import one_line
from bot.core.message.settings import TitleRules
from bot.core.message.shorten import ends_at_clause, shorten

LONGEST_MENDED = 500  # code points; what is behind them would be cut anyway
ROOM = 15  # code points for type and subject, else a scope is dropped
EMPTY = "vague"

REVERT = re.compile(r'\A[Rr]evert "(.{1,400})"((?: \(#\d{1,10}\))?)\Z')
"""What GitHub calls a pull request that reverts another one."""

Checker = Callable[[str, TitleRules], tuple[Problem, ...]]


def best_title(
    title: str, rules: TitleRules, check: Checker, hints: tuple[str, str], better: str
) -> str:
    """See `fixed_title`. `hints` are a type and a scope; "" stands for none."""
    found = check(title, rules)
    if not found:
        return title.strip()
    scopes = (hints[1], _scope(better))
    mended = _candidates(title, rules, (hints[0], scopes))
    own = _best([*mended, title.strip()], rules, check)
    if own and not _is_empty(own, rules, check):
        return own
    hinted = (hints[0], (hints[1],))
    return _best(_candidates(better, rules, hinted), rules, check) or own


def _best(candidates: Iterable[str], rules: TitleRules, check: Checker) -> str:
    """The first of those with the fewest warnings among the candidates without an error."""
    found = [(check(each, rules), each) for each in dict.fromkeys(filter(None, candidates))]
    passing = [(len(problems), each) for problems, each in found if _passes(problems)]
    return min(passing, key=lambda each: each[0])[1] if passing else ""


def _passes(problems: tuple[Problem, ...]) -> bool:
    return all(problem.severity is Severity.WARNING for problem in problems)


def _is_empty(title: str, rules: TitleRules, check: Checker) -> bool:
    return any(problem.rule == EMPTY for problem in check(title, rules))


def _candidates(title: str, rules: TitleRules, hints: tuple[str, tuple[str, ...]]) -> Iterator[str]:
    line = REVERT.sub(r"revert: \1\2", one_line(title[:LONGEST_MENDED], LONGEST_MENDED))
    loose = placed(read_loosely(line, rules), rules)
    name = settled_type(loose, rules, hints[0])
    scope = settled_scope(loose, rules, hints[1])
    part = f"({scope})" if scope and len(scope) < rules.max_length - ROOM else ""
    start = f"{name}{part}{'!' if loose.breaking else ''}: "
    end = f" ({loose.ticket})" if loose.ticket else ""
    for subject in _wordings(loose.subject, name, rules):
        header = f"{start}{subject}{end}"
        short = _within(header, rules.warn_length)
        if ends_at_clause(short, header):
            yield short
        yield _within(header, rules.max_length)
    if rules.header_pattern:
        yield _in_place(line, name, rules)


def _wordings(subject: str, commit_type: str, rules: TitleRules) -> Iterator[str]:
    """The mended subject, and for users' own rules other forms that may fit them."""
    mended = mended_subject(subject, commit_type)
    if not mended:
        return
    yield mended
    if rules.subject_pattern or rules.header_pattern or rules.rules:
        yield from (mended[0].upper() + mended[1:], mended.lower(), subject)


def _in_place(line: str, name: str, rules: TitleRules) -> str:
    """The line as it is with the parts mended that the settings' own pattern finds in it."""
    header = read_header(line, rules)
    if not isinstance(header, Header):
        return ""
    subject = mended_subject(header.subject, header.type)
    before, _, after = line.rpartition(header.subject)
    text = before + subject + after if subject else line
    meant = known_type(header.type, rules) or near_type(header.type, rules) or name
    return text.replace(header.type, meant, 1) if header.type else text


def _within(header: str, most: int) -> str:
    """The header shortened, unless it fits without the references at its end."""
    return header if len(peel_references(header)[0]) <= most else shorten(header, most)


def _scope(header: str) -> str:
    parsed = parse_header(header)
    return parsed.scope if isinstance(parsed, Header) else ""
