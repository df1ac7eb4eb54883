"""The scripted Ollama behaves as the real one is described to."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fakes.ollama
import httpx
import pytest
from fakes.ollama import FakeModel, FakeOllama, Fault, Reply
from fakes.ollama.asking import ask, said
from jsonschema import Draft202012Validator

SCHEMA = {
    "type": "object",
    "$defs": {"path": {"type": "string", "maxLength": 40}},
    "properties": {
        "type": {"enum": ["feat", "fix"]},
        "version": {"const": 1},
        "scope": {"anyOf": [{"type": "string", "maxLength": 12}, {"type": "null"}]},
        "subject": {"type": "string", "minLength": 10, "maxLength": 60},
        "body": {"type": "string", "minLength": 400, "maxLength": 900},
        "short": {"type": "string", "maxLength": 4},
        "code": {"type": "string", "pattern": "^[a-z]+$", "maxLength": 9},
        "breaking": {"type": "boolean"},
        "count": {"type": "integer", "minimum": 3, "maximum": 5},
        "share": {"type": "number"},
        "either": {"type": ["string", "null"]},
        "files": {
            "type": "array",
            "minItems": 1,
            "maxItems": 3,
            "items": {"type": "object", "properties": {"path": {"$ref": "#/$defs/path"}}},
        },
        "words": {"type": "array"},
        "other": {"oneOf": [{"type": "integer"}]},
    },
    "required": ["type", "subject", "body", "files"],
}


@pytest.fixture
def client(ollama: FakeOllama) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=ollama.url, trust_env=False, timeout=10) as client:
        yield client


class TestReplies:
    """What it says when nobody told it what to say, and when somebody did."""

    @pytest.mark.parametrize("seed", range(25))
    def test_an_unscripted_reply_obeys_the_schema(self, seed: int) -> None:
        with FakeOllama(seed=seed) as fake:
            reply = json.loads(said(ask(fake, format=SCHEMA)))
        Draft202012Validator(SCHEMA).validate(reply)

    def test_an_unscripted_reply_is_no_good(self, ollama: FakeOllama) -> None:
        reply = json.loads(said(ask(ollama, format=SCHEMA)))
        assert len(reply["subject"]) == 60
        assert reply["subject"].split()[0].endswith("d")

    def test_the_same_seed_says_the_same(self) -> None:
        replies = set()
        for _ in range(2):
            with FakeOllama(seed=3) as fake:
                replies.add(said(ask(fake, format=SCHEMA)))
        assert len(replies) == 1

    @pytest.mark.parametrize(
        "schema",
        [
            {"$ref": "https://example.org/schema.json"},
            {"$ref": "#/nowhere"},
            {"type": "banana"},
            {"type": "string", "pattern": "^[0-9]{40}$"},
        ],
    )
    def test_a_schema_that_makes_no_grammar_is_a_400(
        self, ollama: FakeOllama, schema: dict[str, Any]
    ) -> None:
        (answer,) = ask(ollama, format=schema)
        assert answer["status"] == 400
        assert answer["error"].startswith("JSON schema conversion failed")

    def test_format_json_gives_json_and_no_format_gives_prose(self, ollama: FakeOllama) -> None:
        assert json.loads(said(ask(ollama, format="json")))["text"]
        assert said(ask(ollama)).endswith(".")

    def test_a_script_is_followed_in_order_then_the_standing_reply(
        self, ollama: FakeOllama
    ) -> None:
        ollama.reply({"a": 1})
        ollama.script(["prose", lambda body: body["messages"][0]["content"].upper()])
        ollama.always("again")
        assert [said(ask(ollama)) for _ in range(5)] == [
            '{"a": 1}',
            "prose",
            "HI",
            "again",
            "again",
        ]

    def test_requests_and_prompts_are_kept(self, ollama: FakeOllama) -> None:
        ask(ollama, "what changed?")
        assert ollama.prompts == ["what changed?"]
        (received,) = ollama.requests
        assert (received.method, received.path) == ("POST", "/api/chat")
        assert received.headers["Content-Type"] == "application/json"

    def test_a_request_that_does_not_stream_gets_one_object(self, ollama: FakeOllama) -> None:
        ollama.reply(Reply("one two three", piece=2))
        (answer,) = ask(ollama, stream=False)
        assert answer["message"]["content"] == "one two three"
        assert answer["done"] is True

    def test_generate_answers_in_its_own_shape(
        self, ollama: FakeOllama, client: httpx.Client
    ) -> None:
        ollama.script(["text"], path="/api/generate")
        body = {"model": "llama3.2:3b", "prompt": "p", "system": "s", "stream": False}
        assert client.post("/api/generate", json=body).json()["response"] == "text"
        assert ollama.prompts == ["s\n\np"]

    def test_num_predict_cuts_a_reply(self, ollama: FakeOllama) -> None:
        ollama.reply("one two three")
        lines = ask(ollama, options={"num_predict": 2})
        assert said(lines) == "one two"
        assert lines[-1]["done_reason"] == "length"


class TestModels:
    """What it has on disk and in memory."""

    def test_it_is_running(self, client: httpx.Client) -> None:
        assert client.get("/").text == "Ollama is running"
        assert client.head("/").status_code == 200
        assert client.get("/api/version").json() == {"version": "0.32.15"}
        assert client.get("/nowhere").status_code == 404

    def test_show_tells_of_one_model(self, client: httpx.Client) -> None:
        shown = client.post("/api/show", json={"model": "llama3.1:8b"}).json()
        assert shown["model_info"]["llama.context_length"] == 32_768
        assert client.post("/api/show", json={"model": "none"}).status_code == 404

    def test_a_model_is_pulled_used_and_deleted(self) -> None:
        with (
            FakeOllama([], pullable=[FakeModel("new:1b")]) as fake,
            httpx.Client(base_url=fake.url, trust_env=False) as client,
        ):
            pulled = client.post("/api/pull", json={"model": "new:1b"}).text.splitlines()
            assert json.loads(pulled[-1]) == {"status": "success"}
            assert ask(fake, model="new:1b")[-1]["done"] is True
            for status in (200, 404):
                deleted = client.request("DELETE", "/api/delete", json={"model": "new:1b"})
                assert deleted.status_code == status
            missing = client.post("/api/pull", json={"model": "unheard-of"}).text.splitlines()
            assert "error" in json.loads(missing[-1])

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({"model": "unknown:7b"}, 404),
            ({"model": None}, 404),
            ({"think": True}, 400),
            ({"model": "embedder"}, 400),
        ],
    )
    def test_what_cannot_be_done_is_refused(self, body: dict[str, Any], status: int) -> None:
        models = [FakeModel("qwen2.5-coder:7b"), FakeModel("embedder", capabilities=("embedding",))]
        with FakeOllama(models) as fake:
            assert ask(fake, **body)[0]["status"] == status

    def test_a_body_that_is_no_json_is_a_400(self, client: httpx.Client) -> None:
        assert client.post("/api/chat", content=b"{").status_code == 400

    def test_a_thinking_model_left_to_itself_spends_its_tokens_on_thoughts(self) -> None:
        with FakeOllama([FakeModel("t", capabilities=("completion", "thinking"))]) as fake:
            lines = ask(fake, model="t", options={"num_predict": 500})
            assert (said(lines), lines[-1]["done_reason"]) == ("", "length")
            assert lines[0]["message"]["thinking"]
            lines = ask(fake, model="t", think=False, options={"num_predict": 500})
            assert lines[-1]["done_reason"] == "stop"

    def test_it_can_be_down_and_come_back_at_the_same_address(self, ollama: FakeOllama) -> None:
        url = ollama.url
        ollama.down()
        ollama.down()
        with pytest.raises(httpx.ConnectError):
            httpx.get(url, trust_env=False)
        ollama.up()
        assert ollama.url == url
        assert httpx.get(url, trust_env=False).status_code == 200


class TestContext:
    """Prompts that are too long for the window."""

    LONG = "word " * 10_000

    @pytest.mark.parametrize(
        ("version", "sent", "error"),
        [
            ("0.32.15", {"truncate": False}, '"n_prompt_tokens": 10005'),
            ("0.32.15", {"shift": False}, "the prompt is longer than the context length"),
            ("0.24.0", {"truncate": False}, "the input length exceeds the context length"),
        ],
    )
    def test_it_says_so_if_it_must_not_cut(
        self, version: str, sent: dict[str, Any], error: str
    ) -> None:
        with FakeOllama(version=version) as fake:
            (answer,) = ask(fake, self.LONG, **sent)
        assert answer["status"] == 400
        assert error in answer["error"]

    @pytest.mark.parametrize(
        ("version", "sent", "seen"),
        [
            ("0.32.15", {}, 2050),
            ("0.24.0", {}, 4096),
            ("0.11.4", {"truncate": False, "shift": False}, 4096),
        ],
    )
    def test_it_cuts_silently_if_it_may_or_is_old(
        self, version: str, sent: dict[str, Any], seen: int
    ) -> None:
        with FakeOllama(version=version) as fake:
            assert ask(fake, self.LONG, **sent)[-1]["prompt_eval_count"] == seen

    def test_the_window_is_what_was_asked_for(self, ollama: FakeOllama) -> None:
        options = {"num_ctx": 16_384}
        assert ask(ollama, self.LONG, options=options)[-1]["prompt_eval_count"] == 10_005


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.CUT_CONNECTION])
def test_a_reset_is_a_reset(ollama: FakeOllama, fault: Fault) -> None:
    ollama.reply(fault)
    with pytest.raises(httpx.ReadError):
        ask(ollama)


def test_it_can_be_served_for_a_person(tmp_path: Path) -> None:
    reply = tmp_path / "reply.json"
    reply.write_text('{"subject": "served"}', encoding="utf-8")
    command = [sys.executable, "-m", "fakes.ollama", "--reply", str(reply)]
    paths = str(Path(fakes.ollama.__file__).parents[2])
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": paths}
    ) as process:
        try:
            assert process.stdout
            url = json.loads(process.stdout.readline())["url"]
            body = {"model": "llama3.2:3b", "messages": [{"role": "user", "content": "x"}]}
            answer = httpx.post(f"{url}/api/chat", json=body, trust_env=False)
        finally:
            process.terminate()
    assert said([json.loads(line) for line in answer.text.splitlines()]) == reply.read_text()
