"""What is said when no model can be asked: each cause with the command that mends it."""

from dataclasses import replace

import pytest
from fakes.ports import model

from bot.core.models.choosing import Candidate, Refusal
from bot.core.models.model import ModelType
from bot.flow.stepdown import ADVICE, ELSEWHERE, REMEDIES, none_usable, passed_over

HERE = "http://localhost:11434"
PULL = "Run `ollama pull coder:7b`"
SERVE = "Run `ollama serve`"
ADDRESS = ", or name the right address by OLLAMA_HOST."


def refused(
    refusal: Refusal, name: str = "coder:7b", url: str = HERE, host: str = "default"
) -> Candidate:
    """A candidate that may not write."""
    known = model(name, url=url, is_active=name == "coder:7b")
    return Candidate(known, usable=False, reasons=("why",), refusal=refusal, host_name=host)


MISSING = refused(Refusal.NOT_INSTALLED)
OTHER = refused(Refusal.NOT_INSTALLED, "other:8b")
LARGE = refused(Refusal.TOO_LARGE, "large:70b")


@pytest.mark.parametrize(
    ("candidates", "advice"),
    [
        ((refused(Refusal.NOBODY_LISTENS),), SERVE + ADDRESS),
        (
            (refused(Refusal.NOBODY_LISTENS, url="http://gpu:11434"),),
            f"{SERVE} on its host{ADDRESS}",
        ),
        ((MISSING,), f"{PULL}."),
        ((refused(Refusal.NOT_INSTALLED, url="http://gpu:11434"),), f"{PULL} on its host."),
        ((MISSING, OTHER), f"{PULL}."),
        (
            (refused(Refusal.NOBODY_LISTENS, host="gpu-1"),),
            "Start the server on gpu-1, or correct its `url` in the settings.",
        ),
        (
            (refused(Refusal.NO_ANSWER, host=""),),
            "See whether the server on its host runs, or correct its `url` in the settings.",
        ),
        (
            (refused(Refusal.NOT_INSTALLED, host="gpu-1"),),
            "Load coder:7b on gpu-1 (`ollama pull coder:7b` for an Ollama).",
        ),
        (
            (MISSING, LARGE, OTHER),
            f"{PULL}. Or: Free memory, or choose a smaller model (`squill models discover`).",
        ),
    ],
)
def test_each_cause_has_one_command(candidates: tuple[Candidate, ...], advice: str) -> None:
    told = none_usable(candidates)
    assert told.reason.startswith("No model could be asked: coder:7b")
    assert told.advice == advice


def test_every_refusal_has_its_remedy() -> None:
    assert set(REMEDIES) == set(Refusal) > set(ELSEWHERE)
    for told in (*REMEDIES.values(), *ADVICE.values()):
        assert "OLLAMA_MODEL" not in told  # which would switch the registry off
    assert not any("OLLAMA_HOST" in told for told in ELSEWHERE.values())


def test_of_a_change_that_is_the_general_model_s_no_coder_is_missed() -> None:
    other = replace(OTHER, usable=True, refusal=None)
    assert passed_over((other, MISSING), ModelType.GENERAL) == ()


def test_a_coder_that_was_passed_over_comes_with_its_remedy() -> None:
    other = replace(OTHER, usable=True, refusal=None)
    (told,) = passed_over((other, MISSING), ModelType.CODER)
    assert told.reason == "coder:7b: why, so other:8b was asked."
    assert told.advice == f"{PULL}."
