"""Keys of records: unique everywhere, in the order they were made, and numbers to any program that reads TinyDB."""

import os
from typing import Final

from ..system.clock import nanoseconds

_EARLIEST: Final = 10**12
"""Milliseconds (September 2001): a clock before it is not set, and would make a key of fewer digits."""


def new_id() -> str:
    """A UUID of version 7 written as a decimal of 37 digits: it sorts as text, and TinyDB takes it for a number.

    `uuid.UUID(int=int(key))` gives it back. The 12 bits after the milliseconds hold their fraction, so that keys made
    one after the other stay in order; two copies of a caseload never make the same one.
    """
    milliseconds, rest = divmod(nanoseconds(), 1_000_000)
    stamp = max(milliseconds, _EARLIEST) << 80 | 0x7 << 76 | (rest * 4096 // 1_000_000) << 64
    return str(stamp | 0b10 << 62 | int.from_bytes(os.urandom(8)) >> 2)
