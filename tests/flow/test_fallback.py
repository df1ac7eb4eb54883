"""The small model of last resort: asked when nobody else can be, and spared what it cannot do."""

from dataclasses import replace

from fakes.ports import model
from fakes.suggesting import GOOD, RULES, good, play, task

from bot.core.errors import WriteFailure
from bot.core.models.chat import ChatRequest
from bot.core.models.feature import Fallback, Feature
from bot.flow.pipeline import Rules

TINY = model("tiny:1b", model_id="fallback", is_active=False, tier=1, context_length=4096)
VAGUE = good(subject="update stuff")


def spared(*features: Feature) -> Rules:
    """Rules by which the fallback does without these."""
    return replace(RULES, fallback=Fallback(TINY, frozenset(features)))


def answer(request: ChatRequest) -> dict[str, object]:
    """Notes on a part of a change, or a draft."""
    return {"facts": ["Values are loaded."]} if "facts" in repr(request.schema) else GOOD


def long_diff(lines: int) -> str:
    """Four new files of so many lines."""
    parts = []
    for number in range(4):
        added = "\n".join(f"+    value_{number}_{line} = load({line})" for line in range(lines))
        parts.append(
            f"diff --git a/src/part_{number}.py b/src/part_{number}.py\nnew file mode 100644\n"
            f"index 0000000..2222222\n--- /dev/null\n+++ b/src/part_{number}.py\n"
            f"@@ -0,0 +1,{lines} @@\n{added}\n"
        )
    return "".join(parts)


def test_the_fallback_writes_when_every_registered_model_has_failed() -> None:
    scene = play([WriteFailure.CRASHED, GOOD], rules=spared())
    assert scene.suggestion.writer == "tiny:1b"
    assert scene.reasons == ["coder:7b crashed."]


def test_the_fallback_writes_where_no_model_is_registered() -> None:
    assert play([GOOD], models=(), rules=spared()).suggestion.writer == "tiny:1b"


def test_a_fallback_that_is_spared_parts_is_asked_once_about_a_large_change() -> None:
    work, answers = task(diff=long_diff(300)), [answer] * 9
    whole, parts = (
        play(answers, work, models=(), rules=spared(*features)).suggestion.attempts
        for features in ((Feature.PARTS,), ())
    )
    assert not any(each.step.startswith("read part") for each in whole)
    assert any(each.step.startswith("read part") for each in parts)


def test_a_fallback_that_is_spared_improving_has_one_draft() -> None:
    once = play([VAGUE], models=(), rules=spared(Feature.IMPROVE))
    assert once.suggestion.writer == ""
    twice = play([VAGUE, GOOD], models=(), rules=spared())
    assert twice.suggestion.writer == "tiny:1b"


def test_a_fallback_that_is_spared_purposes_is_not_asked_for_them() -> None:
    asked, not_asked = (
        play([GOOD], models=(), rules=spared(*features)).llm.requests[0].schema
        for features in ((), (Feature.PURPOSES,))
    )
    assert asked != not_asked


def test_a_registered_model_is_spared_nothing() -> None:
    scene = play([VAGUE, GOOD], rules=spared(*Feature))
    assert scene.suggestion.writer == "coder:7b"
