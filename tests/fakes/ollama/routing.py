"""Which request of an Ollama is answered by what."""

from fakes.ollama.clock import Visitor
from fakes.ollama.endpoints import ENDPOINTS
from fakes.ollama.generation import generate
from fakes.ollama.server import Body, Route, as_scripted
from fakes.ollama.state import State
from fakes.ollama.wire import Wire

_TEXTS = ("/api/chat", "/api/generate")


def routes(state: State) -> Route:
    """Answers whatever Ollama answers."""

    def route(wire: Wire, visitor: Visitor, method: str, path: str, body: Body) -> None:
        if path in _TEXTS and method == "POST":
            generate(state, wire, visitor, path, body)
        elif as_scripted(state, wire, visitor, path, body):
            return
        elif endpoint := ENDPOINTS.get((method, path)):
            endpoint(state, wire, body)
        else:
            wire.answer(404, "404 page not found", "text/plain")

    return route
