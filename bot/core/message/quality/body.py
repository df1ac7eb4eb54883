"""Rules of what stands below the header: width, repetition, footers, `!` in step."""

from collections.abc import Iterator

from bot.core.message.conventional import is_breaking_token, parse, render, wrap
from bot.core.message.landing_faults import landing_faults
from bot.core.message.quality.case import Case
from bot.core.message.records import ConventionalCommit, Problem


def is_wrapped(case: Case) -> Iterator[Problem]:
    """Lines of prose end at the body's width."""
    better = wrap(case.commit.body, case.rules.body_width)
    if better != case.commit.body:
        yield Problem(
            "body-wrap",
            f"The body has lines of prose above {case.rules.body_width} characters.",
            f"Wrap the body at {case.rules.body_width} characters.",
            fix=better,
        )


def fits_in_width(case: Case) -> Iterator[Problem]:
    """No line that could be broken is above the greatest width; a link or a long word may be."""
    most = case.rules.body_max_width
    if any(_is_too_long(line, most) for line in case.commit.body.split("\n")):
        yield Problem(
            "body-width",
            f"The body has a line above {most} characters.",
            f"Write no line of the body above {most} characters; leave long code out.",
        )


def _is_too_long(line: str, most: int) -> bool:
    return len(line) > most and " " in line.strip() and "://" not in line


def says_more_than_the_subject(case: Case) -> Iterator[Problem]:
    """The body does not say the subject again."""
    if plain_words(case.commit.body) == plain_words(case.commit.subject) != "":
        yield Problem(
            "body-repeats",
            "The body repeats the subject.",
            "Leave the body empty, or say why the change is made.",
        )


def reads_back(case: Case) -> Iterator[Problem]:
    """No tool takes a paragraph of the body for footers."""
    read = parse(render(case.commit, case.rules.body_width))
    if isinstance(read, ConventionalCommit) and len(read.footers) != len(case.commit.footers):
        yield Problem(
            "body-trailers",
            "The body holds lines that are read as footers.",
            "Write no line of the form `Word: text` in the body.",
        )


def lands_well(case: Case) -> Iterator[Problem]:
    """Rules of commitlint that are set hold, and release tools that are named read it well."""
    yield from landing_faults(case.commit, case.titles, case.rules.body_width)


def keeps_breaking_in_step(case: Case) -> Iterator[Problem]:
    """`!`, the footer BREAKING CHANGE and the entry's part on breaking go together."""
    commit = case.commit
    footer = any(is_breaking_token(footer.token) for footer in commit.footers)
    if not commit.breaking == footer == bool(case.entry.breaking):
        yield Problem(
            "breaking-step",
            "`!`, BREAKING CHANGE and the changelog's breaking part do not agree.",
            "Either say what breaks for callers, or leave everything about breaking empty.",
        )


def adds_no_trailers(case: Case) -> Iterator[Problem]:
    """Only code and people add footers; a writer has BREAKING CHANGE alone."""
    if not all(is_breaking_token(footer.token) for footer in case.commit.footers):
        yield Problem(
            "trailers",
            "The message has footers that nobody signed.",
            "Write no trailers such as sign-offs, authors or references.",
        )


def plain_words(text: str) -> str:
    """The letters and digits of a text in lower case, one blank between words."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())
