"""Imports that one can do without."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hidden(name: str) -> Iterator[None]:
    """Have a module that is not loaded yet pass for one that is not installed: for those who can do without it."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment] # Python's own way to say that an import is to fail
    try:
        yield
    finally:
        del sys.modules[name]
