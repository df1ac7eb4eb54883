"""Where a host of models is: every form of OLLAMA_HOST as one address, its credential apart."""

import re
from urllib.parse import unquote, urlsplit

from bot.core.errors import ConfigError
from bot.core.models.address import METADATA_NAMES, Address, read_address, why_forbidden
from bot.core.models.model import Host

DEFAULT_PORTS = {"": 11434, "http": 80, "https": 443}
"""Ports as Ollama's own client chooses them: by scheme, and 11434 where none is written."""

_LONGEST = 2048
_NAME = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\.?", re.ASCII)
_NO_PORT = re.compile(r":(?![0-9]*$)[^\]]*$")
_UNSAFE = re.compile(r"[\s\\\x00-\x1f\x7f]")
_LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - addresses to listen on, not to ask
_CLOUD = (".ollama.com", ".ollama.ai")
_EXAMPLES = "allowed are host, host:port, http://host:port and https://host:port"


def read_host(text: str, token: str = "") -> Host:
    """The host of an OLLAMA_HOST-like text, as `scheme://host:port[/path]` without credentials.

    A credential in the text (`user:password@`) becomes the token unless one is given. A token
    with a colon is user and password, any other is a bearer token (those have no colon). An IP
    address in any notation of libc is written in its usual one.
    Raises ConfigError, which never shows the credential, also where no model can answer.
    """
    written = text.strip()
    if len(written) > _LONGEST or _UNSAFE.search(written):
        raise _wrong(written, "it has spaces or control characters, or is too long")
    scheme, separator, rest = written.partition("://")
    scheme, rest = (scheme.lower(), rest) if separator else ("", written)
    if scheme not in DEFAULT_PORTS or (separator and not scheme):
        raise _wrong(written, f"the scheme {scheme!r} is not http or https")
    userinfo, _, address = rest.partition("/")[0].rpartition("@")
    path = rest.partition("/")[2].strip("/")
    if "?" in rest or "#" in rest:
        raise _wrong(written, "it has ? or #, which a password has as %3F and %23")
    name, port = _name_and_port(address, written)
    name = _LOOPBACK.get(name, name)
    if f".{name.rstrip('.')}".endswith(_CLOUD):
        raise _wrong(written, "Squill sends changes to your own hosts alone, not to a cloud")
    if why := _why_not_asked(name):
        raise _wrong(written, f"no model answers there ({why})")
    shown = f"[{name}]" if ":" in name else name
    url = f"{scheme or 'http'}://{shown}:{port or DEFAULT_PORTS[scheme]}"
    return Host(f"{url}/{path}" if path else url, token or _credential(userinfo))


def is_this_machine(url: str) -> bool:
    """Whether a normalised address is this machine's own: a loopback address or name."""
    name = urlsplit(url).hostname or ""
    address = _address(name)
    if address is None:
        return name == "localhost" or name.endswith(".localhost")
    return address.is_loopback


def without_credentials(url: str) -> str:
    """The text with whatever stands before an `@` in its authority replaced by `***`.

    A password with a `/` that should have been escaped ends the authority too early: what is left
    of it has no number for a port then, and everything before the last `@` is replaced.
    """
    scheme, separator, rest = url.rpartition("://")
    authority, slash, path = rest.partition("/")
    if "@" in authority:
        authority = f"***@{authority.rpartition('@')[2]}"
    elif "@" in path and _NO_PORT.search(authority):
        return f"{scheme}{separator}***@{path.rpartition('@')[2]}"
    return f"{scheme}{separator}{authority}{slash}{path}"


def _name_and_port(address: str, written: str) -> tuple[str, int | None]:
    try:
        if address.count(":") > 1 and "[" not in address:
            return _known_name(address), None
        parts = urlsplit(f"//{address}")
        name, port = _known_name(parts.hostname or "127.0.0.1"), parts.port
    except ValueError as error:
        raise _wrong(written, "its address or port is not one") from error
    if not name or port == 0:
        raise _wrong(written, "its host name or port is not one")
    return name, port


def _known_name(text: str) -> str:
    """A name, or an address in its usual notation; "" for what is neither. May raise ValueError."""
    address = _address(text)
    if address is not None:
        return address.compressed
    return text if _NAME.fullmatch(text) else ""


def _why_not_asked(name: str) -> str:
    """Why nobody's model is there; "" for a name or an address that may be asked."""
    address = _address(name)
    if address is not None:
        return why_forbidden(address)
    return "cloud metadata" if name.rstrip(".") in METADATA_NAMES else ""


def _address(text: str) -> Address | None:
    return None if "%" in text else read_address(text)


def _credential(userinfo: str) -> str:
    if not userinfo:
        return ""
    user, _, password = userinfo.partition(":")
    return f"{unquote(user)}:{unquote(password)}"


def _wrong(written: str, why: str) -> ConfigError:
    return ConfigError(f"Ollama host {without_credentials(written)[:200]!r}: {why}; {_EXAMPLES}")
