"""What hosts that speak as OpenAI's API does have, and how LM Studio loads and frees models."""

from dataclasses import replace
from typing import Any

import pytest
from fakes.chat_requests import PATIENT, chat_request, host_of, servers
from fakes.ollama import FakeModel, Fault
from fakes.openai_server import FakeOpenAi, Flavour

from bot.core.errors import LlmError, WriteFailure
from bot.core.models.model import InstalledModel, Presence, ResidentModel

LIST = "/api/v1/models"
CODER = "qwen2.5-coder:7b"
SIZE = 4_683_087_332


def look(fake: FakeOpenAi) -> Presence:
    return servers(fake).presence(host_of(fake))


def paths(fake: FakeOpenAi) -> list[str]:
    return [received.path for received in fake.requests]


def test_lm_studio_tells_what_it_has_and_what_it_has_loaded() -> None:
    with FakeOpenAi() as fake:
        fake.state.load(CODER, 8_192)
        presence = look(fake)
        assert paths(fake) == [LIST]
    assert presence == Presence(
        fake.url,
        (
            InstalledModel(CODER, SIZE, "", ("completion", "tools"), 32_768),
            InstalledModel(
                "qwen/qwen3-8b", SIZE, "", ("completion", "tools", "vision", "thinking"), 32_768
            ),
            InstalledModel("nomic-embed-text", SIZE, "", ("embedding",), 32_768),
        ),
        (ResidentModel(CODER, 0, 0, 8_192),),
    )


def test_an_older_lm_studio_tells_less() -> None:
    with FakeOpenAi(Flavour.OLD_LM_STUDIO) as fake:
        fake.state.load(CODER, 8_192)
        presence = look(fake)
        assert paths(fake) == [LIST, "/api/v0/models"]
    assert [(m.name, m.capabilities, m.size) for m in presence.installed] == [
        (CODER, ("completion",), 0),
        ("qwen/qwen3-8b", ("completion", "vision"), 0),
        ("nomic-embed-text", ("embeddings",), 0),
    ]
    assert presence.resident == (ResidentModel(CODER, 0, 0, 8_192),)


@pytest.mark.parametrize(
    ("flavour", "size", "longest", "window"),
    [
        (Flavour.LLAMA_CPP, SIZE, 16_384, 16_384),
        (Flavour.VLLM, 0, 16_384, 16_384),
        (Flavour.LLAMA_CPP_PYTHON, 0, 0, 0),
    ],
)
def test_what_other_servers_list_they_have_in_memory(
    flavour: Flavour, size: int, longest: int, window: int
) -> None:
    with FakeOpenAi(flavour, [FakeModel(CODER)]) as fake:
        presence = look(fake)
    assert presence.installed == (InstalledModel(CODER, size, "", (), longest),)
    assert presence.resident == (ResidentModel(CODER, 0, 0, window),)


def test_a_newer_llama_cpp_tells_its_window_in_the_list() -> None:
    with FakeOpenAi(Flavour.LLAMA_CPP, [FakeModel(CODER)]) as fake:
        fake.state.tells_window = True
        presence = look(fake)
        assert "/props" not in paths(fake)
    assert presence.installed[0].context_length == 16_384
    assert presence.resident[0].context_length == 16_384


def test_llama_cpp_may_keep_its_window_to_itself() -> None:
    with FakeOpenAi(Flavour.LLAMA_CPP, [FakeModel(CODER)]) as fake:
        fake.script([Fault.NOT_FOUND], path="/props")
        presence = look(fake)
    assert presence.installed[0].context_length == 32_768
    assert presence.resident[0].context_length == 0


@pytest.mark.parametrize(
    ("scripted", "words"),
    [
        (Fault.UNAUTHORIZED, "refused the request (HTTP 401)"),
        (Fault.CRASHED, "crashed (HTTP 500)"),
        (Fault.REDIRECT, "refused the request (HTTP 301)"),
        (Fault.RESET, "cannot be reached"),
        (Fault.ENDLESS_LINE, "gave an answer that could not be read"),
        (Fault.COMPRESSED, "gave an answer that could not be read"),
    ],
)
def test_a_host_that_does_not_say_is_an_error_in_words(scripted: Fault, words: str) -> None:
    with FakeOpenAi() as fake:
        fake.script([scripted], path=LIST)
        presence = look(fake)
    assert presence.error.startswith(f"{fake.url} {words}")
    assert presence.installed == ()


@pytest.mark.parametrize("scripted", [Fault.HTML, '["x"]', '{"data": 7}', "[" * 100_000, "{}"])
def test_a_host_whose_every_list_is_none_could_not_be_read(scripted: Any) -> None:
    with FakeOpenAi() as fake:
        for path in (LIST, "/api/v0/models", "/v1/models"):
            fake.script([scripted], path=path)
        assert (
            look(fake).error
            == f"{fake.url} gave an answer that could not be read (in another form)"
        )


