"""What Ollama's errors mean, by status and text, of new and old versions."""

import json

import pytest

from bot.core.errors import WriteFailure
from bot.core.models.failure import CAUSES, failure_of, prompt_tokens_of

LLAMA_SERVER = {
    "error": {"code": 400, "type": "exceed_context_size_error", "n_prompt_tokens": 2002}
}
VLLM = (
    "This model's maximum context length is 16384 tokens. However, you requested 122946 tokens "
    "(112946 in the messages, 10000 in the completion)."
)
LM_STUDIO = (
    "Trying to keep the first 111490 tokens when context the overflows. However, the model is "
    "loaded with context length of only 32768 tokens, which is not enough."
)
OPENAI = (
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 8312 "
    "tokens."
)


@pytest.mark.parametrize(
    ("status", "text", "failure"),
    [
        (404, '{"error":"model \'x\' not found"}', WriteFailure.NOT_INSTALLED),
        (
            404,
            '{"error":"model \\"x\\" not found, try pulling it first"}',
            WriteFailure.NOT_INSTALLED,
        ),
        (404, "404 page not found", WriteFailure.REFUSED),
        (500, "cudaMalloc failed: OUT OF MEMORY", WriteFailure.OUT_OF_MEMORY),
        (500, "llama-server reported out-of-memory during startup: x", WriteFailure.OUT_OF_MEMORY),
        (
            500,
            "model requires more system memory (5.6 GiB) than is available",
            WriteFailure.OUT_OF_MEMORY,
        ),
        (500, "llama runner process has terminated: signal: killed", WriteFailure.OUT_OF_MEMORY),
        (200, "an error was encountered: failed to allocate buffer", WriteFailure.OUT_OF_MEMORY),
        (500, "model runner has unexpectedly stopped", WriteFailure.CRASHED),
        (200, "an error was encountered while running the model: EOF", WriteFailure.CRASHED),
        (500, "timed out waiting for llama-server to start - progress 0.00", WriteFailure.TIMEOUT),
        (
            503,
            "server busy, please try again.  maximum pending requests exceeded",
            WriteFailure.BUSY,
        ),
        (429, "", WriteFailure.BUSY),
        (502, "<html>Bad Gateway</html>", WriteFailure.UNREACHABLE),
        (504, "<html>Gateway Time-out</html>", WriteFailure.TIMEOUT),
        (400, json.dumps({"error": json.dumps(LLAMA_SERVER)}), WriteFailure.CONTEXT_OVERFLOW),
        (400, "the input length exceeds the context length", WriteFailure.CONTEXT_OVERFLOW),
        (
            400,
            "the prompt is longer than the context length currently",
            WriteFailure.CONTEXT_OVERFLOW,
        ),
        (404, "The model `x` does not exist.", WriteFailure.NOT_INSTALLED),
        (404, '{"error": {"type": "model_not_found"}}', WriteFailure.NOT_INSTALLED),
        (
            500,
            "Model loading was stopped due to insufficient system resources.",
            WriteFailure.OUT_OF_MEMORY,
        ),
        (
            200,
            "tokens to keep from the initial prompt is greater than the context length. Try to",
            WriteFailure.CONTEXT_OVERFLOW,
        ),
        (400, VLLM, WriteFailure.CONTEXT_OVERFLOW),
        (400, LM_STUDIO, WriteFailure.CONTEXT_OVERFLOW),
        (500, "Context size has been exceeded.", WriteFailure.CONTEXT_OVERFLOW),
        (
            200,
            "The model produced output that does not match the expected peg-native format",
            WriteFailure.GARBAGE,
        ),
        (400, '"x" does not support thinking', WriteFailure.REFUSED),
        (401, "<html>who are you?</html>", WriteFailure.REFUSED),
        (403, "", WriteFailure.REFUSED),
        (301, "", WriteFailure.REFUSED),
    ],
)
def test_an_error_means_one_failure(status: int, text: str, failure: WriteFailure) -> None:
    assert failure_of(status, text) is failure


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        (json.dumps(LLAMA_SERVER), 2002),
        (json.dumps({"error": json.dumps(LLAMA_SERVER)}), 2002),
        (VLLM, 112_946),
        (LM_STUDIO, 111_490),
        (OPENAI, 8_312),
        ("the input length exceeds the context length", None),
        ("", None),
    ],
)
def test_an_overflow_may_tell_the_true_size_of_the_prompt(text: str, tokens: int | None) -> None:
    assert prompt_tokens_of(text) == tokens


def test_every_failure_has_words() -> None:
    assert set(CAUSES) == set(WriteFailure)
