"""Ollama behind TLS: a known authority's certificate, an unknown one's, and none."""

import datetime
import ipaddress
import ssl
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from fakes.ollama import FakeOllama

from bot.adapters.model_servers import ModelServers
from bot.core.models.model import Host


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with the key and the certificate of 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path / "host.pem"
    path.write_bytes(private + signed.public_bytes(serialization.Encoding.PEM))
    return path


def serving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context


def error_of(url: str) -> str:
    return ModelServers([], seed=7).presence(Host(url)).error


def test_a_host_is_trusted_by_the_machines_own_authorities(
    certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with FakeOllama(tls=serving(certificate)) as fake:
        assert fake.url.startswith("https:")
        assert error_of(fake.url) == ""


def test_a_certificate_of_nobody_known_is_not_trusted(certificate: Path) -> None:
    with FakeOllama(tls=serving(certificate)) as fake:
        assert "its certificate is not trusted" in error_of(fake.url)
        assert fake.requests == []


def test_tls_to_a_host_that_has_none_does_not_fall_back(ollama: FakeOllama) -> None:
    assert "it does not speak TLS" in error_of(ollama.url.replace("http:", "https:"))
    assert ollama.requests == []
