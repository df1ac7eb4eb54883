"""Asks Ollama hosts what they have, and their models for text."""

from collections.abc import Iterable, Sequence

import httpx
import ollama

from bot.adapters.model_servers.budget import Budget
from bot.adapters.model_servers.failures import WrongEndError, llm_error, translated
from bot.adapters.model_servers.ollama.answers import Processes, Shown, Tags
from bot.adapters.model_servers.transport import AnsweredError, BrokenOffError, HostTransport
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines, Message
from bot.core.models.model import Host, InstalledModel, Presence, ResidentModel
from bot.core.models.name import is_cloud_name, same_model
from bot.core.models.window import fewest_tokens

_LOOK = Deadlines(connect=2.0, first_byte=4.0, stall=2.0, total=5.0)
"""A look at a host: it answers from memory, so one that needs longer is as good as absent."""

_MOST_BYTES = 4 * 1024 * 1024
"""A reply of 8,192 tokens streamed one by one comes to about 2 MB; a list of models to less."""


class OllamaHosts:
    """Speaks to any Ollama host that it is given with its address and token."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._installed: dict[str, tuple[InstalledModel, ...]] = {}
        self._thinks: dict[tuple[str, str], bool] = {}

    def presence(self, host: Host) -> Presence:
        """What the host has on disk and in memory, or in `error` why it does not say."""
        budget = Budget(_LOOK, _MOST_BYTES)
        try:
            with translated(host.url, budget), _plain_client(host, budget) as client:
                installed = Tags.model_validate_json(client.get("/api/tags").content).records()
                resident = _resident(client)
        except LlmError as error:
            return Presence(url=host.url, error=error.message)
        self._installed[host.url] = installed
        return Presence(url=host.url, installed=installed, resident=resident)

    def chat(self, host: Host, request: ChatRequest) -> ChatReply:
        """One streamed chat call. Raises LlmError for all that goes wrong."""
        budget = Budget(request.deadlines, _MOST_BYTES)
        name = request.model.model_name
        who = f"{name} on {host.url}"
        installed = self._seen(host.url, name)
        if is_cloud_name(name) or (installed and installed.remote):
            raise llm_error(who, WriteFailure.REFUSED, "it runs in a cloud")
        think = self._think(request, host, installed)
        with translated(who, budget), _ollama_client(host, budget) as client:
            text, last = _whole(
                client.chat(
                    model=name,
                    messages=[_sendable(message) for message in request.messages],
                    stream=True,
                    format=dict(request.schema),
                    options=self._options(request),
                    keep_alive=_keep_alive(request.model.keep_alive),
                    think=think,
                )
            )
        prompt_tokens = last.prompt_eval_count or 0
        _require_whole_prompt(who, request, prompt_tokens)
        return ChatReply(
            text=text,
            done_reason=last.done_reason or "stop",
            prompt_tokens=prompt_tokens,
            output_tokens=last.eval_count or 0,
            seconds=budget.seconds(),
        )

    def _options(self, request: ChatRequest) -> dict[str, int | float]:
        """A plain dict, as the package's Options drops what it does not know."""
        return {
            "num_ctx": request.model.context_length,
            "num_predict": request.num_predict,
            "temperature": 0,
            "seed": self._seed,
        }

    def _seen(self, url: str, name: str) -> InstalledModel | None:
        on_disk = self._installed.get(url, ())
        return next((model for model in on_disk if same_model(model.name, name)), None)

    def _think(
        self, request: ChatRequest, host: Host, installed: InstalledModel | None
    ) -> bool | None:
        """What to send as `think`: as asked, or False to a thinking model that no list told of.

        Lists have capabilities since Ollama 0.30 only; a thinking model left to itself spends
        num_predict on thoughts, so an older host is asked about this one model, once.
        """
        if request.think is not None or installed is None or installed.capabilities:
            return request.think
        key = (host.url, installed.name)
        if key not in self._thinks:
            self._thinks[key] = "thinking" in _shown_capabilities(host, installed.name)
        return False if self._thinks[key] else None


def _resident(client: httpx.Client) -> tuple[ResidentModel, ...]:
    try:
        answer = client.get("/api/ps")
    except AnsweredError as error:
        if error.status != 404:
            raise
        return ()  # a proxy or an old version that does not tell
    return Processes.model_validate_json(answer.content).records()


def _shown_capabilities(host: Host, name: str) -> Sequence[str]:
    budget = Budget(_LOOK, _MOST_BYTES)
    try:
        with translated(host.url, budget), _plain_client(host, budget) as client:
            answer = client.post("/api/show", json={"model": name})
            return Shown.model_validate_json(answer.content).capabilities
    except LlmError:
        return ()


def _plain_client(host: Host, budget: Budget) -> httpx.Client:
    """For lists: the package's own records leave out capabilities, context length and remote."""
    return httpx.Client(
        base_url=host.url,
        transport=HostTransport(host, budget),
        trust_env=False,
        follow_redirects=False,
        timeout=None,  # noqa: S113 - the transport keeps the budget
    )


def _ollama_client(host: Host, budget: Budget) -> ollama.Client:
    return ollama.Client(
        host=host.url,
        transport=HostTransport(host, budget),
        trust_env=False,
        follow_redirects=False,
    )


def _sendable(message: Message) -> dict[str, str]:
    """The message without lone surrogates, which no UTF-8 can carry."""
    content = message.content.encode("utf-8", "replace").decode("utf-8")
    return {"role": message.role, "content": content}


def _whole(parts: Iterable[ollama.ChatResponse]) -> tuple[str, ollama.ChatResponse]:
    """The reply's text and last part. Raises BrokenOffError when no part says done."""
    texts = []
    for part in parts:
        texts.append(part.message.content or "")
        if part.done:
            if part.done_reason not in (None, "", "stop", "length"):
                raise WrongEndError(part.done_reason)
            return "".join(texts), part
    raise BrokenOffError


def _require_whole_prompt(who: str, request: ChatRequest, read_tokens: int) -> None:
    """Raises LlmError when the host read less than it was sent; 0 means it did not say."""
    fewest = sum(fewest_tokens(message.content) for message in request.messages)
    if 0 < read_tokens < fewest:
        detail = f"{read_tokens} tokens of {fewest} or more"
        raise llm_error(who, WriteFailure.TRUNCATED_PROMPT, detail)


def _keep_alive(text: str) -> int | str | None:
    """Seconds as a number, since Ollama reads a string without a unit as an error."""
    return int(text) if text.removeprefix("-").isdecimal() else text or None
