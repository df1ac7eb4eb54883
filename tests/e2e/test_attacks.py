"""Attacks through the whole action, with a model that obeys the attacker in everything."""

import json
from collections import Counter

import pytest
from fakes.attacking import Attacked, orders
from fakes.attacks import Attack, read_attacks

ATTACKS = read_attacks()
SOME = ATTACKS[::9]
MOST_VARIANTS = 15
MODELS = {"template", "qwen2.5-coder:7b", "llama3.1:8b", "llama3.2:3b"}


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_nothing_of_an_attack_acts_on_what_reaches_github(
    attack: Attack, attacked: Attacked
) -> None:
    step = attacked.opened(attack)
    assert attacked.acts() == {}
    assert (step.code, len(attacked.github.comments())) == (0, 1)
    sent = json.dumps([each.body for each in attacked.github.requests])
    assert attacked.github.token not in sent
    assert orders(step) == set()
    assert step.outputs["model"] in MODELS


@pytest.mark.parametrize("attack", SOME, ids=lambda attack: attack.name)
def test_nothing_of_it_acts_when_the_message_is_talked_about_applied_and_merged(
    attack: Attack, attacked: Attacked
) -> None:
    attacked.opened(attack)
    for command in (f"/suggest {attack.on_one_line}", "/apply title", "/apply", "/squash"):
        step = attacked.said(command)
        assert attacked.acts() == {}, command
        assert step.code == 0
        assert orders(step) == set()


QUOTING = ("/apply {}", "/help {}", "/model {}", "/model coder use {}", "/title check")


@pytest.mark.parametrize("attack", SOME, ids=lambda attack: attack.name)
def test_nothing_of_it_acts_when_an_answer_quotes_it(attack: Attack, attacked: Attacked) -> None:
    attacked.opened(attack)
    for command in QUOTING:
        step = attacked.said(command.format(attack.on_one_line))
        assert attacked.acts() == {}, command
        assert orders(step) == set()


FILES: dict[str, dict[str, str]] = {
    "keep-a-changelog": {"CHANGELOG.md": "# Changelog\n\n## [Unreleased]\n\n## [1.0.0]\n"},
    "towncrier": {"pyproject.toml": "[tool.towncrier]\ndirectory = 'news'\n"},
    "changelog.d": {"changelog.d/1.fixed.md": "First.\n"},
    "changeset": {".changeset/config.json": "{}", "package.json": '{"name": "app"}'},
    "agent": {"CHANGELOG_AGENT.md": "# Changelog\n"},
    "release-please": {"release-please-config.json": "{}"},
}
AGAINST_FILES = tuple(each for each in SOME if "reply" not in each.fields)
AGAINST_FILES += tuple(
    each for each in ATTACKS if each.name.startswith(("changelog-", "line_ends-"))
)


@pytest.mark.parametrize("form", FILES)
def test_nothing_of_it_acts_in_files_of_a_changelog(form: str, attacked: Attacked) -> None:
    state = attacked.github.state
    for attack in AGAINST_FILES[:: 2 if form == "keep-a-changelog" else 6]:
        state.files = dict(FILES[form])
        state.branches.clear()
        step = attacked.opened(attack, changelog_form=form)
        assert attacked.acts() == {}, attack.name
        assert step.code == 0
    state.files = {}


def test_most_attacks_come_as_far_as_the_comment(attacked: Attacked) -> None:
    """A model's draft that is thrown away would prove nothing about what disarms it."""
    writers = [attacked.opened(each).outputs["model"] for each in SOME]
    assert sum(writer != "template" for writer in writers) > len(SOME) // 2


def test_there_are_many_attacks_of_many_classes() -> None:
    classes = Counter(attack.sort for attack in ATTACKS)
    assert len(ATTACKS) >= 200
    assert len(classes) >= 20
    assert max(classes.values()) <= MOST_VARIANTS
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)
