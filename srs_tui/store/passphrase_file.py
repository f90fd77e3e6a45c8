"""Age files sealed with a passphrase: written here, at a cost that is chosen; opened by pyrage.

pyrage would choose the cost itself, by a measurement that takes a millisecond: 2^16 to 2^20 on one and the same
computer, where the last takes five seconds and a gigabyte each time that the caseload is opened. What is written here
has been opened by pyrage before anybody sees it.
"""

import hashlib
import hmac
import os
import re
import time
from base64 import b64encode
from typing import Final

from . import age_format
from .chacha20_poly1305 import seal
from .errors import Undecipherable

COST: Final = 17
"""Scrypt's work factor, as the power of two that it is: half a second and 128 MB."""
_COSTS: Final = range(15, 19)
"""What is opened: less is soon guessed, and 20 takes 20 s and 1 GB."""
_STANZA: Final = re.compile(
    rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n[A-Za-z0-9+/]{43}\n--- "
)
_NO_WORK: Final = 0.02
"""Seconds of computing: a passphrase that was tried has taken more."""
_TRIES: Final = 20


class Untried(Exception):
    """The library took this computer for too slow to try a passphrase at all."""


def cost_of(data: bytes) -> int:
    """The work factor that a file sealed with a passphrase asks for.

    Raises:
        Undecipherable: it is no such file, or asks for more or less than any of ours.
    """
    found = _STANZA.match(age_format.header_of(data))
    if found is None:
        raise Undecipherable("it is not sealed with a passphrase")
    cost = int(found[1])
    if cost not in _COSTS:
        raise Undecipherable(
            "it asks for a work factor of {cost}, and ours are {least} to {most}",
            cost=cost,
            least=_COSTS[0],
            most=_COSTS[-1],
        )
    return cost


def sealed_by(passphrase: str, data: bytes, cost: int) -> bytes:
    """The data, at most 64 kB of it, sealed with a passphrase as age does it. Takes as long as opening it."""
    file_key, salt, nonce = os.urandom(16), os.urandom(16), os.urandom(16)
    wrapping = hashlib.scrypt(
        passphrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=1 << cost,
        r=8,
        p=1,
        maxmem=1 << 29,
        dklen=32,
    )
    wrapped = seal(wrapping, bytes(12), file_key)
    header = b"%s-> scrypt %s %d\n%s\n---" % (age_format.MAGIC, _unpadded(salt), cost, _unpadded(wrapped))
    mac = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    last = bytes(11) + b"\1"
    return header + b" " + _unpadded(mac) + b"\n" + nonce + seal(_derived(file_key, nonce, b"payload"), last, data)


def opened_by(passphrase: str, data: bytes) -> bytes:
    """What a file sealed with a passphrase holds.

    Raises:
        Undecipherable: it is no such file, or another passphrase sealed it.
        Untried: the library would not try, each time that it was asked.
    """
    import pyrage

    cost_of(data)
    for _ in range(_TRIES):
        began = time.process_time()
        try:
            return bytes(pyrage.passphrase.decrypt(data, passphrase))
        except pyrage.DecryptError:
            if time.process_time() - began > _NO_WORK:
                raise Undecipherable("another passphrase sealed it, or it was damaged") from None
    raise Untried


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256 (RFC 5869), one block of it."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), info + b"\1", "sha256")


def _unpadded(data: bytes) -> bytes:
    return b64encode(data).rstrip(b"=")
