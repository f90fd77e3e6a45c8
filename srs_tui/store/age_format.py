"""Files in the age format (age-encryption.org/v1), sealed and opened by pyrage, which is loaded at the first."""

import io
import re
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from .errors import Undecipherable

if TYPE_CHECKING:
    import pyrage

MAGIC: Final = b"age-encryption.org/v1\n"
"""What an age file begins with."""
_LONGEST_HEADER: Final = 4096
"""Bytes. Ours have some 300; reading a header takes more than linear time, 25 s for 33 KiB of it."""
_HEADER_END: Final = rb"\n--- [A-Za-z0-9+/]{43}\n"
_CHUNK: Final = (1 << 16) + 16
"""Bytes of a sealed piece, each authentic by itself."""
_NOT_OPENED: Final = "it was damaged, or is encrypted for another key"


def is_sealed(data: bytes) -> bool:
    """Whether these bytes begin as an age file does."""
    return data.startswith(MAGIC)


def header_of(data: bytes) -> bytes:
    """The header of an age file, which is in the clear.

    Raises:
        Undecipherable: there is none, or it is longer than any of ours.
    """
    if not is_sealed(data):
        raise Undecipherable("it is not an encrypted file" if data else "it is empty")
    end = re.search(_HEADER_END, data[:_LONGEST_HEADER])
    if end is None:
        raise Undecipherable("its header is damaged")
    return data[: end.end()]


def sealed(data: bytes, recipients: Sequence[str]) -> bytes:
    """The data encrypted to these public keys: of age (age1...) or of SSH (ssh-ed25519 ..., ssh-rsa ...)."""
    import pyrage

    return bytes(pyrage.encrypt(data, [_recipient(each) for each in recipients]))


def opened(data: bytes, identities: Sequence[str]) -> bytes:
    """What an age file holds, opened by one of these secret keys (AGE-SECRET-KEY-1...).

    Raises:
        Undecipherable: none of them opens it, or a byte of it was changed.
    """
    import pyrage

    header_of(data)
    try:
        return bytes(pyrage.decrypt(data, _read(identities)))
    except pyrage.DecryptError:
        raise Undecipherable(_NOT_OPENED) from None


def first_opened(data: bytes, identities: Sequence[str], number: int) -> bytes:
    """The first bytes of what an age file holds, from the first bytes of the file (see `enough_for_first`).

    Raises:
        Undecipherable: see `opened`.
    """
    import pyrage

    header = header_of(data)
    if len(data) <= len(header) + 16 + _CHUNK:
        return opened(data, identities)[:number]
    found = io.BytesIO()
    with suppress(OSError, pyrage.DecryptError):  # the rest is not there
        pyrage.decrypt_io(io.BytesIO(data), found, _read(identities))
    if not (first := found.getvalue()[:number]):
        raise Undecipherable(_NOT_OPENED)
    return first


def enough_for_first() -> int:
    """How many bytes of an age file tell its first ones: the header, a nonce, one sealed piece and a little more."""
    return _LONGEST_HEADER + 16 + _CHUNK + 16


def new_identity() -> str:
    """A new secret key, AGE-SECRET-KEY-1..."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public key (age1...) that belongs to a secret one.

    Raises:
        Undecipherable: it is no secret key; its last letters are a checksum.
    """
    (found,) = _read((identity,))
    return str(found.to_public())


def _read(identities: Sequence[str]) -> "list[pyrage.x25519.Identity]":
    import pyrage

    try:
        return [pyrage.x25519.Identity.from_str(each) for each in identities]
    except pyrage.IdentityError:
        raise Undecipherable("a character of its secret key is wrong") from None


def ssh_recipient(text: str) -> str:
    """The public SSH key in a line such as `ssh-ed25519 AAAA... name`, without the name.

    Raises:
        Undecipherable: it is none that age can use: those of ed25519 and RSA.
    """
    import pyrage

    key = " ".join(text.split()[:2])
    try:
        pyrage.ssh.Recipient.from_str(key)
    except pyrage.RecipientError:
        raise Undecipherable("it is no public SSH key of ed25519 or RSA") from None
    return key


def _recipient(text: str) -> object:
    import pyrage

    if text.startswith("age1"):
        return pyrage.x25519.Recipient.from_str(text)
    return pyrage.ssh.Recipient.from_str(text)
