"""Rules of a title's form: characters, one line, who wrote it, the grammar."""

import re

from bot.core.message.conventional.header import Header, TitleSort
from bot.core.message.records import Problem
from bot.core.message.rules.names import opening_type
from bot.core.message.rules.title import Fault, Title, fault, shown
from bot.core.message.safety.characters import hidden_sorts
from bot.core.message.settings import TitleRules

BRANCH = re.compile(r"\s*([A-Za-z]{1,30})/([^\s:()][^:]*)")
FIRST_WORD = re.compile(r"\s*([\w-]{1,30})(?::\s|\s)\s*[^\s:]")


def shows_all_its_characters(title: Title, rules: TitleRules) -> Fault | None:
    """Invisible and direction-changing characters make a title look like another one."""
    sorts = hidden_sorts(title.text)
    return fault(f"Remove the invisible characters ({', '.join(sorts)}).") if sorts else None


def stands_on_one_line(title: Title, rules: TitleRules) -> Fault | None:
    """A title becomes the first line of a commit."""
    if "\n" not in title.text and "\r" not in title.text:
        return None
    return Fault("Write the title on one line.")


def is_finished(title: Title, rules: TitleRules) -> Fault | None:
    """`WIP` would stay in the history."""
    if not title.unfinished:
        return None
    return fault(f"Remove `{shown(title.unfinished)}` when the work is done.")


def is_no_autosquash(title: Title, rules: TitleRules) -> Fault | None:
    """A `fixup!` commit is for the branch alone."""
    if title.sort is not TitleSort.AUTOSQUASH:
        return None
    return Fault("Remove `fixup!`, `squash!` or `amend!`: say what will land.")


def follows_grammar(title: Title, rules: TitleRules) -> Fault | None:
    """The form of Conventional Commits: `type(scope)!: subject`."""
    if rules.header_pattern or _is_generated(title, rules) or isinstance(title.header, Header):
        return None
    return _made_of_branch(title, rules) or _without_colon(title, rules) or _as_fault(title.header)


def fits_header_pattern(title: Title, rules: TitleRules) -> Fault | None:
    """The form that the settings' own pattern has, in place of the grammar."""
    if not rules.header_pattern or _is_generated(title, rules) or isinstance(title.header, Header):
        return None
    return fault(title.header.message)


def branch_parts(text: str, rules: TitleRules) -> tuple[str, str] | None:
    """Type and rest of a title such as `Fix/blah blah`, which GitHub makes of `fix/blah-blah`."""
    found = BRANCH.fullmatch(text)
    name = opening_type(found[1], rules) if found else ""
    return (name, found[2]) if found and name else None


def _is_generated(title: Title, rules: TitleRules) -> bool:
    """Whether git or a host wrote it, of those that settle; autosquash has a rule of its own."""
    return title.sort is TitleSort.AUTOSQUASH or title.sort.value in rules.generated


def _made_of_branch(title: Title, rules: TitleRules) -> Fault | None:
    parts = branch_parts(title.text, rules)
    if not parts:
        return None
    return fault(f"This is the branch's name; write it as a title: `{parts[0]}: …`.")


def _without_colon(title: Title, rules: TitleRules) -> Fault | None:
    first = FIRST_WORD.match(title.text)
    if not first or first[1].lower() not in rules.types or ":" in title.text[first.end() :]:
        return None
    return fault(f"Put a colon and a space after the type: `{first[1].lower()}: …`.")


def _as_fault(problem: Problem) -> Fault:
    return Fault(problem.message, problem.span)
