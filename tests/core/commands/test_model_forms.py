"""Words behind `/model` and `squill models` → a command, or what is wrong with them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.commands.comment import parse
from bot.core.commands.model_forms import FORMS, Access, ModelOrder, read_words
from bot.core.commands.model_records import (
    AddModel,
    ApplyPreset,
    CheckModels,
    DiscoverModels,
    ExplainChoice,
    ListModels,
    MigrateModels,
    ModelHelp,
    ModelHistory,
    ModelStatus,
    RemoveModel,
    UseModel,
)
from bot.core.commands.records import AboutModels, Misread
from bot.core.models.model import ModelType

GENERAL, CODER = ModelType.GENERAL, ModelType.CODER
HERE = "octo/app#7"
LOOK, CHANGE = Access.LOOK, Access.CHANGE
NO_ID = "'{}' is no id; `list` shows the ids there are"
NO_NAME = "'{}' is no name of a model; `ollama list` shows them, as in llama3.2:3b"


def commented(text: str) -> ModelOrder | Misread:
    return read_words(text.split(), at_terminal=False, pull_request=HERE)


def typed(text: str) -> ModelOrder | Misread:
    return read_words(text.split(), at_terminal=True)


@pytest.mark.parametrize(
    ("text", "command", "access"),
    [
        ("coder add gpu-1 qwen2.5-coder:7b", AddModel(CODER, "gpu-1", "qwen2.5-coder:7b"), CHANGE),
        ("GENERAL ADD gpu:11434 Qwen", AddModel(GENERAL, "gpu:11434", "Qwen"), CHANGE),
        ("coder add g m --timeout 90 --tier 3", AddModel(CODER, "g", "m", 90.0, 3), CHANGE),
        ("coder --tier=1 add g --timeout=1.5 m", AddModel(CODER, "g", "m", 1.5, 1), CHANGE),
        (
            "coder add g hf.co/own/Some-GGUF:Q4_K_M",
            AddModel(CODER, "g", "hf.co/own/Some-GGUF:Q4_K_M"),
            CHANGE,
        ),
        ("coder add g qwen-7b@q4_k_m", AddModel(CODER, "g", "qwen-7b@q4_k_m"), CHANGE),
        ("general list", ListModels(GENERAL), LOOK),
        ("list", ListModels(), LOOK),
        ("coder use qwen", UseModel(CODER, "qwen"), CHANGE),
        ("coder use QWEN", UseModel(CODER, "qwen"), CHANGE),
        ("coder remove qwen", RemoveModel(CODER, "qwen"), CHANGE),
        ("check", CheckModels(), LOOK),
        ("check qwen", CheckModels("qwen"), LOOK),
        ("discover", DiscoverModels(), LOOK),
        ("discover gpu-1", DiscoverModels("gpu-1"), LOOK),
        ("preset FAST", ApplyPreset("fast"), CHANGE),
        ("history", ModelHistory(), LOOK),
        ("help", ModelHelp(), LOOK),
    ],
)
def test_a_command_reads_the_same_in_a_comment_and_at_the_terminal(
    text: str, command: object, access: Access
) -> None:
    assert commented(text) == typed(text) == ModelOrder(command, access)  # type: ignore[arg-type]  # one of them


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("status", ModelStatus(HERE)),
        ("coder use qwen --pr", UseModel(CODER, "qwen", HERE)),
        ("--pr coder use active", UseModel(CODER, "active", HERE)),
        ("preset fast --pr", ApplyPreset("fast", HERE)),
    ],
)
def test_in_a_comment_it_is_about_its_own_pull_request(text: str, command: object) -> None:
    order = commented(text)
    assert isinstance(order, ModelOrder)
    assert order.command == command


@pytest.mark.parametrize(
    ("text", "command", "access"),
    [
        ("status", ModelStatus(), LOOK),
        ("status --pr octo/app#12", ModelStatus("octo/app#12"), LOOK),
        ("coder use m --pr octo/app#12", UseModel(CODER, "m", "octo/app#12"), CHANGE),
        ("preset fast --pr=octo/app#12", ApplyPreset("fast", "octo/app#12"), CHANGE),
        ("migrate", MigrateModels(), CHANGE),
        ("migrate --dry-run", MigrateModels(dry_run=True), CHANGE),
        ("explain --diff -", ExplainChoice("-"), LOOK),
        ("explain --diff=a.patch", ExplainChoice("a.patch"), LOOK),
    ],
)
def test_the_terminal_has_commands_of_its_own(text: str, command: object, access: Access) -> None:
    assert typed(text) == ModelOrder(command, access)  # type: ignore[arg-type]  # one of them


@pytest.mark.parametrize(
    ("text", "problem", "usages"),
    [
        ("lst", "there is no 'lst' here; did you mean `list`?", ["list"]),
        ("stats", "there is no 'stats' here; did you mean `status`?", ["status [--pr]"]),
        ("coder usee x", "there is no 'usee' here; did you mean `use`?",
         ["general|coder use <id> [--pr]"]),
        ("use coder x", "there is no 'use' here", None),
        ("", "a command is missing", None),
        ("coder use", "the command is not complete", ["general|coder use <id> [--pr]"]),
        ("preset", "the command is not complete", ["preset <name> [--pr]"]),
        ("list all", "'all' is one word too many", ["list"]),
        ("check one two", "'two' is one word too many", ["check [id]"]),
        ("list --tier 3", "there is no '--tier' here", ["list"]),
        ("coder add --timeuot 3 g m", "there is no '--timeuot' here; did you mean `--timeout`?",
         ["general|coder add <url-or-host> <name> [--timeout S] [--tier T]"]),
        ("coder add g --tire 3", "there is no '--tire' here; did you mean `--tier`?",
         ["general|coder add <url-or-host> <name> [--timeout S] [--tier T]"]),
        ("coder use x --force", "there is no '--force' here", ["general|coder use <id> [--pr]"]),
        ("coder use x --pr=octo/app#9", "'--pr' has no value here", []),
        ("explain", "`squill models explain --diff FILE` works at a terminal alone", []),
        ("migrate", "`squill models migrate [--dry-run]` works at a terminal alone", []),
        ("coder use ../../etc/passwd", NO_ID.format("../../etc/passwd"), []),
        ("coder use -x", NO_ID.format("-x"), []),
        ("coder add g ../m", NO_NAME.format("../m"), []),
        ("coder add g a..b", NO_NAME.format("a..b"), []),
        ("coder add g m --tier 4", "--tier: '4' is not 1 (small), 2 or 3 (large)", []),
        ("coder add g m --tier", "--tier: '' is not 1 (small), 2 or 3 (large)", []),
        ("coder add g m --timeout 0", "--timeout: '0' is no number of seconds such as 120", []),
        ("coder add g m --timeout nan", "--timeout: 'nan' is no number of seconds such as 120", []),
        ("coder add g m --timeout soon", "--timeout: 'soon' is no number of seconds such as 120",
         []),
        ("coder add g m --timeout 1e9", "--timeout: '1e9' is no number of seconds such as 120", []),
        ("x " * 21, "21 words are too many for a command", []),
    ],
)  # fmt: skip
def test_words_that_are_no_command_are_answered_with_the_nearest_usages(
    text: str, problem: str, usages: list[str] | None
) -> None:
    read = commented(text)
    assert isinstance(read, Misread)
    assert read.problem == problem
    if usages is not None:
        assert list(read.usages) == usages
    else:
        assert len(read.usages) == len([form for form in FORMS if not form.terminal_only])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("coder use x --pr", "--pr: '' is no pull request such as octo/app#7"),
        ("coder use x --pr 7", "--pr: '7' is no pull request such as octo/app#7"),
        ("coder use x --pr octo/app#0", "--pr: 'octo/app#0' is no pull request such as octo/app#7"),
        ("explain", "--diff FILE is missing; - is standard input"),
        ("migrate --dry", "there is no '--dry' here; did you mean `--dry-run`?"),
    ],
)
def test_the_terminal_is_told_what_its_options_have_to_be(text: str, problem: str) -> None:
    read = typed(text)
    assert isinstance(read, Misread)
    assert read.problem == problem


def test_blanks_around_a_word_are_none_of_it() -> None:
    read = read_words([" coder", "add ", "g", "qwen:7b ", "--tier", " 3 "], at_terminal=True)
    assert read == ModelOrder(AddModel(CODER, "g", "qwen:7b", tier=3), CHANGE)


@pytest.mark.parametrize(
    "text",
    ["coder use {}", "coder add g {}", "coder add {} m", "list {}", "{}", "coder {} x", "check {}"],
)
def test_what_is_said_of_a_giant_is_short(text: str) -> None:
    read = commented(text.format("x" * 10_000))
    assert isinstance(read, Misread)
    assert len(read.problem) < 200


def test_a_host_and_a_preset_of_any_length_are_looked_for_and_not_found() -> None:
    assert isinstance(commented("discover " + "x" * 10_000), ModelOrder)
    assert isinstance(commented("preset " + "x" * 10_000), ModelOrder)


def test_the_usage_of_every_form_can_be_read_back() -> None:
    for form in FORMS:
        samples = {"<id>": "m", "[id]": "m", "<url-or-host>": "g", "<name>": "m", "[host]": "g"}
        words = [samples.get(part, part.partition("|")[0]) for part in form.parts]
        order = read_words([*words, "--diff=-"] if form.needed else words, at_terminal=True)
        assert isinstance(order, ModelOrder), form.usage
        assert order.access is form.access


def test_only_what_must_be_there_stands_without_brackets() -> None:
    told = {form.parts[0]: form.full_usage for form in FORMS if form.terminal_only}
    assert told == {"migrate": "migrate [--dry-run]", "explain": "explain --diff FILE"}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("/model list", ("list",)),
        ("/models  coder   use\tqwen\nthanks", ("coder", "use", "qwen")),
        ("/MODEL", ()),
        ("/model coder add gpu na\u00a0me", ("coder", "add", "gpu", "na", "me")),
    ],
)
def test_a_comment_about_models_keeps_its_words(body: str, words: tuple[str, ...]) -> None:
    assert parse(body, "/") == AboutModels(words)


def test_the_prefix_stands_before_model_too() -> None:
    assert parse("/squill model check", "/squill ") == AboutModels(("check",))
    assert parse("/model check", "/squill ") is None


VOCABULARY = st.sampled_from(
    [
        *("general", "coder", "add", "use", "remove", "list", "check", "preset", "discover"),
        *("status", "history", "--pr", "--tier", "--tier=3", "--timeout", "active", "--", "-", "="),
    ]
)


@given(st.lists(st.one_of(VOCABULARY, st.text(max_size=40)), max_size=24), st.booleans())
def test_any_words_are_a_command_or_a_short_sentence(words: list[str], at_terminal: bool) -> None:
    read = read_words(words, at_terminal=at_terminal, pull_request=HERE)
    if isinstance(read, Misread):
        assert len(read.problem) < 300
        assert "\n" not in read.problem
