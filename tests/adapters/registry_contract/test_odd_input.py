"""Whatever text a store is given comes back, and means nothing else to it."""

from dataclasses import replace

import pytest
from fakes.registry import AUTHOR, CODER, GENERAL, Registry, coder

from bot.core.errors import WriteFailure
from bot.core.models.coordination import Heartbeat, Lease, Place, Sample
from bot.core.models.registry import Author

ODD = [
    "",
    " ",
    "a\nb\r\n*3\r\n$3\r\nSET\r\n",
    "../../etc/passwd",
    "general:active",
    "coder:active",
    "index:coder",
    "%general:active",
    "%index:coder",
    "registry:rev",
    "'; DROP TABLE models; --",
    '"}]]) redis.call("FLUSHALL") --',
    "\0",
    "a\0b",
    "é😀\u202e\u0301",
    "\\ud800",
    "%s %d {0} {version}",
    "x" * 10_000,
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:20])
def test_an_id_of_any_text_is_an_id_like_others(store: Registry, text: str) -> None:
    plain = store.add_model(coder("plain"), AUTHOR)
    odd = store.add_model(replace(coder(text), url=text, model_name=text), Author(text, text))
    assert store.get_model(text) == odd
    store.set_active_model(CODER, text, AUTHOR)
    store.update_availability(text, True, text)
    active = store.get_active_model(CODER)
    assert active
    assert (active.model_id, active.is_available, active.added_by) == (text, True, text)
    assert [change.model_id for change in store.history(9)] == [text, text, "plain"]
    assert store.history(9)[1].author == Author(text, text)
    assert store.remove_model(CODER, text, AUTHOR) == plain
    assert list(store.list_models()) == [plain]


def test_odd_ids_are_not_taken_for_one_another(store: Registry) -> None:
    for text in ODD:
        store.add_model(coder(text), AUTHOR)
    assert [model.model_id for model in store.list_models()] == ODD
    assert store.revision() == len(ODD)
    assert list(store.list_models(GENERAL)) == []


@pytest.mark.parametrize("text", ODD[1:], ids=lambda text: ascii(text)[:20])
def test_a_pull_request_and_its_choice_may_have_any_name(store: Registry, text: str) -> None:
    store.add_model(coder(text), AUTHOR)
    store.choose(text, CODER, text)
    assert store.choices(text) == {CODER: text}
    assert store.choices("octo/app#7") == {}


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text)[:20])
def test_a_place_may_have_any_name(store: Registry, text: str) -> None:
    place, lease = Place(text, text, 4_096), Lease(text, text, text, 0.0)
    assert store.acquire(lease, 60, 1)
    assert store.try_probe(place, 60)
    failures = store.note_failure(place, WriteFailure.TIMEOUT)
    store.note_sample(place, Sample(1.0, 2.0, 3.0, 4))
    store.beat(Heartbeat(text, 1.0, 2, 3), 60)
    (known,) = store.look([place])
    assert [(held.request_id, held.url, held.model_name) for held in known.leases] == [(text,) * 3]
    assert known.failures == failures
    assert known.learned.samples == 1
    assert known.heartbeat == Heartbeat(text, 1.0, 2, 3)
    store.release(lease)
    assert not store.look([place])[0].leases


def test_hosts_whose_names_run_into_models_are_kept_apart(store: Registry) -> None:
    store.note_failure(Place("http://gpu", "11434:m"), WriteFailure.BUSY)
    store.acquire(Lease("1", "http://gpu", "m", 0.0), 60, 1)
    apart = (Place("http://gpu:11434", "m"), Place("http", "//gpu:11434:m"), Place("http%3A//gpu"))
    for known in store.look(apart):
        assert not known.failures
        assert not known.leases


def test_half_a_surrogate_pair_is_stored_as_its_escape(store: Registry) -> None:
    store.add_model(coder("a\ud800"), Author("\ud800", "\udfff"))
    assert [model.model_id for model in store.list_models()] == [r"a\ud800"]
    store.set_active_model(CODER, "a\ud800", AUTHOR)
    store.choose("\ud800", CODER, "a\ud800")
    assert store.choices("\ud800") == {CODER: r"a\ud800"}
    place = Place("\ud800", "\ud800")
    store.note_failure(place, WriteFailure.BUSY)
    store.acquire(Lease("\ud800", "\ud800", "\ud800", 0.0), 60, 1)
    (known,) = store.look([place])
    assert known.failures
    assert known.leases
    store.remove_model(CODER, "a\ud800", AUTHOR)


def test_figures_beyond_all_sense_do_no_harm(store: Registry) -> None:
    vast = replace(coder("a"), size=10**30, context_length=10**20, tier=-(10**20))
    added = store.add_model(vast, AUTHOR)
    store.update_availability("a", True, size=10**40)
    seen = store.get_model("a")
    assert seen
    assert (seen.size, seen.tier) == (10**40, added.tier)
    place = Place("http://gpu:11434", "m", 10**30)
    store.note_sample(place, Sample(size=2**80))
    store.note_out_of_memory(place, 2**90)
    known, host = store.look([place, Place("http://gpu:11434")])
    assert known.learned.size == 2**80
    assert (host.learned.largest_loaded, host.learned.smallest_failed) == (2**80, 2**90)
