"""The figures of a run from what came of its requests and what its hosts saw."""

from dataclasses import replace

import pytest

from bench.routing.comparison import Run, best_peer, compared, missed
from bench.routing.figures import Figures, figures_of, share_of
from bench.routing.host_process import Report
from bench.routing.load import Load, load_of
from bench.routing.playing import Outcome
from bench.traces.records import HostFacts, ModelFacts, Request, Trace

CODER = ModelFacts("coder", "c:7b", 2, 5.0, 12.0, 800, 60)
GENERAL = ModelFacts("general", "g:8b", 2, 5.0, 12.0, 800, 60)
SMALL = ModelFacts("small", "s:3b", 1, 2.0, 5.0, 2000, 120)
TRACE = Trace(
    "trace",
    "",
    (CODER, GENERAL, SMALL),
    (HostFacts("good", 16.0), HostFacts("bad", 16.0, busy=True)),
    tuple(Request(number, float(number), "coder", 1, 100) for number in range(4)),
    watched="bad",
)
QUIET = Load(0.5, 0.4, 0.3)


def figures(*names: str, error: str = "", reports: tuple[Report, ...] = ()) -> Figures:
    """The figures where each request ended 10 s after it came, written by these models."""
    outcomes = [Outcome(n, n + 10.0, name, error) for n, name in enumerate(names)]
    return figures_of(TRACE, outcomes, reports or (Report(), Report()))


@pytest.mark.parametrize(
    ("name", "field"),
    [("c:7b", "by_wanted_model"), ("s:3b", "lower_tier"), ("", "template"), ("x", "failed")],
)
def test_each_answer_is_counted_where_it_belongs(name: str, field: str) -> None:
    assert getattr(figures(*[name] * 4), field) == 4


def test_an_equal_tier_completes_a_request_and_a_lower_one_does_not() -> None:
    told = figures("c:7b", "g:8b", "s:3b", "")
    assert (told.completed, told.by_wanted_model) == (2, 1)
    assert told.throughput_per_second == round(2 / 13, 4)


def test_an_error_fails_whoever_wrote_and_so_does_a_missing_outcome() -> None:
    assert figures("c:7b", "c:7b", error="gone").failed == 4
    assert figures("c:7b", "c:7b", error="gone").throughput_per_second == 0


def test_waits_are_from_arrival_to_end_of_completed_requests() -> None:
    told = figures("c:7b", "c:7b", "c:7b", "s:3b")
    assert (told.wait_p50_seconds, told.wait_p95_seconds) == (10.0, 10.0)


def test_a_load_is_a_reload_where_the_host_had_loaded_the_model_before() -> None:
    reports = (Report(loads=["c:7b", "g:8b", "c:7b"]), Report(loads=["c:7b"], truncated_prompts=2))
    told = figures("c:7b", reports=reports)
    assert (told.loads, told.reloads, told.truncated_prompts) == (4, 1, 2)


def test_chats_to_a_bad_host_count_after_the_first_ten_of_all_hosts() -> None:
    good = Report(chats=[(n, float(n)) for n in range(12)])
    bad = Report(chats=[(0, 0.5), (1, 20.0), (2, 21.0)])
    told = figures("c:7b", reports=(good, bad))
    assert told.chats == 15
    assert (told.watched_chats, told.watched_share) == (2, 0.4)


@pytest.mark.parametrize(
    ("values", "share", "value"),
    [([], 0.5, 0), ([3.0], 0.95, 3), ([1, 2, 3, 4], 0.5, 2), (list(range(1, 101)), 0.95, 95)],
)
def test_a_percentile_is_a_value_that_was_seen(
    values: list[float], share: float, value: float
) -> None:
    assert share_of(values, share) == value


def test_a_run_is_void_when_one_core_was_busy_for_five_seconds() -> None:
    quiet = [[20.0, 30.0]] * 20
    assert not load_of(quiet, 0.1).void
    assert load_of([*quiet, *[[20.0, 90.0]] * 10], 0.1).void
    assert not load_of([*quiet, [100.0, 100.0], *quiet], 0.1).void
    assert load_of([[95.0, 0.0]], 0.1).void
    assert not load_of([], 0.0).void


def runs(trace: str, **by_client: Figures) -> list[Run]:
    """A run of each client."""
    return [Run(trace, client, told, QUIET) for client, told in by_client.items()]


def test_the_best_peer_completes_most_and_then_is_the_fastest() -> None:
    slow = figures(*["c:7b"] * 4)
    fast = replace(slow, throughput_per_second=9.0)
    few = replace(fast, completed=3)
    played = runs("bursts", squill=fast, litellm_a=few, litellm_b=fast, litellm_c=slow)
    best = best_peer(played, "bursts")
    assert best is not None
    assert best.client == "litellm_b"
    assert compared(played)["bursts"]["throughput_ratio"] == 1.0
    assert best_peer(runs("bursts", squill=fast), "bursts") is None


BASE = figures(*["c:7b"] * 4)


@pytest.mark.parametrize(
    ("trace", "own", "words"),
    [
        ("dead_host", replace(BASE, failed=1, template=2), "3 of 4 without a model's answer"),
        ("busy_host", replace(BASE, watched_share=0.05), "5.0% sent to it"),
        ("over_long", replace(BASE, truncated_prompts=1), "1 prompts cut"),
        ("two_models", replace(BASE, loads=4), "1 times fewer loads (aim 3), 1 times"),
        ("dead_host", BASE, ""),
        ("busy_host", BASE, ""),
        ("over_long", BASE, ""),
        ("bursts", replace(BASE, failed=4), ""),
    ],
)
def test_a_missed_target_is_told(trace: str, own: Figures, words: str) -> None:
    peer = replace(BASE, loads=4)
    told = missed(runs(trace, squill=own, litellm_a=peer))
    assert (words in told[0]) if words else told == []


def test_scaling_is_measured_against_one_host() -> None:
    one, eight = replace(BASE, throughput_per_second=1.0), replace(BASE, throughput_per_second=7.0)
    told = missed([*runs("scaling_1", squill=one), *runs("scaling_8", squill=eight)])
    assert told == ["scaling_8: 0.88 of linear, aim 0.9"]
    assert missed(runs("scaling_8", squill=eight)) == []


def test_a_void_run_is_a_miss() -> None:
    told = missed([Run("bursts", "squill", BASE, replace(QUIET, busiest_share=0.85))])
    assert told == ["a core was above 80% in bursts squill"]
