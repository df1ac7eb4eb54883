"""The prompts that both sides send, and what a simulated model answers to them."""

import json

import pytest
from fakes.ollama.context import tokens_of

from bench.routing.answering import answer, request_in, title_of
from bench.routing.changes import prompt_of
from bench.routing.comparison import Run
from bench.routing.figures import figures_of
from bench.routing.host_process import Report
from bench.routing.load import Load
from bench.routing.playing import Outcome
from bench.routing.plot import drawn
from bench.routing.table import heading, row
from bench.traces.making import make_trace
from bench.traces.records import Request


def test_a_request_is_known_by_its_prompt() -> None:
    prompt = prompt_of(Request(17, 0.0, "coder", 2, 240))
    assert request_in({"messages": list(prompt.messages)}) == (17, 240)
    assert request_in({"messages": [{"role": "user", "content": "hi"}]}) == (-1, 0)


@pytest.mark.parametrize("wanted", [60, 240, 500])
def test_an_answer_is_as_long_as_the_trace_wants(wanted: int) -> None:
    body = {"messages": [{"role": "user", "content": title_of(3, wanted)}]}
    said = answer(body)
    assert abs(tokens_of(said.text) - wanted) <= 2
    assert json.loads(said.text)["type"] == "feat"


def test_notes_are_given_where_notes_are_asked_for() -> None:
    said = answer({"messages": [], "format": {"properties": {"facts": {}}}})
    assert "facts" in json.loads(said.text)


def test_a_longer_change_makes_a_longer_prompt() -> None:
    short, long = (
        sum(len(message["content"]) for message in prompt_of(request).messages)
        for request in (Request(0, 0.0, "coder", 1, 80), Request(1, 0.0, "coder", 48, 80))
    )
    assert long > 10 * short


def test_the_table_and_the_plot_tell_every_client() -> None:
    trace = make_trace("scaling_1")
    outcomes = [Outcome(r.number, r.at + 5, "qwen2.5-coder:7b") for r in trace.requests]
    told = figures_of(trace, outcomes, (Report(),))
    load = Load(0.9, 0.5, 0.4)
    runs = [Run(n, c, told, load) for n in ("scaling_1", "bursts") for c in ("squill", "litellm_x")]
    assert len(heading().split("\n")) == 1
    assert row(runs[0]).endswith("VOID")
    svg = drawn(runs)
    assert svg.count("<polyline") == 3
    assert "bursts" in svg
