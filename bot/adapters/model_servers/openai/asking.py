"""The body of a chat request, said more simply to servers that do not understand all of it."""

from dataclasses import dataclass, replace
from typing import Any

from bot.adapters.model_servers.listening import sendable
from bot.core.models.chat import ChatRequest

_NAME = "reply"
_REFUSED = frozenset({400, 422, 500})


@dataclass(frozen=True, slots=True)
class Manner:
    """What a host understands: `named_schema` is OpenAI's form of a schema, older servers have an
    object's; `template` is that its chat template can be told not to let the model think.
    """

    named_schema: bool = True
    template: bool = True

    def simpler(self, status: int, text: str) -> "Manner":
        """What to leave out after such an error; the same manner when that is not the matter."""
        if status not in _REFUSED:
            return self
        return replace(
            self,
            named_schema=self.named_schema and "response_format" not in text,
            template=self.template and "chat_template" not in text,
        )


def asked(
    request: ChatRequest, name: str, think: bool | None, seed: int, manner: Manner
) -> dict[str, Any]:
    """The body for POST /v1/chat/completions; `name` is what the host calls the model."""
    schema = dict(request.schema)
    named = {"name": _NAME, "strict": True, "schema": schema}
    body: dict[str, Any] = {
        "model": name,
        "messages": [sendable(message) for message in request.messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": 0,
        "seed": seed,
        "max_tokens": request.num_predict,
        "response_format": {"type": "json_schema", "json_schema": named}
        if manner.named_schema
        else {"type": "json_object", "schema": schema},
    }
    if manner.template and think is not None:
        body["chat_template_kwargs"] = {"enable_thinking": think}
    return body
