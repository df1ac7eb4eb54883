"""Connections that keep to a budget, even on a trickle, and never lead to a forbidden address."""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

import httpcore

from bot.adapters.model_servers.budget import Budget, OutOfTimeError
from bot.core.models.address import why_forbidden

Found: TypeAlias = Sequence[tuple[Any, ...]]
Resolve: TypeAlias = Callable[..., Found]
"""Gives the addresses of a name and a port, as socket.getaddrinfo does."""

_PIECE = 65_536  # bytes written before the budget is looked at again


class ForbiddenAddressError(Exception):
    """A name leads to an address that is never asked; the text says of which kind."""


class BoundedStream(httpcore.NetworkStream):
    """A connection whose reads and writes keep to a budget, whatever timeout they are given."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            data = self._stream.read(max_bytes, self._budget.to_read())
        except httpcore.ReadTimeout as error:
            raise OutOfTimeError(self._budget.passed()) from error
        self._budget.took(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        try:
            for start in range(0, len(buffer), _PIECE):
                self._stream.write(buffer[start : start + _PIECE], self._budget.to_read())
        except httpcore.WriteTimeout as error:
            raise OutOfTimeError(self._budget.passed()) from error

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._budget.to_connect())
        return BoundedStream(secured, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class BoundedNetwork(httpcore.NetworkBackend):
    """Opens connections that keep to a budget, to addresses that were looked at first.

    A name is resolved once and its very address connected to, so that a name which leads elsewhere
    the second time gains nothing. TLS verifies the name all the same.
    """

    def __init__(self, budget: Budget, resolve: Resolve) -> None:
        self._budget = budget
        self._resolve = resolve
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure = httpcore.ConnectError(socket.gaierror(f"no address of {host}"))
        for address in self._allowed(host, port):
            patience = self._budget.to_connect()
            try:
                stream = self._network.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
            except httpcore.ConnectError as error:
                failure = error
            else:
                return BoundedStream(stream, self._budget)
        raise failure

    def _allowed(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host. Raises ForbiddenAddressError if any of them is forbidden."""
        try:
            found = self._found(host, port)
        except OSError as error:
            raise httpcore.ConnectError(error) from error
        addresses = tuple(dict.fromkeys(str(place[-1][0]) for place in found))
        for address in addresses:
            if why := why_forbidden(ipaddress.ip_address(address)):
                raise ForbiddenAddressError(why)
        return addresses

    def _found(self, host: str, port: int) -> Found:
        """What the resolver says. A thread asks it: it knows no deadline and cannot be stopped."""
        answers: SimpleQueue[Found | OSError | UnicodeError] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port, type=socket.SOCK_STREAM))
            except (OSError, UnicodeError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._budget.to_connect())
        except Empty as error:
            raise httpcore.ConnectTimeout(f"resolving {host}") from error
        if isinstance(answer, Exception):
            raise answer
        return answer
