"""Every form of OLLAMA_HOST is one address; what is none is refused without its credential."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import ConfigError
from bot.core.models.url import is_this_machine, read_host, without_credentials


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("", "http://127.0.0.1:11434"),
        ("localhost", "http://localhost:11434"),
        ("  gpu-box  ", "http://gpu-box:11434"),
        ("GPU.example.org:8080", "http://gpu.example.org:8080"),
        (":8080", "http://127.0.0.1:8080"),
        ("http://example.com", "http://example.com:80"),
        ("HTTPS://example.com", "https://example.com:443"),
        ("https://example.com:8443/", "https://example.com:8443"),
        ("example.com/ollama/", "http://example.com:11434/ollama"),
        ("http://proxy:80/llm/a", "http://proxy:80/llm/a"),
        ("0.0.0.0", "http://127.0.0.1:11434"),  # noqa: S104 - an address as people write it
        ("http://0.0.0.0:11434", "http://127.0.0.1:11434"),
        ("[::]:9000", "http://[::1]:9000"),
        ("::1", "http://[::1]:11434"),
        ("[fd00::1]", "http://[fd00::1]:11434"),
        ("0x7f.1", "http://127.0.0.1:11434"),
        ("0", "http://127.0.0.1:11434"),
        ("http://3232235781:80", "http://192.168.1.5:80"),
        ("192.168.1.5.", "http://192.168.1.5:11434"),
        ("http://[0001:002::1]:5", "http://[1:2::1]:5"),
        ("192.168.1.5:11434", "http://192.168.1.5:11434"),
        ("ollama_1:11434", "http://ollama_1:11434"),
        ("myollama.com", "http://myollama.com:11434"),
    ],
)
def test_an_address_is_read_as_ollama_reads_it(written: str, url: str) -> None:
    assert read_host(written).url == url
    assert read_host(url).url == url


@pytest.mark.parametrize(
    "written",
    [
        "ftp://gpu",
        "file:///etc/passwd",
        "://gpu",
        "http://gpu:notaport",
        "http://gpu:99999",
        "gpu:0",
        "gpu box",
        "gpu\nbox",
        "gpu\\box",
        "[::1",
        "::ffff:1:2:3:4:5:6:7:8",
        "http://[fe80::1%25eth0]:1",
        "http://gpu/?a=b",
        "http://gpu#x",
        "http://gpu/a?x@b",
        "http://gpu#@elsewhere",
        "http://gpü",
        "a" * 3000,
        "http://-gpu",
        "javascript:alert(1)",
        "https://ollama.com",
        "https://api.ollama.com./x",
        "169.254.169.254",
        "http://0xA9FEA9FE/latest/meta-data",
        "http://0251.0376.43518",
        "http://[::ffff:169.254.169.254]:11434",
        "[fe80::1]",
        "fd00:ec2::254",
        "http://100.100.100.200",
        "http://metadata.google.internal",
        "http://METADATA.goog./",
        "http://256.1.1.1",
        "http://gpu.1",
        "8080",
    ],
)
def test_what_is_no_host_of_ones_own_is_refused(written: str) -> None:
    with pytest.raises(ConfigError, match="allowed are"):
        read_host(written)


@pytest.mark.parametrize(
    ("written", "token"),
    [
        ("http://gpu", ""),
        ("http://me:secret@gpu", "me:secret"),
        ("me:p%40ss@gpu:1", "me:p@ss"),
        ("me:p@ss@gpu:1", "me:p@ss"),
        ("https://me@gpu", "me:"),
    ],
)
def test_a_credential_is_kept_apart_from_the_address(written: str, token: str) -> None:
    host = read_host(written)
    assert host.token == token
    assert "@" not in host.url


def test_a_given_token_comes_before_the_one_in_the_text() -> None:
    assert read_host("http://me:secret@gpu", "bearer").token == "bearer"


@pytest.mark.parametrize("written", ["ftp://me:secret@gpu", "me:secret@gpu box", "me:secret@gpu:x"])
def test_an_error_never_shows_a_credential(written: str) -> None:
    with pytest.raises(ConfigError) as raised:
        read_host(written)
    assert "secret" not in raised.value.message
    assert "gpu" in raised.value.message


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://gpu:1", "http://gpu:1"),
        ("http://me:secret@gpu:1/a@b", "http://***@gpu:1/a@b"),
        ("me:se@cret@gpu", "***@gpu"),
        ("http://me:se/cret@gpu:1", "http://***@gpu:1"),
        ("http://gpu:1/a@b", "http://gpu:1/a@b"),
        ("http://[::1]:1/a@b", "http://[::1]:1/a@b"),
    ],
)
def test_credentials_are_taken_out_of_an_address_that_is_shown(url: str, shown: str) -> None:
    assert without_credentials(url) == shown


@pytest.mark.parametrize(
    ("url", "this"),
    [
        ("http://localhost:11434", True),
        ("http://ollama.localhost:11434", True),
        ("http://127.0.0.1:11434", True),
        ("http://127.8.9.1:11434", True),
        ("http://[::1]:11434", True),
        ("http://gpu:11434", False),
        ("http://10.0.0.1:11434", False),
        ("http://localhost.example.org:11434", False),
        ("", False),
    ],
)
def test_only_a_loopback_address_is_this_machine(url: str, this: bool) -> None:
    assert is_this_machine(url) is this


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_config_error(written: str) -> None:
    try:
        host = read_host(written)
    except ConfigError:
        return
    assert read_host(host.url).url == host.url
    assert host.url.startswith(("http://", "https://"))
