"""Addresses that no model answers at, in whatever notation: link-local ones, the clouds' metadata.

Whoever may name a host could otherwise have a runner in a cloud ask for its own credentials.
"""

import ipaddress
import re
from collections.abc import Mapping
from typing import TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_V4 = ipaddress.IPv4Network
_V6 = ipaddress.IPv6Network

FORBIDDEN: Mapping[_V4 | _V6, str] = {
    _V4("169.254.0.0/16"): "link-local",
    _V4("100.100.100.200"): "cloud metadata",  # Alibaba
    _V4("192.0.0.192"): "cloud metadata",  # Oracle, its older one
    _V4("168.63.129.16"): "cloud metadata",  # Azure
    _V4("0.0.0.0/8"): "unspecified",
    _V4("224.0.0.0/4"): "multicast",
    _V4("240.0.0.0/4"): "reserved or broadcast",
    _V6("fe80::/10"): "link-local",
    _V6("fd00:ec2::254"): "cloud metadata",  # Amazon
    _V6("fd20:ce::254"): "cloud metadata",  # Google
    _V6("fd00:c1::a9fe:a9fe"): "cloud metadata",  # Oracle
    _V6("::/128"): "unspecified",
    _V6("ff00::/8"): "multicast",
}
"""What is never connected to, and why."""

METADATA_NAMES = frozenset(
    {
        "instance-data",
        "instance-data.ec2.internal",
        "metadata",
        "metadata.goog",
        "metadata.google.internal",
    }
)
"""Names of the clouds' metadata services."""

_LAST_BITS = (_V6("::/96"), _V6("::ffff:0:0/96"), _V6("::ffff:0:0:0/96"), _V6("64:ff9b::/96"))
"""Where the last 32 bits are an IPv4 address: compatible, mapped, translated, NAT64 (RFC 6052)."""

_LOCAL_NAT64 = _V6("64:ff9b:1::/48")  # RFC 8215; the 32 bits after it, but for bits 64 to 71
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})  # RFC 5214: the last 32 bits after either of these
_LONGEST = 64
_PART = re.compile(r"0[xX][0-9a-fA-F]{0,16}|[0-9]{1,24}", re.ASCII)
_BITS = 32


def read_address(text: str) -> Address | None:
    """The IP address that a text is, in any notation that libc reads; None for a name.

    Raises ValueError for what is no name either: it ends in a number as no domain name does.
    """
    bare = text.removesuffix(".")
    if len(bare) > _LONGEST:
        return None
    if ":" in bare:
        return ipaddress.IPv6Address(bare)
    parts = bare.split(".")
    if not _PART.fullmatch(parts[-1]):
        return None
    return _numbered(parts)


def why_forbidden(address: Address) -> str:
    """What kind of forbidden address this is, or holds inside; "" for one that may be asked."""
    if address.is_loopback:
        return ""
    return next((why for each in _meant(address) if (why := _why(each))), "")


def _numbered(parts: list[str]) -> ipaddress.IPv4Address:
    """One to four numbers as inet_aton reads them: the last one fills the bytes that are left."""
    if len(parts) > 4 or not all(_PART.fullmatch(part) for part in parts):
        raise ValueError("not one to four numbers")
    *first, last = (_number(part) for part in parts)
    room = _BITS - 8 * len(first)
    if any(number > 0xFF for number in first) or last >> room:
        raise ValueError("a number that is too large")
    start = sum(number << (24 - 8 * at) for at, number in enumerate(first))
    return ipaddress.IPv4Address(start + last)


def _number(part: str) -> int:
    if part[:2] in ("0x", "0X"):
        return int(part[2:] or "0", 16)
    return int(part, 8 if part[0] == "0" else 10)


def _why(address: Address) -> str:
    return next(
        (
            why
            for network, why in FORBIDDEN.items()
            if network.version == address.version and address in network
        ),
        "",
    )


def _meant(address: Address) -> tuple[Address, ...]:
    """The address, and the IPv4 addresses that it stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return (address,)
    bits = int(address)
    inside: list[Address] = [address]
    if any(address in network for network in _LAST_BITS) or bits >> 32 & 0xFFFF_FFFF in _ISATAP:
        inside.append(ipaddress.IPv4Address(bits & 0xFFFF_FFFF))
    if address in _LOCAL_NAT64:
        inside.append(ipaddress.IPv4Address((bits >> 64 & 0xFFFF) << 16 | bits >> 40 & 0xFFFF))
    if address.sixtofour:
        inside.append(address.sixtofour)
    return (*inside, *(address.teredo or ()))