def test_lm_studio_loads_a_model_with_its_context_and_it_is_the_one_that_is_asked() -> None:
    with FakeOpenAi() as fake:
        fake.state.load(CODER, 4_096)
        llm = servers(fake)
        model = chat_request(fake.url).model
        assert llm.preload(model, PATIENT) > 0
        assert llm.preload(model, PATIENT) == 0.0
        assert fake.loads == [CODER, f"{CODER}:2"]
        (load,) = (each for each in fake.requests if each.path.endswith("/load"))
        assert load.body == {"model": CODER, "context_length": 16_384}
        assert llm.chat(chat_request(fake.url)).done_reason == "stop"
        assert fake.requests[-1].body["model"] == f"{CODER}:2"
        assert fake.loads == [CODER, f"{CODER}:2"]


@pytest.mark.parametrize(("before", "loads"), [(0, [CODER]), (4_096, [CODER, f"{CODER}:2"])])
def test_lm_studio_is_not_left_to_load_a_model_with_whatever_context(
    before: int, loads: list[str]
) -> None:
    with FakeOpenAi(context_length=2_048) as fake:
        if before:
            fake.state.load(CODER, before)
        llm = servers(fake)
        llm.presence(host_of(fake))
        assert llm.chat(chat_request(fake.url)).load_seconds > 0
        assert llm.chat(chat_request(fake.url)).load_seconds == 0.0
        assert fake.loads == loads
        assert [each.context_length for each in fake.state.instances.values()][-1] == 16_384


def test_loading_has_the_deadline_of_a_first_byte() -> None:
    patient = replace(PATIENT, stall=0.5)
    with FakeOpenAi() as fake:
        fake.state.load_seconds = 0.7
        assert servers(fake).preload(chat_request(fake.url).model, patient) >= 0.7
        hasty = replace(PATIENT, first_byte=0.1)
        with pytest.raises(LlmError, match=r"no first byte within 0\.1 s"):
            servers(fake).preload(chat_request(fake.url, model_name="qwen/qwen3-8b").model, hasty)


def test_a_model_that_somebody_else_has_loaded_is_not_loaded_twice() -> None:
    with FakeOpenAi() as fake:
        llm = servers(fake)
        llm.presence(host_of(fake))
        fake.state.load(CODER, 32_768)
        assert llm.chat(chat_request(fake.url)).load_seconds == 0.0
        assert fake.loads == [CODER]


def test_lm_studio_frees_all_of_a_model_and_of_no_other() -> None:
    with FakeOpenAi() as fake:
        for name in (CODER, CODER, "qwen/qwen3-8b"):
            fake.state.load(name, 4_096)
        servers(fake).unload(chat_request(fake.url).model)
        assert list(fake.state.instances) == ["qwen/qwen3-8b"]


@pytest.mark.parametrize("flavour", [each for each in Flavour if each is not Flavour.LM_STUDIO])
def test_other_servers_are_not_told_what_to_load(flavour: Flavour) -> None:
    with FakeOpenAi(flavour) as fake:
        llm, model = servers(fake), chat_request(fake.url).model
        assert llm.preload(model, PATIENT) == 0.0
        llm.unload(model)
        assert {received.method for received in fake.requests} == {"GET"}


@pytest.mark.parametrize(
    ("scripted", "expected"),
    [
        (Fault.OUT_OF_MEMORY, WriteFailure.OUT_OF_MEMORY),
        (Fault.NOT_FOUND, WriteFailure.NOT_INSTALLED),
        (Fault.HTML, WriteFailure.GARBAGE),
        ('{"error": "insufficient system resources"}', WriteFailure.OUT_OF_MEMORY),
    ],
)
def test_a_model_that_cannot_be_loaded_or_freed_says_why(
    scripted: Any, expected: WriteFailure
) -> None:
    with FakeOpenAi() as fake:
        llm, model = servers(fake), chat_request(fake.url).model
        fake.script([scripted], path=f"{LIST}/load")
        with pytest.raises(LlmError) as raised:
            llm.preload(model, PATIENT)
        assert raised.value.failure is expected
        fake.state.load(CODER, 4_096)
        fake.script([scripted], path=f"{LIST}/unload")
        with pytest.raises(LlmError) as raised:
            llm.unload(model)
        assert raised.value.failure is expected


def test_a_build_is_unknown() -> None:
    with FakeOpenAi() as fake:
        assert servers(fake).shape(host_of(fake), CODER) == {}
