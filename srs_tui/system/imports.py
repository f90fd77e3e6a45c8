"""Imports that one can do without."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType


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


@contextmanager
def deferred(*names: str) -> Iterator[None]:
    """Have modules that are not loaded yet loaded only when something in them is asked for, by whoever imports them
    here as a whole: for those who import more than they will use.
    """
    waiting = [name for name in names if name not in sys.modules]
    sys.modules.update((name, _Deferred(name)) for name in waiting)
    try:
        yield
    finally:
        for name in waiting:
            if isinstance(sys.modules.get(name), _Deferred):
                del sys.modules[name]


class _Deferred(ModuleType):
    """Stands for a module until something in it is asked for."""

    def __getattr__(self, name: str) -> object:
        if isinstance(sys.modules.get(self.__name__), _Deferred):
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
