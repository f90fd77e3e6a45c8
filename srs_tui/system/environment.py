"""The environment as the program was given it."""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def as_started() -> Mapping[str, str]:
    """The environment before Python touched it, to tell what the terminal can show.

    Under the C locale Python sets LC_CTYPE to a UTF-8 one before the first line of ours runs (PEP 538), so
    `os.environ` would promise signs that the terminal cannot draw. Linux keeps what the process was started with.
    """
    try:
        block = Path("/proc/self/environ").read_bytes()
    except OSError:
        return os.environ
    pairs = (os.fsdecode(each).partition("=") for each in block.split(b"\0") if each)
    return {name: value for name, _, value in pairs}
