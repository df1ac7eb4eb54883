"""Rules of the header: grammar, type, scope, length, case, mood, and whether it says something."""

from collections.abc import Iterator

from bot.core.message.allowed_names import is_listed
from bot.core.message.conventional import parse, render
from bot.core.message.imperative import first_word, is_imperative
from bot.core.message.quality.case import Case
from bot.core.message.records import Problem
from bot.core.message.safety import one_line
from bot.core.message.subject import repeats_type, with_lower_case, without_full_stop
from bot.core.message.vague import is_vague, only_touches

SHOWN = 40  # code points of a part that a message repeats


def follows_grammar(case: Case) -> Iterator[Problem]:
    """What is written reads back as what was meant."""
    read = parse(render(case.commit, case.rules.body_width))
    if isinstance(read, tuple):
        yield from read
    elif (read.type, read.scope, read.subject) != (
        case.commit.type,
        case.commit.scope,
        case.commit.subject,
    ):
        yield Problem(
            "grammar",
            "The header reads back with other parts than it was written with.",
            "Write the subject as one line without the type, and the scope without parentheses.",
        )


def has_known_type(case: Case) -> Iterator[Problem]:
    """The type is one of the allowed ones."""
    if not is_listed(case.commit.type, case.titles.types):
        allowed = ", ".join(case.titles.types)
        shown = one_line(case.commit.type, SHOWN)
        yield Problem("type", f"The type `{shown}` is not allowed.", f"Use one type of: {allowed}.")


def has_allowed_scope(case: Case) -> Iterator[Problem]:
    """The scope is one of the allowed ones, and there where one is required."""
    scope, titles = case.commit.scope, case.titles
    if scope and titles.scopes and not is_listed(scope, titles.scopes):
        allowed = ", ".join(titles.scopes)
        shown = one_line(scope, SHOWN)
        yield Problem(
            "scope", f"The scope `{shown}` is not allowed.", f"Use a scope of: {allowed}."
        )
    if scope and is_listed(scope, titles.disallow_scopes):
        shown = one_line(scope, SHOWN)
        yield Problem("scope", f"The scope `{shown}` is not allowed.", "Use another scope or none.")
    if not scope and titles.require_scope:
        yield Problem("scope", "The header needs a scope.", "Name the scope of the change.")


def fits_in_length(case: Case) -> Iterator[Problem]:
    """The header is never longer than the settings say, in code points."""
    header, most = case.commit.header, case.rules.max_length
    if len(header) > most:
        over = len(header) - most
        yield Problem(
            "header-length",
            f"The header has {len(header)} characters, {over} more than {most}.",
            f"Shorten the subject by at least {over} characters, to at most "
            f"{len(case.commit.subject) - over}: drop details, keep what changes.",
            span=(most, len(header)),
        )


def says_something(case: Case) -> Iterator[Problem]:
    """The subject would not fit any other change, and is more than a count or a file's name."""
    subject, paths = case.commit.subject, {file.path for file in case.change.files}
    names = paths | {path.rsplit("/", 1)[-1] for path in paths}
    if is_vague(subject) or only_touches(subject, names):
        yield Problem(
            "vague",
            "The subject would fit any change.",
            "Say in the subject which behaviour changes and how; no count, no file name, no word "
            "that fits every change.",
        )


def is_imperative_mood(case: Case) -> Iterator[Problem]:
    """`add`, not `added`, `adds` or `adding`."""
    word = first_word(case.commit.subject)
    if word and not is_imperative(word):
        shown = one_line(word, SHOWN)
        yield Problem(
            "imperative",
            f"The subject begins with `{shown}`, not with an imperative verb.",
            f"Begin the subject with a verb in the imperative, not with `{shown}`.",
            span=(0, len(word)),
        )


def begins_in_lower_case(case: Case) -> Iterator[Problem]:
    """The first letter is lower case, unless the first word is a name that the change holds."""
    better = with_lower_case(case.commit.subject, case.index.holds)
    if better != case.commit.subject:
        yield Problem(
            "lower-case",
            "The subject begins with a capital.",
            "Begin the subject in lower case.",
            span=(0, 1),
            fix=better,
        )


def ends_without_full_stop(case: Case) -> Iterator[Problem]:
    """A subject is a heading."""
    better = without_full_stop(case.commit.subject)
    if better != case.commit.subject:
        yield Problem(
            "full-stop",
            "The subject ends with a full stop.",
            "Write the subject without a full stop at its end.",
            span=(len(better), len(case.commit.subject)),
            fix=better,
        )


def says_the_type_once(case: Case) -> Iterator[Problem]:
    """The subject does not say the type again."""
    if repeats_type(case.commit.subject, case.commit.type):
        yield Problem(
            "repeated-type",
            "The subject repeats the type.",
            f"Do not begin the subject with the type `{one_line(case.commit.type, SHOWN)}` or its "
            "name; begin with another verb.",
        )
