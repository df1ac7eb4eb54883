"""Choice and leases alone."""

from bench.routing.choice import simulate
from bench.traces.making import make_trace


def test_every_request_ends_after_it_came() -> None:
    trace = make_trace("mixed_sizes")
    ended = simulate(trace).ended
    assert sorted(ended) == [request.number for request in trace.requests]
    assert all(ended[request.number] > request.at for request in trace.requests)


def test_a_model_that_is_resident_is_not_loaded_again() -> None:
    assert simulate(make_trace("bursts")).loads == 3


def test_two_models_that_do_not_fit_together_get_a_host_each() -> None:
    assert simulate(make_trace("two_models")).loads <= 4


def test_more_hosts_do_more() -> None:
    one, eight = (
        simulate(make_trace(f"scaling_{count}")).throughput_per_second for count in (1, 8)
    )
    assert eight > 7 * one
