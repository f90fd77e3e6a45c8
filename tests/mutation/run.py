"""Run tests of a copy of this folder, each time in a process that has nothing yet of the program and its tests."""

import importlib
import multiprocessing
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest
from hypothesis import Phase, settings

ROOT: Final = Path(__file__).parents[2]
LIBRARIES: Final = ("msgspec", "plotext", "rich.console", "textual.app", "tinydb", "tomlkit")
"""Loaded once, and there for every run of tests."""
OPTIONS: Final = ("-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--import-mode=importlib")
UNWRITTEN: Final = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
"""The libraries are there before pytest is."""


def copy_to(folder: Path) -> Path:
    """A copy of this folder without what was built in it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__"))
    return folder


def load_libraries() -> None:
    """Before the first run."""
    for library in LIBRARIES:
        importlib.import_module(library)


def run(copy: Path, args: Sequence[str], plugin: object, *, seconds: int) -> bool:
    """Whether no test fails that pytest finds with arguments and a plugin; not where it takes longer than `seconds`."""
    child = multiprocessing.get_context("fork").Process(target=_run, args=(copy, args, plugin))
    child.start()
    child.join(seconds)
    if child.is_alive() and child.pid is not None:
        os.killpg(child.pid, signal.SIGKILL)
        child.join()
    return child.exitcode in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)


def _run(copy: Path, args: Sequence[str], plugin: object) -> None:
    os.setpgrp()
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    for name in [each for each in sys.modules if each.partition(".")[0] in ("srs_tui", "tests")]:
        del sys.modules[name]
    sys.path[:] = [str(copy), *(each for each in sys.path if each and Path(each) != ROOT)]
    os.environ["PYTHONPATH"] = str(copy)
    os.chdir(copy)
    phases = (Phase.explicit, Phase.reuse, Phase.generate)  # that one example fails is enough: none is made smaller
    settings.register_profile("first failure", phases=phases)
    settings.load_profile("first failure")
    sys.exit(pytest.main([*OPTIONS, *UNWRITTEN, "-o", "addopts=", *args], [plugin]))
