"""Imports that one can do without."""

import sys
import typing
from importlib import import_module

import pytest

from srs_tui.system.imports import deferred, hidden, later, replaced


def test_a_module_that_is_not_loaded_passes_for_one_that_is_not_there_and_can_be_loaded_after() -> None:
    name = "this"
    assert name not in sys.modules
    with hidden(name), pytest.raises(ImportError):
        import_module(name)
    assert name not in sys.modules


def test_a_module_that_is_loaded_stays() -> None:
    with hidden("sys"):
        assert import_module("sys") is sys
    assert sys.modules["sys"] is sys


def test_what_is_deferred_is_not_loaded_where_nothing_in_it_is_asked_for() -> None:
    name = "this"  # it prints a poem when it is loaded
    with deferred(name):
        held = import_module(name)
    assert name not in sys.modules
    assert not hasattr(type(held), "s")
    assert "s" not in vars(held)


def test_what_was_deferred_is_the_module_itself_to_whoever_uses_it() -> None:
    name = "colorsys"
    sys.modules.pop(name, None)
    with deferred(name):
        held = import_module(name)
        assert "rgb_to_hls" not in vars(held)
        assert held.rgb_to_hls(0.0, 0.0, 0.0) == (0.0, 0.0, 0.0)
        assert import_module(name) is not held
    assert import_module(name).rgb_to_hls is held.rgb_to_hls


def test_what_is_known_of_a_module_is_given_without_it_and_the_rest_by_the_module_itself() -> None:
    name = "colorsys"
    sys.modules.pop(name, None)
    with deferred(known={name: {"ONE_THIRD": 0.3, "rgb_to_hls": later(name, "rgb_to_hls")}}):
        held = import_module(name)
        from colorsys import ONE_THIRD

        assert ONE_THIRD == held.ONE_THIRD == 0.3
        function = held.rgb_to_hls
        assert import_module(name) is held
        assert held.ONE_SIXTH == 1 / 6
        assert import_module(name) is not held
    assert import_module(name).ONE_THIRD == 1 / 3
    sys.modules.pop(name)
    assert function(0.0, 0.0, b=0.0) == (0.0, 0.0, 0.0)
    assert name in sys.modules


def test_what_is_loaded_is_not_deferred() -> None:
    with deferred("sys"):
        assert import_module("sys") is sys
    assert sys.modules["sys"] is sys


def test_what_was_replaced_is_there_again_after() -> None:
    held = typing.ForwardRef
    with replaced(typing, "ForwardRef", by=None):
        assert typing.ForwardRef is None
    assert typing.ForwardRef is held
