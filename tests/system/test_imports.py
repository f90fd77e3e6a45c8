"""Imports that one can do without."""

import sys
from importlib import import_module

import pytest

from srs_tui.system.imports import hidden


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
