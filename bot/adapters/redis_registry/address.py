"""REDIS_URL as what redis-py connects to, and as what people may see of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from redis import Connection, SSLConnection, UnixDomainSocketConnection
from redis.connection import parse_url

from bot.core.errors import ConfigError

_TLS = frozenset(
    ("ssl_ca_certs", "ssl_certfile", "ssl_keyfile", "ssl_cert_reqs", "ssl_check_hostname")
)
_READ = frozenset(("host", "port", "path", "db", "username", "password", "connection_class"))
_EXAMPLES = "allowed are redis://host:6379/0, rediss://… for TLS, and unix:///path/to/socket?db=0"


@dataclass(frozen=True, slots=True)
class Address:
    """Where Redis is: `where` is shown, `secrets` must not be, `options` go to the connection."""

    where: str
    secrets: tuple[str, ...]
    connection_class: type[Connection | UnixDomainSocketConnection]
    options: Mapping[str, Any]


def read_address(url: str) -> Address:
    """Raises ConfigError, which shows nothing of the address, as it may hold a password."""
    try:
        options = parse_url(url)
        path = urlsplit(url).path.strip("/")
        str(options.get("host", "")).encode("idna")  # as the socket will read it
    except ValueError as error:
        raise _wrong("it is not the address of a Redis") from error
    kind = options.pop("connection_class", Connection)
    unknown = set(options) - _READ - (_TLS if kind is SSLConnection else frozenset())
    if unknown:
        raise _wrong("after its ? it sets what Squill does not know, or sets itself")
    if kind is UnixDomainSocketConnection:
        where = f"unix://{options.get('path', '')}"
    elif path and not path.isdecimal():
        raise _wrong("its database, after the host's /, is not a number")
    else:
        where = f"{options.setdefault('host', 'localhost')}:{options.setdefault('port', 6379)}"
    given = (options.get("password", ""), options.get("username", ""))
    return Address(where, tuple(secret for secret in given if secret), kind, options)


def _wrong(why: str) -> ConfigError:
    return ConfigError(f"REDIS_URL: {why}; {_EXAMPLES}")
