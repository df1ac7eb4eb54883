"""Asks Ollama hosts what they have, and their models for text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import httpx
import ollama

from bot.adapters.model_servers.budget import LOOK, Budget
from bot.adapters.model_servers.dialect import Surroundings
from bot.adapters.model_servers.failures import WrongEndError, llm_error, translated
from bot.adapters.model_servers.listening import Listener, sendable
from bot.adapters.model_servers.ollama.answers import Done, Processes, Shown, Tags, figures
from bot.adapters.model_servers.ollama.wire import UNCUT, ollama_client
from bot.adapters.model_servers.transport import AnsweredError, BrokenOffError, client_of, object_of
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
from bot.core.models.model import Host, InstalledModel, Model, Presence, ResidentModel
from bot.core.models.name import is_cloud_name, same_model

_MOST_BYTES_OF_A_SHAPE = 48 * 1024 * 1024  # a vocabulary of 256,000 tokens and its merges


class OllamaHosts:
    """Speaks to any Ollama host: satisfies Dialect."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._installed: dict[str, tuple[InstalledModel, ...]] = {}
        self._shown: dict[tuple[str, str, bool], Shown] = {}
        self._read: set[int] = set()

    def presence(self, host: Host) -> Presence:
        """What the host has on disk and in memory, or in `error` why it does not say."""
        budget = Budget(LOOK)
        try:
            with translated(host.url, budget), self._client(host, budget) as client:
                installed = Tags.model_validate_json(client.get("/api/tags").content).records()
                resident = _resident(client)
        except LlmError as error:
            return Presence(url=host.url, error=error.message)
        self._installed[host.url] = installed
        return Presence(url=host.url, installed=installed, resident=resident)

    def chat(self, host: Host, request: ChatRequest) -> ChatReply:
        """One streamed chat call. Raises LlmError for all that goes wrong."""
        budget = Budget(request.deadlines)
        model = request.model
        who = self._allowed(host, model)
        think = self._think(host, request)
        listener = Listener(who, request, self._around.now)
        with translated(who, budget), ollama_client(host, budget, self._around.resolve) as client:
            last = _heard(
                listener,
                client.chat(
                    model=model.model_name,
                    messages=[sendable(message) for message in request.messages],
                    stream=True,
                    format=dict(request.schema),
                    options=_profile(model) | self._manner(request),
                    keep_alive=_keep_alive(model.keep_alive),
                    think=think,
                ),
            )
        listener.require_whole_prompt(last.prompt_eval_count or 0)
        reply = figures(listener.text, last, budget.seconds())
        return reply if self._reads_first(host, request) else replace(reply, prefill_rate=0.0)

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """What /api/show tells in `model_info`, of vocabularies the size alone; {} for nothing."""
        shown = self._shown_of(host, model_name)
        if not shown.lacks_lists():
            return shown.shape()
        return self._shown_of(host, model_name, verbose=True).shape() or shown.shape()

    def preload(self, host: Host, model: Model, deadlines: Deadlines) -> float:
        """Loads a model with the very options of a chat: any other would load it once more."""
        body = {"options": _profile(model), "keep_alive": _keep_alive(model.keep_alive)}
        return self._generate(host, model, deadlines, {**body, **UNCUT})

    def unload(self, host: Host, model: Model) -> None:
        """Frees the memory of a model once nobody uses it."""
        self._generate(host, model, LOOK, {"keep_alive": 0})

    def _generate(
        self, host: Host, model: Model, deadlines: Deadlines, body: Mapping[str, object]
    ) -> float:
        """A request without a prompt, which loads or unloads; seconds that it took."""
        budget = Budget(deadlines)
        who = self._allowed(host, model)
        known = {name: value for name, value in body.items() if value is not None}
        sent = {"model": model.model_name, "stream": False, **known}
        with translated(who, budget), self._client(host, budget) as client:
            answer = client.post("/api/generate", json=sent)
            if not Done.model_validate(object_of(answer.content)).done:
                raise BrokenOffError
        return budget.seconds()

    def _client(self, host: Host, budget: Budget) -> httpx.Client:
        """For all but texts: the package's own records leave out much of what is told."""
        return client_of(host, budget, self._around.resolve)

    def _allowed(self, host: Host, model: Model) -> str:
        """What the model is called in errors. Raises LlmError for one that runs in a cloud."""
        name = model.model_name
        who = f"{name} on {host.url}"
        installed = self._seen(host.url, name)
        if is_cloud_name(name) or (installed and installed.remote):
            raise llm_error(who, WriteFailure.REFUSED, "it runs in a cloud")
        return who

    def _manner(self, request: ChatRequest) -> dict[str, int | float]:
        """The options that may differ from call to call without loading the model anew."""
        return {
            "num_predict": request.num_predict,
            "temperature": 0,
            "seed": self._around.seed,
        }

    def _seen(self, url: str, name: str) -> InstalledModel | None:
        on_disk = self._installed.get(url, ())
        return next((model for model in on_disk if same_model(model.name, name)), None)

    def _think(self, host: Host, request: ChatRequest) -> bool | None:
        """What to send as `think`: as asked, or False to a thinking model that no list told of.

        Lists have capabilities since Ollama 0.30 only; a thinking model left to itself spends
        num_predict on thoughts, so an older host is asked about this one model, once.
        """
        installed = self._seen(host.url, request.model.model_name)
        if request.think is not None or installed is None or installed.capabilities:
            return request.think
        shown = self._shown_of(host, installed.name)
        return False if "thinking" in shown.capabilities else None

    def _shown_of(self, host: Host, name: str, *, verbose: bool = False) -> Shown:
        """What the host shows of a model, asked for once; nothing where it does not answer."""
        key = (host.url, name, verbose)
        if key not in self._shown:
            try:
                self._shown[key] = self._show(host, name, verbose)
            except LlmError:
                return Shown()
        return self._shown[key]

    def _show(self, host: Host, name: str, verbose: bool) -> Shown:
        budget = Budget(LOOK, _MOST_BYTES_OF_A_SHAPE)
        body = {"model": name} | ({"verbose": True} if verbose else {})
        with translated(host.url, budget), self._client(host, budget) as client:
            return Shown.model_validate_json(client.post("/api/show", json=body).content)

    def _reads_first(self, host: Host, request: ChatRequest) -> bool:
        """Whether this prompt's beginning is new to its model, as far as is known here.

        Ollama counts a whole prompt but the time of its uncached part alone.
        """
        shown = next((each.content for each in request.messages if each.role == "user"), "")
        key = hash((host.url, request.model.model_name, shown))
        new = key not in self._read
        self._read.add(key)
        return new


def _resident(client: httpx.Client) -> tuple[ResidentModel, ...]:
    try:
        answer = client.get("/api/ps")
    except AnsweredError as error:
        if error.status != 404:
            raise
        return ()  # a proxy or an old version that does not tell
    return Processes.model_validate_json(answer.content).records()


def _heard(listener: Listener, parts: Iterable[ollama.ChatResponse]) -> ollama.ChatResponse:
    """The last part. Raises BrokenOffError when no part says done."""
    for part in parts:
        listener.hear(part.message.content or "", part.message.thinking or "")
        if part.done:
            if part.done_reason not in (None, "", "stop", "length"):
                raise WrongEndError(part.done_reason)
            return part
    raise BrokenOffError


def _profile(model: Model) -> dict[str, int | float]:
    """The options whose change loads a model anew.

    A plain dict, as the package's Options drops what it does not know.
    """
    return {"num_ctx": model.context_length}


def _keep_alive(text: str) -> int | str | None:
    """Seconds as a number, since Ollama reads a string without a unit as an error."""
    return int(text) if text.removeprefix("-").isdecimal() else text or None
