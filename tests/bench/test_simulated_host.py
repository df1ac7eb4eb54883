"""One host of a trace, and a client that plays on it over HTTP."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import Any

import httpx
import pytest

from bench.routing.answering import title_of
from bench.routing.figures import figures_of
from bench.routing.host_process import SimulatedHost, obey
from bench.routing.playing import Job, ThreadedClient
from bench.routing.squill_client import SQUILL
from bench.traces.records import HostFacts, ModelFacts, Request, Trace

MODEL = ModelFacts("coder", "c:7b", 2, 5.0, 0.1, 100_000, 10_000)
GOOD = HostFacts("host", 8.0)


@contextmanager
def hosted(facts: HostFacts, speed: float = 10.0) -> Iterator[tuple[SimulatedHost, str]]:
    """A host that is up, and its address."""
    host = SimulatedHost(facts, (MODEL,), speed)
    try:
        yield host, host.up()
    finally:
        host.down()


def chat(url: str, number: int = 0, **others: Any) -> httpx.Response:
    """One chat about a request of the trace."""
    messages = [{"role": "user", "content": title_of(number, 40)}]
    body = {"model": MODEL.name, "messages": messages, "stream": False}
    return httpx.post(f"{url}/api/chat", json=body | others, trust_env=False, timeout=10)


def keep_asking(url: str) -> None:
    """Ask again and again."""
    for number in range(1000):
        chat(url, number)


def test_a_host_answers_and_reports_who_asked_and_what_was_loaded() -> None:
    with hosted(GOOD) as (host, url):
        host.start(time.monotonic())
        assert [chat(url, number).status_code for number in (5, 6)] == [200, 200]
        report = host.down()
    assert [number for number, _ in report.chats] == [5, 6]
    assert report.loads == [MODEL.name]


def test_a_dead_host_refuses_connections() -> None:
    with hosted(replace(GOOD, dead=True)) as (_, url), pytest.raises(httpx.ConnectError):
        chat(url)


def test_a_busy_host_answers_503_to_chats_and_to_loads() -> None:
    with hosted(replace(GOOD, busy=True)) as (host, url):
        assert chat(url).status_code == 503
        load = httpx.post(f"{url}/api/generate", json={"model": MODEL.name}, trust_env=False)
        assert load.status_code == 503
        assert len(host.down().chats) == 1


def test_a_host_dies_at_its_time() -> None:
    with hosted(replace(GOOD, dies_at=5.0)) as (host, url):
        host.start(time.monotonic())
        assert chat(url).status_code == 200
        host.start(time.monotonic() - 1.0)
        with pytest.raises(httpx.TransportError):
            keep_asking(url)


def test_a_host_turns_slow_at_its_time() -> None:
    with hosted(replace(GOOD, slows_at=5.0, slow_factor=4.0)) as (host, url):
        before = chat(url).json()["eval_duration"]
        host.start(time.monotonic() - 1.0)
        later = (chat(url).json()["eval_duration"] for _ in range(1000))
        assert next(each for each in later if each != before) == pytest.approx(4 * before)


def test_a_prompt_that_is_cut_without_a_word_is_counted() -> None:
    with hosted(GOOD) as (host, url):
        chat(url, options={"num_ctx": 8})
        refused = chat(url, options={"num_ctx": 8}, truncate=False)
        assert refused.status_code == 400
        assert host.down().truncated_prompts == 1


def test_a_host_obeys_orders() -> None:
    order = {"do": "up", "host": asdict(GOOD), "models": [asdict(MODEL)], "speed": 10}
    assert obey(None, {"do": "start", "at": 0.0}) == (None, {"error": "no host is up"})
    host, said = obey(None, order)
    assert said["url"].startswith("http://127.0.0.1:")
    assert obey(host, {"do": "start", "at": 0.0}) == (host, {})
    gone, report = obey(host, {"do": "down"})
    assert gone is None
    assert report["chats"] == []


def test_squill_plays_a_trace() -> None:
    requests = tuple(Request(number, 0.1 * number, "coder", 1, 120) for number in range(3))
    trace = Trace("tiny", "", (MODEL,), (GOOD,), requests)
    with hosted(GOOD) as (host, url):
        starts_at = time.monotonic()
        host.start(starts_at)
        outcomes = SQUILL.play(Job(trace, (url,), 10.0, starts_at))
        told = figures_of(trace, outcomes, (host.down(),))
    assert (told.completed, told.by_wanted_model, told.chats, told.loads) == (3, 3, 3, 1)


def test_what_a_client_raises_is_a_failed_request() -> None:
    def ask(request: Request) -> str:
        raise RuntimeError(f"no {request.number}")

    trace = Trace("tiny", "", (MODEL,), (GOOD,), (Request(0, 0.0, "coder", 1, 120),))
    client = ThreadedClient("failing", lambda _job: ask)
    (outcome,) = client.play(Job(trace, ("",), 10.0, time.monotonic()))
    assert outcome.error == "RuntimeError: no 0"
