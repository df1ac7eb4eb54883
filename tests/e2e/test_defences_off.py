"""Each defence is needed by the whole action: without it an attack acts on what reaches GitHub.

Here alone functions of ours are replaced: that is what switching a defence off means.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FunctionType
from typing import cast

import pytest
from fakes.attacking import Attacked, orders
from fakes.attacks import Attack, read_attacks

from bot.core.message.safety import PASSES, fenced, log_safe, one_line
from bot.core.message.safety.characters import clean
from bot.core.message.safety.directives import drop_alerts, quote_commands, unlock_directives
from bot.core.message.safety.markup import drop_html, drop_links, open_comments
from bot.core.message.safety.references import (
    decode_entities,
    drop_mentions,
    drop_trailers,
    plain_references,
    plain_urls,
)
from bot.core.replies.containment import code_span, words

ATTACKS = {each.name: each for each in read_attacks()}
CHANGELOG = {"CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n"}


@dataclass(frozen=True, slots=True)
class Off:
    """A defence, what stands in its place, and the attack that gets through then.

    `said` is a comment of somebody who may write, behind which the attack stands; `form` is the
    changelog's where the attack is on that.
    """

    defence: Callable[..., str]
    instead: Callable[..., str]
    attack: str
    said: str = ""
    form: str = "comment"


def as_it_is(text: str) -> str:
    return text


def cut(text: str, limit: int) -> str:
    return text[:limit]


def short_fence(text: str, language: str = "text") -> str:
    return f"```{language}\n{text}\n```"


def short_span(text: str, limit: int = 200) -> str:
    return f"`{text[:limit]}`"


TABLE = (
    Off(clean, as_it_is, "bidi-1"),
    Off(decode_entities, as_it_is, "encoded_mentions-1"),
    Off(open_comments, as_it_is, "markers-1", said="/suggest"),
    Off(drop_html, as_it_is, "delimiters-6"),
    Off(drop_links, as_it_is, "closing_keywords-11"),
    Off(plain_references, as_it_is, "branches-2"),
    Off(plain_urls, as_it_is, "changelog-4"),
    Off(drop_mentions, as_it_is, "branches-1"),
    Off(drop_trailers, as_it_is, "line_ends-1"),
    Off(unlock_directives, as_it_is, "override-2"),
    Off(drop_alerts, as_it_is, "markdown-12"),
    Off(quote_commands, as_it_is, "bots-14", form="keep-a-changelog"),
    Off(fenced, short_fence, "paths-4"),
    Off(one_line, cut, "line_ends-4", said="/title check"),
    Off(code_span, short_span, "markers-5", said="/help"),
    Off(words, cut, "closing_keywords-2", said="/model coder use"),
    Off(log_safe, as_it_is, "workflow_commands-11"),
)


@contextmanager
def switched_off(off: Off) -> Iterator[None]:
    """Everybody who has imported the defence gets the other function instead."""
    defence, instead = cast(FunctionType, off.defence), cast(FunctionType, off.instead)
    code, defaults = defence.__code__, defence.__defaults__
    defence.__code__, defence.__defaults__ = instead.__code__, instead.__defaults__ or defaults
    try:
        yield
    finally:
        defence.__code__, defence.__defaults__ = code, defaults


def acts(attacked: Attacked, attack: Attack, off: Off) -> set[str]:
    """What the attack does, by its requests and by the log."""
    attacked.github.state.files = dict(CHANGELOG)
    attacked.github.state.branches.clear()
    step = attacked.opened(attack, changelog_form=off.form)
    if off.said:
        behind = "" if off.said == "/title check" else f" {attack.on_one_line}"
        step = attacked.said(off.said + behind)
    return orders(step).union(*attacked.acts().values())


@pytest.mark.parametrize("off", TABLE, ids=lambda off: off.defence.__name__)
def test_an_attack_acts_once_a_defence_is_off(attacked: Attacked, off: Off) -> None:
    attack = ATTACKS[off.attack]
    assert acts(attacked, attack, off) == set()
    with switched_off(off):
        assert acts(attacked, attack, off)
    assert acts(attacked, attack, off) == set()


def test_every_pass_over_a_text_has_a_row() -> None:
    assert {each.defence for each in TABLE} > set(PASSES)
