"""The endpoints that tell of models and manage them."""

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from fakes.ollama.catalog import full_name, show_body, tags_entry
from fakes.ollama.scheduler import Runner
from fakes.ollama.state import State
from fakes.ollama.wire import Wire


def _root(state: State, wire: Wire, body: dict[str, Any]) -> None:
    wire.answer(200, "Ollama is running", "text/plain; charset=utf-8")


def _version(state: State, wire: Wire, body: dict[str, Any]) -> None:
    wire.answer(200, {"version": state.version})


def _tags(state: State, wire: Wire, body: dict[str, Any]) -> None:
    models = [tags_entry(model, state.version_numbers) for model in state.models.values()]
    wire.answer(200, {"models": models})


def _ps(state: State, wire: Wire, body: dict[str, Any]) -> None:
    now = state.clock.now()
    wire.answer(200, {"models": [_resident(state, r, now) for r in state.scheduler.resident()]})


def _resident(state: State, runner: Runner, now: float) -> dict[str, Any]:
    left = runner.keep_alive if math.isinf(runner.expires_at) else runner.expires_at - now
    expires = datetime.now(UTC) + timedelta(seconds=min(left, 1e9))
    entry = tags_entry(runner.model, state.version_numbers)
    return {
        **{key: entry[key] for key in ("name", "model", "digest", "details")},
        "size": runner.need,
        "size_vram": runner.need,
        "expires_at": expires.isoformat(),
        "context_length": runner.num_ctx,
    }


def _show(state: State, wire: Wire, body: dict[str, Any]) -> None:
    model = state.model(body.get("model"))
    if model is None:
        wire.error(404, f"model '{body.get('model')}' not found")
    else:
        verbose = bool(body.get("verbose"))
        wire.answer(200, show_body(model, state.version_numbers, verbose=verbose))


def _pull(state: State, wire: Wire, body: dict[str, Any]) -> None:
    name = full_name(str(body.get("model")))
    wire.line({"status": "pulling manifest"})
    if model := state.pullable.get(name):
        digest = f"sha256:{model.digest}"
        for completed in (0, model.size // 2, model.size):
            wire.line({"status": f"pulling {model.digest[:12]}", "digest": digest,
                       "total": model.size, "completed": completed})  # fmt: skip
        state.models[name] = model
        wire.line({"status": "success"})
    else:
        wire.line({"error": "pull model manifest: file does not exist"})
    wire.end()


def _delete(state: State, wire: Wire, body: dict[str, Any]) -> None:
    if state.model(body.get("model")) is None:
        wire.error(404, f"model '{body.get('model')}' not found")
    else:
        del state.models[full_name(body["model"])]
        wire.answer(200, "")


ENDPOINTS: Mapping[tuple[str, str], Callable[[State, Wire, dict[str, Any]], None]] = {
    ("GET", "/"): _root,
    ("HEAD", "/"): _root,
    ("GET", "/api/version"): _version,
    ("GET", "/api/tags"): _tags,
    ("GET", "/api/ps"): _ps,
    ("POST", "/api/show"): _show,
    ("POST", "/api/pull"): _pull,
    ("DELETE", "/api/delete"): _delete,
}
