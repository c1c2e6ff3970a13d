"""Secrets that are drawn, shown once and kept only as a hash: keys for programs, links for people."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Final

#: 256 bits of chance.
_BYTES: Final = 32
#: How much of a key is kept in the open, to tell keys apart.
PREFIX_LENGTH: Final = 12


@dataclass(frozen=True)
class DrawnSecret:
    """A secret. Whoever draws it shows it once; actions are only given its prefix and its hash."""

    text: str

    @property
    def prefix(self) -> str:
        """Its first characters, by which a key is found and named."""
        return self.text[:PREFIX_LENGTH]

    @property
    def sha256(self) -> str:
        """What is kept of it."""
        return secret_hash(self.text)


def draw_secret(mark: str = "") -> DrawnSecret:
    """A new secret; `mark` stands at its beginning (`lq_`), so that a leaked one is recognised."""
    return DrawnSecret(mark + secrets.token_urlsafe(_BYTES))


def secret_hash(secret: str) -> str:
    """What is kept of a secret: it has 256 bits of chance, so one SHA-256 is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
