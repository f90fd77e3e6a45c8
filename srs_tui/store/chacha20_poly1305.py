"""ChaCha20-Poly1305 (RFC 8439) for a few bytes: what the standard library lacks to write age's passphrase files."""

import struct
from typing import Final

_WORD: Final = 0xFFFFFFFF
_PRIME: Final = (1 << 130) - 5
_CLAMP: Final = 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
_CONSTANTS: Final = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)
_QUARTERS: Final = (
    *((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)),
    *((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)),
)


def seal(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """The data encrypted under a key of 32 bytes and a nonce of 12, with its tag of 16 bytes; nothing beside it is
    authenticated.
    """
    blocks = range(0, len(data), 64)
    stream = b"".join(_block(key, 1 + number, nonce) for number, _ in enumerate(blocks))
    sealed = bytes(one ^ other for one, other in zip(data, stream, strict=False))
    told = sealed + bytes(-len(sealed) % 16) + struct.pack("<QQ", 0, len(sealed))
    return sealed + _tag(_block(key, 0, nonce)[:32], told)


def _block(key: bytes, counter: int, nonce: bytes) -> bytes:
    start = (*_CONSTANTS, *struct.unpack("<8L", key), counter, *struct.unpack("<3L", nonce))
    state = list(start)
    for _ in range(10):
        for quarter in _QUARTERS:
            _mix(state, *quarter)
    return struct.pack("<16L", *((one + other) & _WORD for one, other in zip(state, start, strict=True)))


def _mix(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for into, by, turned, bits in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[into] = (state[into] + state[by]) & _WORD
        word = state[turned] ^ state[into]
        state[turned] = (word << bits | word >> 32 - bits) & _WORD


def _tag(key: bytes, data: bytes) -> bytes:
    factor = int.from_bytes(key[:16], "little") & _CLAMP
    total = 0
    for at in range(0, len(data), 16):
        total = (total + int.from_bytes(data[at : at + 16] + b"\1", "little")) * factor % _PRIME
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")
