"""What only a person can answer about a change, asked in a line each."""

from collections.abc import Iterator

from bot.core.change.records import Change
from bot.core.message.claims import BREAKING
from bot.core.message.records import Draft, Problem, Severity

SURE = 0.6
"""From this probability on nobody is asked whether a type or scope is right."""


def open_questions(draft: Draft, change: Change, writer: str) -> tuple[Problem, ...]:
    """What to ask before this draft is merged, as warnings; `writer` is the model, "" for none.

    Whether callers break, where the change shows what they might miss and nobody says so; whether
    type and scope are right, where they are guessed and no model has read the change.
    """
    guessed = () if writer else (*_type(draft, change), *_scope(draft, change))
    return (*_breaking(draft, change), *guessed)


def _breaking(draft: Draft, change: Change) -> Iterator[Problem]:
    question = change.breaking.question
    if question and draft.commit.breaking and change.breaking.is_breaking:
        yield Problem(
            "breaking-proposed",
            f"{question} Changes like this one are mostly marked, so this message is. "
            f"Take the `!` and the `{BREAKING}` footer out if nobody has to do anything.",
            severity=Severity.WARNING,
        )
    elif question and not draft.commit.breaking:
        yield Problem(
            "breaking-question",
            f"{question} "
            f"Then add `!` to the type and a `{BREAKING}` footer that says what they must do.",
            severity=Severity.WARNING,
        )


def _type(draft: Draft, change: Change) -> Iterator[Problem]:
    guess = change.type
    if change.files and guess.probability < SURE and draft.commit.type == guess.name:
        yield Problem(
            "type-guess",
            f"The type `{guess.name}` is guessed ({guess.reason}): "
            "change it if the change does something else.",
            severity=Severity.WARNING,
        )


def _scope(draft: Draft, change: Change) -> Iterator[Problem]:
    guess = change.scope
    unsure = len(guess.candidates) > 1 and guess.candidates[0].probability < SURE
    # A scope that the title names has another reason than its candidate.
    guessed = unsure and guess.reason == guess.candidates[0].reason
    if guessed and guess.name == draft.commit.scope:
        told = [
            f"{f'`{each.name}`' if each.name else 'none'} ({each.probability:.0%})"
            for each in guess.candidates
        ]
        yield Problem(
            "scope-guess",
            f"The scope is guessed: {', '.join(told[:-1])} or {told[-1]}; {guess.reason}.",
            severity=Severity.WARNING,
        )
