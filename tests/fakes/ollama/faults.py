"""How each fault of the wire is acted out."""

import gzip
import json
from collections.abc import Callable, Mapping

from fakes.ollama.clock import Visitor
from fakes.ollama.replies import Fault
from fakes.ollama.wire import HTML, Wire

PAUSE = 0.03  # real seconds between two pieces of a trickle
FOR_EVER = 3600.0  # real seconds; the client's own deadline comes first
BUSY = "server busy, please try again.  maximum pending requests exceeded"
CRASH = (
    "model runner has unexpectedly stopped, this may be due to resource limitations or an "
    "internal error, check ollama server logs for details"
)
MEMORY = (
    "llama-server reported out-of-memory during startup: "
    "ggml_backend_cuda_buffer_type_alloc_buffer: cudaMalloc failed: out of memory"
)
PAGE = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Who are you?</body></html>"


def overflow(prompt_tokens: int, num_ctx: int) -> str:
    """The error text of an over-long prompt: llama-server's body, as a string."""
    message = (
        f"request ({prompt_tokens} tokens) exceeds the available context size "
        f"({num_ctx} tokens), try increasing it"
    )
    error = {
        "code": 400,
        "message": message,
        "type": "exceed_context_size_error",
        "n_prompt_tokens": prompt_tokens,
        "n_ctx": num_ctx,
    }
    return json.dumps({"error": error})


def _hang(wire: Wire, visitor: Visitor) -> None:
    visitor.sleep_real(FOR_EVER)


def _trickle(wire: Wire, visitor: Visitor) -> None:
    while True:
        wire.piece(" ")
        visitor.sleep_real(PAUSE)


def _slow_headers(wire: Wire, visitor: Visitor) -> None:
    wire.raw(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while True:
        wire.raw(b"a")
        visitor.sleep_real(PAUSE)


def _stall(wire: Wire, visitor: Visitor) -> None:
    wire.piece(" ")
    visitor.sleep_real(FOR_EVER)


def _cut_line(wire: Wire, visitor: Visitor) -> None:
    wire.piece(" ")
    wire.half()
    wire.end()


def _cut_stream(wire: Wire, visitor: Visitor) -> None:
    wire.piece(" ")
    wire.end()


def _cut_connection(wire: Wire, visitor: Visitor) -> None:
    wire.piece(" ")
    wire.reset()


def _error_line(error: object) -> Callable[[Wire, Visitor], None]:
    def act(wire: Wire, visitor: Visitor) -> None:
        wire.piece(" ")
        wire.line({"error": error})
        wire.end()

    return act


def _not_an_object(wire: Wire, visitor: Visitor) -> None:
    wire.line(["x"])
    wire.end()


def _huge(wire: Wire, visitor: Visitor) -> None:
    for number in range(100):
        wire.piece(" ".join(str(n) for n in range(number * 20_000, (number + 1) * 20_000)))
    wire.last()
    wire.end()


def _endless_line(wire: Wire, visitor: Visitor) -> None:
    for _ in range(100):
        wire.chunk(b"A" * 100_000)
    wire.end()


def _compressed(wire: Wire, visitor: Visitor) -> None:
    wire.begin(headers={"Content-Encoding": "gzip"})
    wire.chunk(gzip.compress(b"{}" * 100_000))
    wire.end()


def _error(status: int, message: str) -> Callable[[Wire, Visitor], None]:
    return lambda wire, _visitor: wire.error(status, message)


ACTS: Mapping[Fault, Callable[[Wire, Visitor], None]] = {
    Fault.RESET: lambda wire, _visitor: wire.reset(),
    Fault.HANG: _hang,
    Fault.TRICKLE: _trickle,
    Fault.SLOW_HEADERS: _slow_headers,
    Fault.STALL: _stall,
    Fault.NOT_FOUND: _error(404, "model 'm' not found"),
    Fault.OUT_OF_MEMORY: _error(500, MEMORY),
    Fault.CRASHED: _error(500, CRASH),
    Fault.LONG_ERROR: _error(500, MEMORY + "A" * 10_000_000),
    Fault.BUSY: _error(503, BUSY),
    Fault.OVERFLOW: _error(400, overflow(20_480, 16_384)),
    Fault.NO_TEMPLATE: _error(400, "chat_template_kwargs are not supported for this tokenizer"),
    Fault.UNAUTHORIZED: lambda wire, _visitor: wire.answer(401, PAGE, HTML),
    Fault.REDIRECT: lambda wire, _visitor: wire.answer(
        301, "", HTML, {"Location": "http://127.0.0.1:9/elsewhere"}
    ),
    Fault.HTML: lambda wire, _visitor: wire.answer(200, PAGE, HTML),
    Fault.CUT_LINE: _cut_line,
    Fault.CUT_STREAM: _cut_stream,
    Fault.CUT_CONNECTION: _cut_connection,
    Fault.ERROR_LINE: _error_line(f"an error was encountered while running the model: {CRASH}"),
    Fault.MEMORY_LINE: _error_line({"message": MEMORY}),
    Fault.NOT_AN_OBJECT: _not_an_object,
    Fault.HUGE: _huge,
    Fault.ENDLESS_LINE: _endless_line,
    Fault.COMPRESSED: _compressed,
}
