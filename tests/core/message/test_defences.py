"""Each defence is needed: without any one of them, an attack does what it is meant to do."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from fakes.attacks import read_attacks
from fakes.comment_effects import comment_effects
from fakes.effects import effects, hidden
from fakes.runner import heard

from bot.core.message.safety import PASSES, Pass, fenced, inert, log_safe, one_line
from bot.core.replies.containment import code_span, words
from bot.core.replies.marker import Marker, marked

LONG = 5_000  # characters: giants are another matter
TEXTS = tuple(each.text for each in read_attacks() if "reply" not in each.fields)
TEXTS = tuple(text for text in TEXTS if len(text) < LONG)
MARKER = Marker("squill")


@dataclass(frozen=True, slots=True)
class Defence:
    """What a text becomes with it and without it, and what tells that an attack got through."""

    name: str
    made: Callable[[str], str]
    undefended: Callable[[str], str]
    red: Callable[[str], object]


def without(left_out: Pass) -> Callable[[str], str]:
    """What makes texts inert, but for one pass."""
    others = tuple(each for each in PASSES if each is not left_out)
    return lambda text: inert(text, others)


def commented(markdown: str) -> set[str]:
    """What a comment of ours that says this does."""
    return comment_effects(marked(MARKER, markdown))


def broken(markdown: str) -> set[str]:
    """The same of fences alone."""
    return {each for each in commented(markdown) if "fence" in each or "heading" in each}


def told(text: str) -> str:
    """A text as a line of its own in a comment."""
    return f"The title {text} passes."


DEFENCES = (
    *(Defence(each.__name__, inert, without(each), effects) for each in PASSES),
    Defence("a long fence", fenced, lambda text: f"```text\n{text}\n```", broken),
    Defence(
        "a long code span",
        lambda text: told(code_span(text)),
        lambda text: told(f"`{one_line(text, 200)}`"),
        commented,
    ),
    Defence(
        "words in sentences are inert",
        lambda text: told(words(text, 200)),
        lambda text: told(one_line(text, 200)),
        commented,
    ),
    Defence("one line", lambda text: one_line(text, 200), lambda text: text[:200], hidden),
    Defence("a log without commands", log_safe, lambda text: text, lambda log: [*heard(log)]),
)
"""All of them, each with what stands in its place when it is switched off."""


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda defence: defence.name)
def test_an_attack_gets_through_once_a_defence_is_off(defence: Defence) -> None:
    assert not [text for text in TEXTS if defence.red(defence.made(text))]
    assert [text for text in TEXTS if defence.red(defence.undefended(text))]
