"""Every notation of a forbidden address is seen through; every address of one's own is let be."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.models.address import read_address, why_forbidden

METADATA = [
    "169.254.169.254",
    "169.254.169.254.",
    "2852039166",
    "0xA9FEA9FE",
    "0Xa9fea9fe",
    "025177524776",
    "00000025177524776",
    "0xa9.0xfe.0xa9.0xfe",
    "0251.0376.0251.0376",
    "0251.254.0xA9.0376",
    "169.254.43518",
    "169.16689662",
    "0xa9.0376.43518",
    "::ffff:169.254.169.254",
    "::ffff:a9fe:a9fe",
    "0:0:0:0:0:ffff:a9fe:a9fe",
    "::169.254.169.254",
    "::a9fe:a9fe",
    "::ffff:0:169.254.169.254",
    "2002:a9fe:a9fe::",
    "2002:a9fe:a9fe:1:2:3:4:5",
    "64:ff9b::169.254.169.254",
    "64:ff9b:1:a9fe:a9:fe00::",
    "2001:0:a9fe:a9fe::",
    "2001:0:4136:e378:8000:63bf:5601:5601",
    "2001:db8::5efe:a9fe:a9fe",
    "2001:db8::200:5efe:a9fe:a9fe",
]


@pytest.mark.parametrize("text", METADATA)
def test_the_metadata_address_is_known_in_every_notation(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert why_forbidden(address) == "link-local"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("169.254.0.1", "link-local"),
        ("fe80::1", "link-local"),
        ("febf::1", "link-local"),
        ("fd00:ec2::254", "cloud metadata"),
        ("fd20:ce::254", "cloud metadata"),
        ("fd00:c1::a9fe:a9fe", "cloud metadata"),
        ("100.100.100.200", "cloud metadata"),
        ("192.0.0.192", "cloud metadata"),
        ("168.63.129.16", "cloud metadata"),
        ("0", "unspecified"),
        ("0x", "unspecified"),
        ("0.0.0.1", "unspecified"),
        ("::", "unspecified"),
        ("224.0.0.1", "multicast"),
        ("ff02::1", "multicast"),
        ("255.255.255.255", "reserved or broadcast"),
        ("0xffffffff", "reserved or broadcast"),
        ("::ffff:224.0.0.1", "multicast"),
    ],
)
def test_addresses_of_no_model_are_forbidden(text: str, why: str) -> None:
    address = read_address(text)
    assert address is not None
    assert why_forbidden(address) == why


@pytest.mark.parametrize(
    "text",
    [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "2130706433",
        "::1",
        "::ffff:127.0.0.1",
        "10.0.0.1",
        "192.168.1.5",
        "172.16.0.9",
        "100.64.0.7",
        "169.253.255.255",
        "169.255.0.0",
        "8.8.8.8",
        "fd12:3456::1",
        "2001:db8::1",
        "2002:c0a8:105::1",
        "64:ff9b::192.168.1.5",
    ],
)
def test_addresses_of_ones_own_may_be_asked(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert why_forbidden(address) == ""


@pytest.mark.parametrize(
    "text", ["gpu", "gpu-1", "0x.gpu", "a" * 300, "1.example.org", "deadbeef", "x0x1", ""]
)
def test_a_name_is_no_address(text: str) -> None:
    assert read_address(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "256.1.1.1",
        "1.2.3.4.5",
        "1.2.3.256",
        "1.256.3",
        "4294967296",
        "0x100000000",
        "08",
        "1.09",
        "gpu.1",
        "1..1",
        ".1",
        "169.254.169.254.0x1.",
        "fe80::1%eth0%",
        "1:2",
        "99999999999999999999",
    ],
)
def test_what_ends_in_a_number_and_is_no_address_is_no_name(text: str) -> None:
    with pytest.raises(ValueError, match=r"number|base|Only|least|Invalid"):
        read_address(text)


@given(
    st.from_regex(r"(?:0[xX])?[0-9a-f]{1,10}(?:\.(?:0[xX])?[0-9a-f]{1,10}){0,3}", fullmatch=True)
)
def test_libc_reads_no_more_than_we_do(text: str) -> None:
    try:
        libc = ipaddress.IPv4Address(socket.inet_aton(text))
    except OSError:
        return
    assert read_address(text) == libc
