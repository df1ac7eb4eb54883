"""The rules of a pull request's title: one function each, in one visible table."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.message.conventional.header import Header, TitleSort, parse_header, sort_of_title
from bot.core.message.imperative import first_word, is_imperative
from bot.core.message.records import Problem, Severity
from bot.core.message.safety import one_line
from bot.core.message.safety.characters import hidden_sorts, nfc
from bot.core.message.settings import TitleRules
from bot.core.message.subject import (
    repeats_type,
    with_imperative,
    with_lower_case,
    without_full_stop,
)
from bot.core.message.vague import is_vague

SHOWN = 30  # code points of a title's part, or of a list, that a message repeats
LONGEST_READ = 10_000  # code points; GitHub takes 256, and nobody learns more from the rest


@dataclass(frozen=True, slots=True)
class Title:
    """A title to check: its text as it came, what sort it is, its parts or why it has none."""

    text: str
    sort: TitleSort
    header: Header | Problem

    def with_subject(self, subject: str) -> str:
        """The whole title with another subject."""
        return self.text.rstrip().removesuffix(_subject(self)) + subject


Rule = Callable[[Title, TitleRules], Problem | None]


def shows_all_its_characters(title: Title, rules: TitleRules) -> Problem | None:
    """Invisible and direction-changing characters make a title look like another one."""
    sorts = hidden_sorts(title.text)
    if not sorts:
        return None
    said = one_line(f"Remove the invisible characters ({', '.join(sorts)}).", 100)
    return Problem("invisible", said, fix=one_line(title.text, len(title.text)))


def stands_on_one_line(title: Title, rules: TitleRules) -> Problem | None:
    """A title becomes the first line of a commit."""
    if "\n" not in title.text and "\r" not in title.text:
        return None
    fix = one_line(title.text, len(title.text))
    return Problem("one-line", "Write the title on one line.", fix=fix)


def is_no_autosquash(title: Title, rules: TitleRules) -> Problem | None:
    """A `fixup!` commit is for the branch alone."""
    if title.sort is not TitleSort.AUTOSQUASH:
        return None
    return Problem("autosquash", "Remove `fixup!`, `squash!` or `amend!`: say what will land.")


def follows_grammar(title: Title, rules: TitleRules) -> Problem | None:
    """The form of Conventional Commits: `type(scope)!: subject`."""
    if title.sort not in (TitleSort.OTHER, TitleSort.BOT) or not isinstance(title.header, Problem):
        return None
    return _type_without_colon(title, rules) or title.header


def _type_without_colon(title: Title, rules: TitleRules) -> Problem | None:
    first, _, rest = title.text.strip().partition(" ")
    name = first.rstrip(":").lower()
    if name not in rules.types or not rest.strip() or ":" in rest:
        return None
    fix = f"{name}: {rest.strip()}"
    return Problem("grammar", f"Put a colon and a space after the type: `{name}: …`.", fix=fix)


def has_known_type(title: Title, rules: TitleRules) -> Problem | None:
    """The type is one of the allowed ones, in any case."""
    if not isinstance(title.header, Header):
        return None
    written = title.header.type
    if written.lower() in (name.lower() for name in rules.types):
        return None
    close = difflib.get_close_matches(written[:SHOWN].lower(), rules.types, n=1, cutoff=0.6)
    shown = one_line(written, SHOWN)
    if close:
        fix = close[0] + title.text.lstrip()[len(written) :]
        return Problem("type", f"Unknown type `{shown}`: did you mean `{close[0]}`?", fix=fix)
    return Problem("type", one_line(f"Unknown type `{shown}`: use {', '.join(rules.types)}.", 100))


def writes_type_in_lower_case(title: Title, rules: TitleRules) -> Problem | None:
    """Types are compared in any case, but several release tools read the lower case alone."""
    header = title.header
    if not isinstance(header, Header) or header.type in rules.types:
        return None
    name = header.type.lower()
    if name not in rules.types:
        return None
    fix = name + title.text.lstrip()[len(header.type) :]
    return _warning("type-case", f"Write the type in lower case: `{name}`.", fix)


def has_allowed_scope(title: Title, rules: TitleRules) -> Problem | None:
    """Each scope (they are divided by commas) is one of the allowed ones, where some are named."""
    if not isinstance(title.header, Header) or not title.header.scope or not rules.scopes:
        return None
    scopes = [scope.strip() for scope in title.header.scope.split(",")]
    unknown = next((scope for scope in scopes if scope not in rules.scopes), None)
    if unknown is None:
        return None
    shown = one_line(unknown, SHOWN)
    close = difflib.get_close_matches(unknown[:SHOWN], rules.scopes, n=1, cutoff=0.6)
    said = f"did you mean `{close[0]}`?" if close else f"use {', '.join(rules.scopes)}."
    return Problem("scope", one_line(f"Unknown scope `{shown}`: {said}", 100))


def has_required_scope(title: Title, rules: TitleRules) -> Problem | None:
    """A scope is there, where the settings want one."""
    header = title.header
    if not rules.require_scope or not isinstance(header, Header) or header.scope:
        return None
    return Problem("scope-required", f"Name a scope: `{one_line(header.type, SHOWN)}(scope): …`.")


def is_short_enough(title: Title, rules: TitleRules) -> Problem | None:
    """Above `max_length` code points a title is invalid, above `warn_length` it is cut in lists."""
    length = len(title.text)
    if length > rules.max_length:
        said = f"Shorten the title to {rules.max_length} characters: it has {length}."
        return Problem("length", said, span=(rules.max_length, length))
    if length > rules.warn_length:
        said = f"A title above {rules.warn_length} characters is cut in lists: this has {length}."
        return _warning("length", said)
    return None


def ends_without_full_stop(title: Title, rules: TitleRules) -> Problem | None:
    """A subject is a heading."""
    subject = _subject(title)
    bare = without_full_stop(subject)
    if bare == subject or subject.endswith("..."):
        return None
    return Problem("full-stop", "Remove the full stop at the end.", fix=title.with_subject(bare))


def says_something(title: Title, rules: TitleRules) -> Problem | None:
    """The subject would not fit any other change."""
    subject = _subject(title)
    if not subject or not is_vague(subject):
        return None
    return _warning("vague", "Say what changes and how it behaves now: this fits any change.")


def is_imperative_mood(title: Title, rules: TitleRules) -> Problem | None:
    """`add`, not `added`, `adds` or `adding`."""
    subject = _subject(title)
    word = first_word(subject)
    if not word or is_imperative(word):
        return None
    better = with_imperative(subject)
    fix = None if better == subject else title.with_subject(better)
    said = f"Begin the subject with an imperative verb, not `{one_line(word, SHOWN)}`."
    return _warning("imperative", said, fix)


def begins_in_lower_case(title: Title, rules: TitleRules) -> Problem | None:
    """The first verb is not capitalised; names keep their capitals."""
    subject = _subject(title)
    better = with_lower_case(subject, lambda word: True)
    if better == subject:
        return None
    return _warning("case", "Begin the subject in lower case.", title.with_subject(better))


def says_the_type_once(title: Title, rules: TitleRules) -> Problem | None:
    """`fix: fix x` says nothing more than `fix: x`."""
    if not isinstance(title.header, Header):
        return None
    if not repeats_type(title.header.subject, title.header.type.lower()):
        return None
    return _warning("repeated-type", "Do not repeat the type in the subject.")


TITLE_RULES: tuple[Rule, ...] = (
    shows_all_its_characters,
    stands_on_one_line,
    is_no_autosquash,
    follows_grammar,
    has_known_type,
    writes_type_in_lower_case,
    has_allowed_scope,
    has_required_scope,
    is_short_enough,
    ends_without_full_stop,
    says_something,
    is_imperative_mood,
    begins_in_lower_case,
    says_the_type_once,
)


def check_title(title: str, rules: TitleRules) -> tuple[Problem, ...]:
    """Every rule that a title breaks, in the table's order; errors and warnings mixed.

    A merge's, a revert's and a release's own title (`Revert "…"`, `v1.2.3`) is not held to the
    grammar. Lengths are code points of the NFC form.
    """
    text = nfc(title).strip("\r\n")
    read = text[:LONGEST_READ]
    checked = Title(text, sort_of_title(read), parse_header(read))
    found = (rule(checked, rules) for rule in TITLE_RULES)
    return tuple(problem for problem in found if problem)


def _subject(title: Title) -> str:
    return title.header.subject if isinstance(title.header, Header) else ""


def _warning(rule: str, message: str, fix: str | None = None) -> Problem:
    return Problem(rule, message, fix=fix, severity=Severity.WARNING)
