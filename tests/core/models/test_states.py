"""The three-line state, and what it says to do."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.choosing import CODER, FALLBACK, GENERAL, HERE, SMALL, THERE, at, chosen, host, on_disk

from bot.core.errors import WriteFailure
from bot.core.models.choosing import Candidate
from bot.core.models.model import Host, Provider
from bot.core.models.states import degraded_message, state_lines, states

NAMES = {HERE: "here", THERE: "gpu"}
ANOTHER = (
    "`/model discover` shows what the hosts have installed; `/model {} add HOST NAME` registers "
    "a model."
)
AGAIN = "It is asked again by itself; `/model check` shows whether it can be."
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
            f"Run `ollama pull absent:7b` on here. {AGAIN}",
        ),
        (
            (replace(GENERAL, model_name="gone:8b"), CODER),
            "No general model can be asked, so the coder writes about documents too.",
            f"Run `ollama pull gone:8b` on here. {AGAIN}",
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
    assert advice == f"Run `ollama serve` on here, or correct its address. {AGAIN}"


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
        "qwen2.5-coder:7b writes in its place"
    )
    assert (problem, advice) == ("", "")


def test_the_one_that_writes_in_place_of_another_is_the_one_asked_first() -> None:
    lost = replace(CODER, model_name="absent:7b")
    spare = replace(CODER, model_id="spare", is_active=False)
    candidates = chosen(lost, spare, GENERAL)
    [_, coder, _] = states(candidates, NAMES.__getitem__)
    assert candidates[0].model.model_name == GENERAL.model_name == coder.instead
    assert coder.filled
    [general, coder, fallback] = states(chosen(lost, fallback=FALLBACK), NAMES.__getitem__)
    assert (coder.instead, coder.filled) == (FALLBACK.model_name, False)
    assert (general.instead, fallback.instead) == ("", "")


@pytest.mark.parametrize(
    ("known", "advice"),
    [
        ({"name": "default"}, "Run `ollama serve` on here, or name the right address by OLLAMA"),
        ({"name": "gpu"}, "Run `ollama serve` on here, or correct its `url` in `hosts:` of"),
        ({"name": "gpu", "provider": Provider.OPENAI}, "Start the server of here, or correct its"),
    ],
)
def test_the_advice_fits_the_host(known: dict[str, Any], advice: str) -> None:
    down = chosen(CODER, GENERAL, hosts=[host(error=DOWN, **known)])
    found = states(down, NAMES.__getitem__, [Host(HERE, **known)])
    assert degraded_message(found)[1].startswith(advice)
    silent = chosen(CODER, GENERAL, hosts=[host(error="HTTP 500", **known)])
    found = states(silent, NAMES.__getitem__, [Host(HERE, **known)])
    assert degraded_message(found)[1].startswith(advice)


@pytest.mark.parametrize(
    ("provider", "advice"),
    [
        (Provider.OLLAMA, f"Run `ollama pull qwen2.5-coder:7b` on here. {AGAIN}"),
        (Provider.OPENAI, f"Load qwen2.5-coder:7b on here. {AGAIN}"),
    ],
)
def test_a_model_that_is_missing_comes_onto_its_host_as_its_server_does_it(
    provider: Provider, advice: str
) -> None:
    missing = chosen(CODER, hosts=[host(installed=[], provider=provider)])
    found = states(missing, NAMES.__getitem__, [Host(HERE, provider=provider)])
    assert found[1].remedy == advice


def test_one_that_failed_is_asked_again_by_itself() -> None:
    failing = at(CODER, failed=(3, 1.0, WriteFailure.CRASHED))
    found = states(chosen(CODER, places=[failing]), NAMES.__getitem__)
    assert found[1].remedy == f"The log of the server of here says why. {AGAIN}"


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
