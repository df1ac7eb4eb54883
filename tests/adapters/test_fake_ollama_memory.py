"""The scripted Ollama loads, keeps, evicts and queues as the real one is described to."""

import json
import threading
import time
from typing import Any

import httpx
import pytest
from fakes.ollama import GIB, FakeModel, FakeOllama, Reply
from fakes.ollama.asking import ask


class TestResidence:
    """Loads, reloads, keep_alive, memory and slots."""

    @staticmethod
    def resident(fake: FakeOllama) -> list[str]:
        models = httpx.get(f"{fake.url}/api/ps", trust_env=False).json()["models"]
        return [model["name"] for model in models]

    @staticmethod
    def told(fake: FakeOllama, **body: Any) -> Any:
        body["model"] = "llama3.2:3b"
        return json.loads(httpx.post(f"{fake.url}/api/generate", json=body, trust_env=False).text)

    def test_a_model_stays_loaded_until_a_runner_option_changes(self, ollama: FakeOllama) -> None:
        for num_ctx in (4096, 4096, 8192):
            ask(ollama, options={"num_ctx": num_ctx, "temperature": num_ctx / 10_000})
        ask(ollama, options={"num_ctx": 8192}, shift=False)
        assert len(ollama.loads) == 3

    def test_it_is_preloaded_and_unloaded_without_a_prompt(self, ollama: FakeOllama) -> None:
        assert self.told(ollama, keep_alive=-1)["done_reason"] == "load"
        assert self.resident(ollama) == ["llama3.2:3b"]
        assert self.told(ollama, keep_alive=0)["done_reason"] == "unload"
        assert self.resident(ollama) == []

    @pytest.mark.parametrize(
        ("keep_alive", "left"), [("0", []), (0, []), ("500ms", []), ("1h", ["qwen2.5-coder:7b"])]
    )
    def test_keep_alive_says_how_long_it_stays(self, keep_alive: object, left: list[str]) -> None:
        with FakeOllama(speed=100) as fake:
            ask(fake, keep_alive=keep_alive)
            time.sleep(0.02)
            assert self.resident(fake) == left

    def test_the_one_with_the_shortest_keep_alive_makes_room(self) -> None:
        models = [FakeModel(name, size=4 * GIB) for name in ("a:1", "b:1", "c:1")]
        with FakeOllama(models, memory=9 * GIB) as fake:
            ask(fake, model="a:1", keep_alive=-1)
            ask(fake, model="b:1", keep_alive="1m")
            ask(fake, model="c:1")
            assert self.resident(fake) == ["a:1", "c:1"]

    def test_no_more_models_are_loaded_than_allowed(self) -> None:
        with FakeOllama(max_loaded=1) as fake:
            ask(fake)
            ask(fake, model="llama3.2:3b")
            assert self.resident(fake) == ["llama3.2:3b"]

    def test_a_model_that_does_not_fit_is_a_500(self) -> None:
        model = FakeModel("big:70b", size=40 * GIB, kv_bytes_per_token=1024)
        with FakeOllama([model], memory=8 * GIB) as fake:
            (answer,) = ask(fake, model="big:70b")
        assert answer["status"] == 500
        assert "out of memory" in answer["error"]

    def test_time_passes_faster_by_the_speed(self) -> None:
        slow = FakeModel("slow", load_seconds=2, prefill_rate=10, decode_rate=100)
        with FakeOllama([slow], speed=100) as fake:
            fake.reply("word " * 99 + "word")
            began = time.monotonic()
            last = ask(fake, "ten words " * 5, model="slow")[-1]
            took = time.monotonic() - began
        assert last["load_duration"] >= 2e9
        assert last["prompt_eval_duration"] == pytest.approx(1.5e9)
        assert last["eval_duration"] == pytest.approx(1e9)
        assert took >= 4.5 / 100

    def test_a_client_that_leaves_aborts_the_load(self) -> None:
        with FakeOllama([FakeModel("slow", load_seconds=60)]) as fake:
            body = {"model": "slow", "messages": [{"role": "user", "content": "x"}]}
            with pytest.raises(httpx.ReadTimeout):
                httpx.post(f"{fake.url}/api/chat", json=body, timeout=0.1, trust_env=False)
            waits_until(lambda: fake.waiting == 0)
            assert fake.loads == []


class TestQueues:
    """Slots of a loaded model have no bound; the queue for loads has."""

    def test_requests_to_a_loaded_model_wait_for_a_slot_without_headers(self) -> None:
        with FakeOllama([FakeModel("m")], max_queue=0) as fake:
            ask(fake, model="m")
            fake.script([Reply("a" * 100, pause=0.01, piece=10)] * 3)
            ends = together(3, lambda: ask(fake, model="m")[-1]["done"])
            assert ends == [True, True, True]
            assert fake.most_active == 1

    def test_as_many_run_at_once_as_there_are_slots(self) -> None:
        with FakeOllama([FakeModel("m")], slots=2) as fake:
            ask(fake, model="m")
            fake.script([Reply("a" * 100, pause=0.01, piece=10)] * 4)
            together(4, lambda: ask(fake, model="m"))
            assert fake.most_active == 2

    def test_a_full_queue_is_a_503_with_ollamas_words(self) -> None:
        slow = FakeModel("slow", load_seconds=1)
        with FakeOllama([slow], max_queue=1) as fake:
            answers = together(4, lambda: ask(fake, model="slow")[-1])
        refused = [answer for answer in answers if answer["status"] == 503]
        assert len(refused) == 2
        assert refused[0]["error"] == (
            "server busy, please try again.  maximum pending requests exceeded"
        )
        assert fake.loads == ["slow"]

    def test_a_model_in_use_is_not_evicted(self) -> None:
        models = [FakeModel("a:1", size=5 * GIB), FakeModel("b:1", size=5 * GIB)]
        with FakeOllama(models, memory=8 * GIB) as fake:
            fake.always(Reply("a" * 100, pause=0.01, piece=10))
            names = iter(["a:1", "b:1", "a:1", "b:1"])
            lock = threading.Lock()

            def once() -> object:
                with lock:
                    name = next(names)
                return ask(fake, model=name)[-1]["done"]

            assert together(4, once) == [True] * 4


def waits_until(ready: Any) -> None:
    while not ready():
        time.sleep(0.005)


def together(count: int, call: Any) -> list[Any]:
    results: list[Any] = []
    threads = [threading.Thread(target=lambda: results.append(call())) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
