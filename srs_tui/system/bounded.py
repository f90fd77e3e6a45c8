"""Reading a file that somebody else may have put there: a regular one, and no more of it than is ever wanted."""

import os
import stat
from pathlib import Path

from .errors import StoreError


def read_bounded(path: Path, largest: int) -> bytes:
    """What the regular file at `path` holds, when it is no more than `largest` bytes.

    A pipe would keep us waiting, and a device has no end: neither is read.

    Raises:
        FileNotFoundError: there is none.
        StoreError: it is no regular file, is too large, or the system refuses; in a few words, without the path.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise StoreError(getattr(error, "strerror", None) or "there can be no such path") from None
    mode = os.fstat(descriptor).st_mode
    if not stat.S_ISREG(mode):
        os.close(descriptor)
        raise StoreError("it is a folder" if stat.S_ISDIR(mode) else "it is a pipe or a device, not a file")
    try:
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise StoreError(error.strerror or "unknown error") from None
    if len(data) > largest:
        raise StoreError(f"it is larger than {largest // 1024} kB")
    return data
