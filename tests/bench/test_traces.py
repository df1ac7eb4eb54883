"""The traces of the routing bench: the same every time, in order, and possible at all."""

import pytest

from bench.traces.making import MAKERS, make_trace
from bench.traces.records import from_lines, to_lines


@pytest.mark.parametrize("name", MAKERS)
def test_a_trace_is_the_same_each_time_it_is_made(name: str) -> None:
    assert make_trace(name) == make_trace(name)


def test_another_seed_gives_other_requests() -> None:
    first, second = make_trace("bursts", seed=1), make_trace("bursts", seed=2)
    assert first.requests != second.requests
    assert first.hosts == second.hosts


@pytest.mark.parametrize("name", MAKERS)
def test_a_trace_survives_its_way_through_json_lines(name: str) -> None:
    trace = make_trace(name)
    assert from_lines(to_lines(trace)) == trace


@pytest.mark.parametrize("name", MAKERS)
def test_requests_arrive_in_order_and_ask_for_a_model_that_fits_on_some_host(name: str) -> None:
    trace = make_trace(name)
    arrivals = [request.at for request in trace.requests]
    assert arrivals == sorted(arrivals)
    assert [request.number for request in trace.requests] == list(range(len(arrivals)))
    most = max(host.memory_gib for host in trace.hosts)
    assert all(trace.model_of(request.role).memory_gib <= most for request in trace.requests)


def test_two_models_do_not_fit_on_one_host_together() -> None:
    trace = make_trace("two_models")
    together = sum(model.memory_gib for model in trace.models)
    assert all(together > host.memory_gib for host in trace.hosts)
    assert {request.role for request in trace.requests} == {"coder", "general"}


@pytest.mark.parametrize("name", ["dead_host", "busy_host"])
def test_traces_with_a_bad_host_have_200_requests(name: str) -> None:
    assert len(make_trace(name).requests) == 200
