"""TLS as it is asked for: certificates always verified, and what an old host needs where its portal file says so.

Seen on portals: BAD_ECPOINT, cured by one named curve, and UNSAFE_LEGACY_RENEGOTIATION_DISABLED, cured by the one
option that OpenSSL 3 has switched off. Neither touches the verification.
"""

import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import httpx

CURVES: Final[Mapping[str, str]] = {"P-256": "prime256v1", "P-384": "secp384r1", "P-521": "secp521r1"}
"""Curves by the names of NIST and as OpenSSL calls them."""

_LEGACY_SERVER_CONNECT: Final = 0x4
"""ssl.OP_LEGACY_SERVER_CONNECT, which Python names from 3.12 on."""

_CURES: Final = {
    "BAD_ECPOINT": "add 'tls: {curve: P-256}' to the portal file",
    "UNSAFE_LEGACY_RENEGOTIATION": "add 'tls: {legacy_renegotiation: true}' to the portal file",
    "CERTIFICATE_VERIFY_FAILED": "certificates are always verified; tell the portal's keeper",
}


@dataclass(frozen=True, slots=True)
class TlsSettings:
    """What a portal's hosts need: ``curve`` is one of ``CURVES`` or None for the usual ones."""

    curve: str | None = None
    legacy_renegotiation: bool = False


USUAL_TLS: Final = TlsSettings()

MakeContext = Callable[[TlsSettings], ssl.SSLContext]


def tls_context(settings: TlsSettings) -> ssl.SSLContext:
    """A context that verifies certificate and host name."""
    context = httpx.create_ssl_context(verify=True, trust_env=False)
    if settings.curve is not None:
        context.set_ecdh_curve(CURVES[settings.curve])
    if settings.legacy_renegotiation:
        context.options |= _LEGACY_SERVER_CONNECT
    return context


def tls_cure(reason: str) -> str:
    """What a person can do about a failure of TLS with this ``reason``; empty where nothing is known."""
    return next((f"; {cure}" for mark, cure in _CURES.items() if mark in reason), "")
