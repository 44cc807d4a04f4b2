"""The key cutter: what stands in the address of a link that was sent to somebody. Nothing here knows what it opens.

A token is a value and this site's signature on it, for one kind of link only. A token that was cut off, altered, made
for another kind of link or by another site does not verify, and nothing is looked up for it.
"""

import secrets
from hashlib import sha256

from django.core.signing import BadSignature, Signer

SECRET_BYTES = 32


def new_secret() -> str:
    """256 bits that nobody can guess, as letters that an address may hold."""
    return secrets.token_urlsafe(SECRET_BYTES)


def fingerprint(secret: str) -> str:
    """What is stored of a secret: enough to recognize it, and of no use to open anything with."""
    return sha256(secret.encode()).hexdigest()


def signed(kind: str, value: str) -> str:
    """The token for the address."""
    return _signer(kind).sign(value)


def value_of(kind: str, token: str) -> str | None:
    """What was signed; None where this site did not sign it, or signed it for another kind of link."""
    try:
        return _signer(kind).unsign(token)
    except BadSignature:
        return None


def _signer(kind: str) -> Signer:
    return Signer(sep=".", salt=f"assessments.link.{kind}")
