"""The three-line state, and what it says to do."""

from dataclasses import replace

import pytest
from fakes.choosing import CODER, FALLBACK, GENERAL, HERE, SMALL, THERE, chosen, host, on_disk

from bot.core.models.choosing import Candidate
from bot.core.models.states import degraded_message, state_lines, states

NAMES = {HERE: "here", THERE: "gpu"}
ANOTHER = (
    "`/model discover` shows what the hosts have installed; `/model {} add HOST NAME` registers "
    "a model."
)
DOWN = f"{HERE} cannot be reached (connection refused)"


def said(candidates: tuple[Candidate, ...]) -> tuple[tuple[str, ...], str, str]:
    found = states(candidates, NAMES.__getitem__)
    return (state_lines(found), *degraded_message(found))


def test_all_is_well() -> None:
    assert said(chosen(CODER, GENERAL, fallback=FALLBACK)) == (
        (
            "general:  llama3.1:8b on here: ready",
            "coder:    qwen2.5-coder:7b on here: ready",
            "fallback: tiny:1b on here: ready",
        ),
        "",
        "",
    )


@pytest.mark.parametrize(
    ("models", "problem", "advice"),
    [
        (
            (CODER,),
            "No general model can be asked, so the coder writes about documents too.",
            ANOTHER.format("general"),
        ),
        (
            (GENERAL,),
            "No coder model can be asked, so the general model writes about code too.",
            ANOTHER.format("coder"),
        ),
        (
            (GENERAL, replace(CODER, model_name="absent:7b")),
            "No coder model can be asked, so the general model writes about code too.",
            "Run `ollama pull absent:7b` on here, then `/model check`.",
        ),
        (
            (replace(GENERAL, model_name="gone:8b"), CODER),
            "No general model can be asked, so the coder writes about documents too.",
            "Run `ollama pull gone:8b` on here, then `/model check`.",
        ),
    ],
)
@pytest.mark.parametrize("fallback", [None, FALLBACK])
def test_a_role_without_anybody_is_taken_by_the_other(
    models: tuple[object, ...], problem: str, advice: str, fallback: object
) -> None:
    _, *told = said(chosen(*models, fallback=fallback))  # type: ignore[arg-type]  # models
    assert told == [problem, advice]


def test_only_the_fallback() -> None:
    lines, problem, advice = said(chosen(fallback=FALLBACK))
    assert lines[:2] == ("general:  none", "coder:    none")
    assert problem.startswith("Only the fallback of config.yaml can be asked")
    assert advice.count("add HOST NAME") == 2


def test_nobody_at_all() -> None:
    lines, problem, advice = said(
        chosen(CODER, GENERAL, hosts=[host(error=DOWN, name="here")], fallback=FALLBACK)
    )
    assert lines == (
        "general:  llama3.1:8b on here: cannot be reached (connection refused)",
        "coder:    qwen2.5-coder:7b on here: cannot be reached (connection refused)",
        "fallback: tiny:1b on here: cannot be reached (connection refused)",
    )
    assert problem.startswith("No model can be asked")
    assert advice == "Run `ollama serve` on here or correct its address, then `/model check`."


def test_nothing_registered_anywhere() -> None:
    lines, problem, advice = said(())
    assert lines == ("general:  none", "coder:    none", "fallback: none")
    assert problem.startswith("No model can be asked")
    assert advice.startswith("`/model discover` shows")


def test_what_can_be_mended_comes_before_what_can_be_added() -> None:
    _, _, advice = said(chosen(CODER, hosts=[host(error=DOWN)]))
    assert "ollama serve" in advice
    assert "add HOST NAME" not in advice


def test_a_model_that_is_not_active_writes_in_place_of_the_active_one() -> None:
    hosts = [host(installed=[on_disk("llama3.2"), on_disk("qwen2.5-coder:7b")])]
    lines, problem, advice = said(chosen(CODER, GENERAL, SMALL, hosts=hosts))
    assert lines[0] == (
        "general:  llama3.1:8b on here: not installed on http://127.0.0.1:11434; "
        "llama3.2 writes in its place"
    )
    assert (problem, advice) == ("", "")


def test_the_active_one_elsewhere_is_ready_too() -> None:
    hosts = [host(error=DOWN), host(THERE, memory=None)]
    lines, problem, _ = said(chosen(CODER, GENERAL, hosts=hosts))
    assert lines[0] == "general:  llama3.1:8b on gpu: ready"
    assert problem == ""


def test_one_that_is_not_active_has_the_role_where_none_is() -> None:
    lines, _, _ = said(chosen(CODER, SMALL))
    assert lines[0] == "general:  llama3.2 on here: ready"


def test_a_host_is_named_once_in_a_line() -> None:
    lines, _, _ = said(chosen(replace(CODER, model_name="absent:7b"), hosts=[host(name="here")]))
    assert lines[1] == "coder:    absent:7b on here: not installed"
