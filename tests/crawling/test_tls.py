"""TLS against a server on loopback: verified always, with the curve that a portal file names and no other way round."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from gongkai.crawling.tls import TlsSettings, tls_context, tls_cure
from gongkai.model.errors import HostUnreachable

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwell"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1 that vouches for itself, with its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path_factory.mktemp("tls") / "site.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def address(certificate: Path) -> Iterator[str]:
    """A server that speaks the curve P-384 only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.set_ecdh_curve("secp384r1")
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                try:
                    with context.wrap_socket(connection, server_side=True) as secure:
                        secure.recv(4096)
                        secure.sendall(ANSWER)
                except OSError:
                    continue

        threading.Thread(target=run, daemon=True).start()
        yield f"127.0.0.1:{listener.getsockname()[1]}"
        listener.shutdown(socket.SHUT_RDWR)


@pytest.mark.parametrize(
    ("settings", "is_had"),
    [(TlsSettings(), True), (TlsSettings(curve="P-384"), True), (TlsSettings(curve="P-256"), False)],
)
def test_the_curve_of_the_portal_file_is_the_one_that_is_spoken(address, certificate, visiting, settings, is_had):
    def trusting(asked: TlsSettings) -> ssl.SSLContext:
        context = tls_context(asked)
        context.load_verify_locations(certificate)
        return context

    visit = visiting(address, tls=settings, make_context=trusting)
    if is_had:
        assert visit.fetch(f"https://{address}/a.html").row.status == 200
    else:
        with pytest.raises(HostUnreachable):
            visit.fetch(f"https://{address}/a.html")


@pytest.mark.parametrize("settings", [TlsSettings(), TlsSettings(curve="P-384", legacy_renegotiation=True)])
def test_a_certificate_that_nobody_vouches_for_is_refused_whatever_the_file_says(address, visiting, settings):
    with pytest.raises(HostUnreachable, match="certificates are always verified; tell the portal's keeper"):
        visiting(address, tls=settings).fetch(f"https://{address}/a.html")


def test_every_context_verifies_and_only_what_was_asked_for_is_looser():
    legacy_server_connect = 0x4
    for settings in (TlsSettings(), TlsSettings("P-256"), TlsSettings("P-256", legacy_renegotiation=True)):
        context = tls_context(settings)
        assert context.check_hostname
        assert context.verify_mode is ssl.CERT_REQUIRED
        assert bool(context.options & legacy_server_connect) is settings.legacy_renegotiation


def test_a_failure_that_a_portal_file_can_cure_says_how():
    assert "curve: P-256" in tls_cure("[SSL: BAD_ECPOINT] bad ecpoint (_ssl.c:1006)")
    assert "legacy_renegotiation: true" in tls_cure("[SSL: UNSAFE_LEGACY_RENEGOTIATION_DISABLED] unsafe legacy")
    assert tls_cure("timed out") == ""
