"""An HTTP proxy for plain http: whatever host is asked for, a stand-in on this machine answers."""

import http.client
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from fakes.background_server import BackgroundServer

_OF_THE_CONNECTION = frozenset({"connection", "keep-alive", "proxy-connection", "host"})


class ForwardProxy(BackgroundServer):
    """Passes requests for any host on to `target`; `asked` are their whole addresses."""

    def __init__(self, target: str) -> None:
        self.asked: list[str] = []
        self._server = _Server(target, self.asked)
        super().__init__(self._server)

    @property
    def url(self) -> str:
        """For HTTP_PROXY."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, target: str, asked: list[str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target = urlsplit(target).netloc
        self.asked = asked


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing: tests read `asked`."""

    def do_GET(self) -> None:
        """Pass any method on."""
        self.server.asked.append(self.path.replace(":80/", "/", 1))
        url = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {k: v for k, v in self.headers.items() if k.lower() not in _OF_THE_CONNECTION}
        there = http.client.HTTPConnection(self.server.target)
        there.request(self.command, url._replace(scheme="", netloc="").geturl(), body, headers)
        answer = there.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _OF_THE_CONNECTION:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        there.close()

    do_POST = do_PATCH = do_PUT = do_DELETE = do_GET  # noqa: N815 - the base's names
