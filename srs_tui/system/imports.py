"""Imports that one can do without."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import MappingProxyType, ModuleType


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
def deferred(*names: str, known: Mapping[str, Mapping[str, object]] = MappingProxyType({})) -> Iterator[None]:
    """Have modules that are not loaded yet loaded only when something in them is asked for, by whoever imports them
    here: for those who import more than they will use.

    `known`: further modules, each with what is asked for in it at once and can be given without it.
    """
    waiting = [name for name in (*names, *known) if name not in sys.modules]
    sys.modules.update((name, _Deferred(name, known.get(name, {}))) for name in waiting)
    try:
        yield
    finally:
        for name in waiting:
            if isinstance(sys.modules.get(name), _Deferred):
                del sys.modules[name]


@contextmanager
def replaced(module: ModuleType, name: str, by: object) -> Iterator[None]:
    """Have something else pass for what a module holds under a name: for those who try out at import what they may
    never use.
    """
    held = getattr(module, name)
    setattr(module, name, by)
    try:
        yield
    finally:
        setattr(module, name, held)


def later(module: str, name: str) -> Callable[..., object]:
    """A function of a module, which is loaded when that is called."""

    def call(*args: object, **kwargs: object) -> object:
        return getattr(import_module(module), name)(*args, **kwargs)

    return call


class _Deferred(ModuleType):
    """Stands for a module until something in it is asked for that is not known without it."""

    def __init__(self, name: str, known: Mapping[str, object]) -> None:
        super().__init__(name)
        vars(self).update(known)

    def __getattr__(self, name: str) -> object:
        if name == "__path__":  # asked for by every `from MODULE import NAME`, to see whether it is a package
            raise AttributeError(name)
        if isinstance(sys.modules.get(self.__name__), _Deferred):
            del sys.modules[self.__name__]
        return getattr(import_module(self.__name__), name)
