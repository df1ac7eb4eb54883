"""Asks hosts that speak as OpenAI's API does what they have, and their models for text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import httpx

from bot.adapters.model_servers.budget import LOOK, Budget
from bot.adapters.model_servers.dialect import Surroundings
from bot.adapters.model_servers.failures import WrongEndError, llm_error, translated
from bot.adapters.model_servers.listening import Listener
from bot.adapters.model_servers.openai.answers import Chunk, End
from bot.adapters.model_servers.openai.asking import Manner, asked
from bot.adapters.model_servers.openai.events import events
from bot.adapters.model_servers.openai.lists import LM_STUDIO, Listing, look
from bot.adapters.model_servers.transport import AnsweredError, BrokenOffError, client_of, object_of
from bot.core.errors import LlmError, WriteFailure
from bot.core.models.chat import ChatReply, ChatRequest, Deadlines
from bot.core.models.model import Host, Model, Presence
from bot.core.models.name import same_model

_CHAT = "/v1/chat/completions"
_VERSION = "/v1"  # people write it at the end of such an address


class OpenAiHosts:
    """Speaks to any such host: satisfies Dialect."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._around = surroundings
        self._listings: dict[str, Listing] = {}
        self._manners: dict[str, Manner] = {}

    def presence(self, host: Host) -> Presence:
        """What the host has on disk and in memory, or in `error` why it does not say."""
        budget = Budget(LOOK)
        try:
            with translated(host.url, budget), self._client(host, budget) as client:
                listing = look(client)
        except LlmError as error:
            return Presence(url=host.url, error=error.message)
        self._listings[host.url] = listing
        return Presence(url=host.url, installed=listing.installed, resident=listing.resident())

    def chat(self, host: Host, request: ChatRequest) -> ChatReply:
        """One streamed chat call. Raises LlmError for all that goes wrong."""
        budget = Budget(request.deadlines)
        who = _who(host, request.model)
        listener = Listener(who, request, self._around.now)
        loaded_in = 0.0
        with translated(who, budget), self._client(host, budget) as client:
            if self._lacks_room(host, request.model) and self._load(client, host, request.model):
                loaded_in = budget.seconds()
            end = self._said(client, host, request, listener)
        _require_room(who, request.model, listener.text, end.prompt_tokens)
        listener.require_whole_prompt(end.prompt_tokens)
        reply = end.reply(listener.text, budget.seconds(), listener.seconds)
        return replace(reply, load_seconds=loaded_in)

    def shape(self, host: Host, model_name: str) -> Mapping[str, object]:
        """Nothing: these servers tell no more than a model's size."""
        return {}

    def preload(self, host: Host, model: Model, deadlines: Deadlines) -> float:
        """Loads a model into LM Studio with room for its context, unless it is there already.

        Other servers have theirs in memory from their start on.
        """
        budget = Budget(deadlines)
        with translated(_who(host, model), budget), self._client(host, budget) as client:
            return budget.seconds() if self._load(client, host, model) else 0.0

    def unload(self, host: Host, model: Model) -> None:
        """Has LM Studio free what it has loaded of a model; no other server is asked."""
        budget = Budget(LOOK)
        with translated(_who(host, model), budget), self._client(host, budget) as client:
            listing = look(client)
            for each in listing.instances if listing.loads else ():
                if same_model(each.name, model.model_name):
                    body = {"instance_id": each.instance_id}
                    object_of(client.post(f"{LM_STUDIO}/unload", json=body).content)

    def _lacks_room(self, host: Host, model: Model) -> bool:
        """Whether LM Studio, asked at once, would load the model with whatever context it likes."""
        listing = self._listings.get(host.url)
        return listing is not None and listing.loads and not _instance(listing, model)

    def _load(self, client: httpx.Client, host: Host, model: Model) -> bool:
        """Whether the model had to be loaded with its context, which it is now."""
        self._listings[host.url] = look(client)
        if not self._lacks_room(host, model):
            return False
        body = {"model": model.model_name, "context_length": model.context_length}
        object_of(client.post(f"{LM_STUDIO}/load", json=body).content)
        self._listings[host.url] = look(client)
        return True

    def _client(self, host: Host, budget: Budget) -> httpx.Client:
        rooted = replace(host, url=host.url.removesuffix(_VERSION))
        return client_of(rooted, budget, self._around.resolve)

    def _said(
        self, client: httpx.Client, host: Host, request: ChatRequest, listener: Listener
    ) -> End:
        """How a reply ended, asked for in the manner that the host is known to understand."""
        manner = self._manners.get(host.url, Manner())
        name, think = self._name(host, request.model), self._think(host, request)
        while True:
            body = asked(request, name, think, self._around.seed, manner)
            try:
                end = _streamed(client, body, listener)
            except AnsweredError as error:
                simpler = manner.simpler(error.status, error.text)
                if simpler == manner:
                    raise
                manner = simpler
            else:
                self._manners[host.url] = manner
                return end

    def _name(self, host: Host, model: Model) -> str:
        """What to call a model: where it is loaded twice, the one with room for its context."""
        listing = self._listings.get(host.url)
        return (listing and _instance(listing, model)) or model.model_name

    def _think(self, host: Host, request: ChatRequest) -> bool | None:
        """As asked, or False where nobody tells what the model can: it may think till it is cut."""
        listing = self._listings.get(host.url)
        known = any(
            each.capabilities and same_model(each.name, request.model.model_name)
            for each in (listing.installed if listing else ())
        )
        return request.think if known or request.think is not None else False


def _streamed(client: httpx.Client, body: Mapping[str, Any], listener: Listener) -> End:
    with client.stream("POST", _CHAT, json=body) as answer:
        return _heard(listener, answer.iter_raw())


def _heard(listener: Listener, parts: Iterable[bytes]) -> End:
    """How a stream ended. Raises BrokenOffError when it does not say."""
    end = End()
    for said in events(parts):
        chunk = Chunk.model_validate(said)
        end.note(chunk)
        listener.hear(chunk.text, chunk.thought)
    if not end.reason:
        raise BrokenOffError
    if end.reason not in ("stop", "length"):
        raise WrongEndError(end.reason)
    return end


def _instance(listing: Listing, model: Model) -> str:
    """By which id a model is loaded with enough context; "" when it is not."""
    return next(
        (
            each.instance_id
            for each in listing.instances
            if same_model(each.name, model.model_name)
            and each.context_length >= model.context_length
        ),
        "",
    )


def _require_room(who: str, model: Model, text: str, prompt_tokens: int) -> None:
    """Raises LlmError for LM Studio's silence where a prompt left no room for a reply.

    See https://github.com/lmstudio-ai/lmstudio-bug-tracker/issues/2339.
    """
    if not text and prompt_tokens >= model.context_length > 0:
        raise llm_error(who, WriteFailure.CONTEXT_OVERFLOW, prompt_tokens=prompt_tokens)


def _who(host: Host, model: Model) -> str:
    return f"{model.model_name} on {host.url}"
