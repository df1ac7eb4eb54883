"""What is said when no model can be asked: each cause with the command that mends it."""

from dataclasses import replace

import pytest
from fakes.ports import model

from bot.core.models.choosing import Candidate, Refusal
from bot.flow.stepdown import REMEDIES, none_usable, passed_over

HERE = "http://localhost:11434"
PULL = "Run `ollama pull coder:7b`"
SERVE = "Run `ollama serve`"
ADDRESS = ", or name the right address by OLLAMA_HOST."


def refused(refusal: Refusal, name: str = "coder:7b", url: str = HERE) -> Candidate:
    """A candidate that may not write."""
    known = model(name, url=url, is_active=name == "coder:7b")
    return Candidate(known, usable=False, reasons=("why",), can_think=False, refusal=refusal)


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
            (MISSING, LARGE, OTHER),
            f"{PULL}. Or: Free memory, or name a smaller model by OLLAMA_MODEL.",
        ),
    ],
)
def test_each_cause_has_one_command(candidates: tuple[Candidate, ...], advice: str) -> None:
    told = none_usable(candidates)
    assert told.reason.startswith("No model could be asked: coder:7b")
    assert told.advice == advice


def test_every_refusal_has_its_remedy() -> None:
    assert set(REMEDIES) == set(Refusal)


def test_a_coder_that_was_passed_over_comes_with_its_remedy() -> None:
    other = replace(OTHER, usable=True, refusal=None)
    (told,) = passed_over((other, MISSING))
    assert told.reason == "coder:7b: why, so other:8b was asked."
    assert told.advice == f"{PULL}."
