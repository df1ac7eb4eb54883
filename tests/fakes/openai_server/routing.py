"""Which request of such a server is answered by what, after each program's own documentation."""

from collections.abc import Callable, Mapping
from typing import Any

from fakes.ollama.clock import Visitor
from fakes.ollama.server import Body, Route, as_scripted
from fakes.ollama.wire import Wire
from fakes.openai_server.chat import CHAT, chat
from fakes.openai_server.flavours import UNEXPECTED, Flavour
from fakes.openai_server.state import OpenAiState

_LM_STUDIO = "/api/v1/models"


def routes(state: OpenAiState) -> Route:
    """Answers whatever a server of this flavour answers."""

    def route(wire: Wire, visitor: Visitor, method: str, path: str, body: Body) -> None:
        if (method, path) == ("POST", CHAT):
            chat(state, wire, visitor, body)
        elif as_scripted(state, wire, visitor, path, body):
            return
        elif answer := _ANSWERS.get(state.flavour, _SERVED).get((method, path)):
            answer(state, wire, visitor, body)
        elif state.flavour is Flavour.OLD_LM_STUDIO:
            wire.answer(200, {"error": UNEXPECTED})
        else:
            wire.answer(404, {"detail": "Not Found"})

    return route


def _models(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    wire.answer(200, {"models": [_model(state, name) for name in state.models]})


def _model(state: OpenAiState, name: str) -> dict[str, Any]:
    model = state.models[name]
    loaded = [each for each in state.instances.values() if each.model is model]
    entry: dict[str, Any] = {
        "type": "embedding" if "embedding" in model.capabilities else "llm",
        "publisher": "somebody",
        "key": name,
        "size_bytes": model.size,
        "loaded_instances": [
            {"id": each.instance_id, "config": {"context_length": each.context_length}}
            for each in loaded
        ],
        "max_context_length": model.context_length,
        "format": "gguf",
    }
    if entry["type"] == "llm":
        entry["capabilities"] = {
            "vision": "vision" in model.capabilities,
            "trained_for_tool_use": "tools" in model.capabilities,
        } | ({"reasoning": {"default": "on"}} if "thinking" in model.capabilities else {})
    return entry


def _load(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    if body["model"] not in state.models:
        wire.answer(404, {"error": {"type": "model_not_found", "message": "no such model"}})
        return
    visitor.sleep_real(state.load_seconds)
    instance = state.load(body["model"], body["context_length"])
    wire.answer(
        200,
        {"type": "llm", "instance_id": instance.instance_id, "status": "loaded"}
        | {"load_time_seconds": 0.1},
    )


def _unload(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    del state.instances[body["instance_id"]]
    wire.answer(200, {"instance_id": body["instance_id"]})


def _old_models(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    wire.answer(200, {"object": "list", "data": [_old_model(state, name) for name in state.models]})


def _old_model(state: OpenAiState, name: str) -> dict[str, Any]:
    model, loaded = state.models[name], state.instances.get(name)
    sort = "vlm" if "vision" in model.capabilities else "llm"
    return {
        "id": name,
        "object": "model",
        "type": "embeddings" if "embedding" in model.capabilities else sort,
        "state": "loaded" if loaded else "not-loaded",
        "max_context_length": model.context_length,
    } | ({"loaded_context_length": loaded.context_length} if loaded else {})


def _served(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    data = [{"id": name, "object": "model"} | _extra(state, name) for name in state.models]
    wire.answer(200, {"object": "list", "data": data})


def _extra(state: OpenAiState, name: str) -> dict[str, Any]:
    model = state.models[name]
    if state.flavour is Flavour.VLLM:
        return {"max_model_len": state.context_length}
    if state.flavour is Flavour.LLAMA_CPP:
        told = {"n_ctx": state.context_length} if state.tells_window else {}
        return {"meta": {"n_ctx_train": model.context_length, "size": model.size} | told}
    return {"meta": None}


def _props(state: OpenAiState, wire: Wire, visitor: Visitor, body: Body) -> None:
    wire.answer(200, {"default_generation_settings": {"n_ctx": state.context_length}})


_Answers = Mapping[tuple[str, str], Callable[[OpenAiState, Wire, Visitor, Body], None]]
_SERVED: _Answers = {("GET", "/v1/models"): _served}
_ANSWERS: Mapping[Flavour, _Answers] = {
    Flavour.LM_STUDIO: {
        ("GET", _LM_STUDIO): _models,
        ("POST", f"{_LM_STUDIO}/load"): _load,
        ("POST", f"{_LM_STUDIO}/unload"): _unload,
    },
    Flavour.OLD_LM_STUDIO: {("GET", "/api/v0/models"): _old_models},
    Flavour.LLAMA_CPP: {("GET", "/v1/models"): _served, ("GET", "/props"): _props},
}
