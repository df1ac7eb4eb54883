"""A large change: read in parts, written once, and never more than four calls."""

import pytest
from fakes.ports import HandClock, ScriptedLlm, model
from fakes.suggesting import GOOD, Scene, play, rules_with, task

from bot.core.errors import WriteFailure
from bot.core.models.chat import ChatReply

FACTS = {"facts": ["`value_1_1` is loaded on start", "every part has its own values"]}
SMALL = (model("coder:7b", context_length=4_096),)
TWO = (*SMALL, model("other:8b", is_active=False, context_length=4_096))


def large_diff(files: int, lines: int) -> str:
    parts = []
    for number in range(files):
        added = "\n".join(f"+    value_{number}_{line} = load({line})" for line in range(lines))
        parts.append(
            f"diff --git a/src/part_{number}.py b/src/part_{number}.py\n"
            f"index 1111111..2222222 100644\n--- a/src/part_{number}.py\n"
            f"+++ b/src/part_{number}.py\n@@ -1,0 +1,{lines} @@\n{added}\n"
        )
    return "".join(parts)


LARGE = task(diff=large_diff(30, 40))
WRITTEN = GOOD | {
    "subject": "load the values of every `part_1` on start",
    "body": "",
    "files": [],
    "summary": "Values are loaded on start.",
}


def steps(scene: Scene) -> list[str]:
    return [attempt.step for attempt in scene.suggestion.attempts]


def test_a_change_that_one_prompt_cannot_show_is_read_in_parts_and_written_once() -> None:
    scene = play([FACTS, FACTS, FACTS, WRITTEN], LARGE, models=SMALL)
    assert steps(scene) == [
        "read part 1 of 3",
        "read part 2 of 3",
        "read part 3 of 3",
        "generate message",
    ]
    assert scene.header == "feat: load the values of every `part_1` on start"
    assert len(scene.suggestion.digests) == 3
    written = scene.llm.prompts[3]
    assert written.count("- `value_1_1` is loaded on start") == 3
    assert scene.suggestion.degradations == ()


def test_a_change_that_parts_show_no_better_is_not_split() -> None:
    """Lines that are too wide to be shown whole stay so, however many prompts there are."""
    wide = f"+{'x = 1; ' * 9_000}\n"
    diff = f"--- a/lib/wide.py\n+++ b/lib/wide.py\n@@ -1,0 +1,3 @@\n{wide * 3}"
    scene = play([GOOD, GOOD], task(diff=diff))
    assert scene.suggestion.attempts[0].step == "generate message"
    assert len(scene.suggestion.digests) <= 1


def test_a_long_context_is_used_where_a_thrifty_prompt_would_show_too_little() -> None:
    larger = task(diff=large_diff(100, 40))
    scene = play([WRITTEN], larger, models=(model(context_length=131_072),))
    assert steps(scene) == ["generate message"]
    (digest,) = scene.suggestion.digests
    assert 0.54 <= digest.share < 1.0


def test_no_more_is_read_than_tells_enough() -> None:
    thrifty = play([WRITTEN], LARGE, models=(model(context_length=131_072),)).suggestion.digests[0]
    assert thrifty.tokens <= 10_500
    assert thrifty.share >= 0.54


def test_a_longer_context_reads_longer_parts() -> None:
    larger = task(diff=large_diff(300, 60))
    (short, *_), (long, *_) = (
        play(
            [FACTS, FACTS, FACTS, WRITTEN], larger, models=(model(context_length=size),)
        ).llm.prompts
        for size in (16_384, 65_536)
    )
    assert len(long) > 2 * len(short)


def test_parts_are_not_counted_as_attempts() -> None:
    vague = WRITTEN | {"subject": "update code"}
    scene = play(
        [FACTS, FACTS, FACTS, vague, WRITTEN], LARGE, models=SMALL, rules=rules_with(max_attempts=1)
    )
    assert scene.header == "feat: load the values of every `part_1` on start"


def test_every_prompt_fits_the_context() -> None:
    scene = play([FACTS, FACTS, FACTS, WRITTEN], LARGE, models=SMALL)
    for prompt in scene.llm.prompts:
        assert len(prompt) / 4 < 4_096 - 1_024


@pytest.mark.parametrize("notes", ["Sure!", "{}", '{"facts": []}', ""])
def test_a_part_whose_notes_cannot_be_read_is_told_by_what_is_known(notes: str) -> None:
    scene = play([FACTS, notes, FACTS, WRITTEN], LARGE, models=SMALL)
    assert len(scene.llm.requests) == 4
    assert scene.suggestion.writer == "coder:7b"
    assert scene.reasons == [
        "No model took notes on part 2 of 3; what is known without one was used."
    ]
    assert len(scene.suggestion.digests) == 2
    assert "src/part_" in scene.llm.prompts[3]


def test_notes_that_were_cut_are_not_used() -> None:
    cut = ChatReply('{"facts": ["a"]}', "length", 900, 1024, 1.0)
    scene = play([cut, FACTS, FACTS, WRITTEN], LARGE, models=SMALL)
    assert "part 1 of 3" in scene.reasons[0]


def test_a_model_that_fails_on_a_part_leaves_the_rest_to_the_next() -> None:
    scene = play([FACTS, WriteFailure.CRASHED, FACTS, WRITTEN], LARGE, models=TWO)
    assert [attempt.model for attempt in scene.suggestion.attempts] == [
        "coder:7b",
        "coder:7b",
        "other:8b",
        "other:8b",
    ]
    assert scene.suggestion.writer == "other:8b"
    assert len(scene.reasons) == 2


def test_when_every_model_fails_on_the_parts_the_message_is_written_without_one() -> None:
    scene = play([WriteFailure.CRASHED], LARGE, models=SMALL)
    assert len(scene.llm.requests) == 1
    assert scene.suggestion.writer == ""
    assert scene.suggestion.digests == ()


def test_a_part_that_is_too_long_for_the_next_model_is_not_sent_to_it() -> None:
    models = (
        model("coder:7b", context_length=8_192),
        model("tiny:1b", is_active=False, context_length=4_096),
    )
    larger = task(diff=large_diff(60, 40))
    scene = play([WriteFailure.CRASHED, WRITTEN], larger, models=models)
    assert steps(scene) == ["read part 1 of 3", "generate message"]
    assert scene.suggestion.writer == "tiny:1b"


def test_reading_leaves_time_for_writing() -> None:
    clock = HandClock()
    llm = ScriptedLlm([FACTS, FACTS, FACTS, WRITTEN], clock=clock, seconds=10)
    play(llm=llm, clock=clock, work=LARGE, models=(model(context_length=4_096, timeout=999.0),))
    totals = [round(request.deadlines.total) for request in llm.requests]
    assert totals == [75, 97, 140, 270]


def test_no_part_is_read_when_the_time_is_up() -> None:
    clock = HandClock()
    llm = ScriptedLlm([FACTS], clock=clock, seconds=300)
    scene = play(llm=llm, clock=clock, work=LARGE, models=SMALL)
    assert len(llm.requests) == 1
    assert scene.reasons[-1] == "The time for all calls to models ran out."
    assert scene.suggestion.writer == ""


def test_each_part_is_told_to_whoever_waits() -> None:
    heard = play([FACTS, FACTS, FACTS, WRITTEN], LARGE, models=SMALL).progress.heard
    assert [detail for name, detail in heard if name == "read"] == [
        "part 1 of 3",
        "part 2 of 3",
        "part 3 of 3",
    ]
