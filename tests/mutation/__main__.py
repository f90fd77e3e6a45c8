"""Change the program by mistake and see whether a test notices: `python -m tests.mutation clinical store`.

For each package named, a seeded sample of mutants (`--number`, 40) is put into a copy of this folder one at a time,
and tests are run until the first fails: the module's own test file, then those that name the module, then the rest
of the package's folder, which `--near` leaves out. `--also` adds other folders of tests, for a package whose words or
files are seen best from elsewhere. Printed: how many were noticed, and each that was not. Takes some seconds a mutant;
`--seed` chooses other ones.
"""

import argparse
import importlib
import multiprocessing
import os
import random
import shutil
import signal
import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from hypothesis import Phase, settings

from tests.mutation.mutants import Mutant, mutants

ROOT: Final = Path(__file__).parents[2]
LEFT_OUT: Final = {"demo_clients.py"}
"""Nothing but the figures of made-up clients: others would do as well."""
PATIENCE: Final = 300
"""Seconds for the tests of one mutant: one that never ends was noticed."""
LIBRARIES: Final = ("msgspec", "plotext", "rich.console", "textual.app", "tinydb", "tomlkit")
"""Loaded once, and there for every run of tests."""
OPTIONS: Final = ("-q", "-x", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--import-mode=importlib")


class Placed(NamedTuple):
    """A mutant, and the file it is of."""

    file: Path
    mutant: Mutant


def main(argv: list[str] | None = None) -> int:
    """The exit status: 1 when the tests fail as they are, so that nothing can be told."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split("\n")[0])
    parser.add_argument("packages", nargs="+", metavar="PACKAGE", help="such as clinical, store, exchange, cli")
    parser.add_argument("--number", type=int, default=40, help="mutants of each package (default: 40)")
    parser.add_argument("--seed", default="srs", help="which ones are chosen")
    parser.add_argument("--near", action="store_true", help="run only the tests that name the changed module")
    parser.add_argument("--also", action="append", default=[], metavar="FOLDER", help="of tests, such as store")
    asked = parser.parse_args(argv)
    for library in LIBRARIES:
        importlib.import_module(library)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__"))
        for package in asked.packages:
            tests = [test for folder in (package, *asked.also) for test in tests_of(copy, folder)]
            sample = chosen(copy, package, asked.number, asked.seed)
            runs = {file: stages(file, tests, near_only=asked.near) for file, _ in sample}
            needed = {test for stages in runs.values() for stage in stages for test in stage}
            if not passes(copy, sorted(needed)):
                print(f"{package}: its tests fail as they are")
                return 1
            report(copy, package, sample, runs)
    return 0


def chosen(copy: Path, package: str, number: int, seed: str) -> list[Placed]:
    """The sample: the same for the same seed and the same source."""
    files = sorted(file for file in (copy / "srs_tui" / package).rglob("*.py") if file.name not in LEFT_OUT)
    found = [Placed(file, mutant) for file in files for mutant in mutants(file.read_text(encoding="utf-8"))]
    dice = random.Random(f"{seed} {package}")
    return sorted(dice.sample(found, min(number, len(found))), key=lambda each: (each.file, each.mutant.line))


def report(copy: Path, package: str, sample: list[Placed], runs: dict[Path, list[list[Path]]]) -> None:
    """Try each, and print those that no test noticed, then the count."""
    noticed = 0
    times = count(1)
    for file, mutant in sample:
        source = file.read_text(encoding="utf-8")
        put(file, mutant.source, next(times))
        if all(passes(copy, stage) for stage in runs[file]):
            print(f"  {file.relative_to(copy)}:{mutant.line}: {mutant.what}", flush=True)
        else:
            noticed += 1
        put(file, source, next(times))
    print(f"{package}: {noticed} of {len(sample)} noticed", flush=True)


def put(file: Path, source: str, time: int) -> None:
    """Write a module with a time of its own, by which Python knows that what it has compiled of it is old."""
    file.write_text(source, encoding="utf-8")
    os.utime(file, (time, time))


def stages(file: Path, tests: list[Path], *, near_only: bool) -> list[list[Path]]:
    """The test files in the order in which they are tried, those together that are run together."""
    own = [test for test in tests if test.stem == f"test_{file.stem}"]
    near = [test for test in tests if test not in own and is_near(test, file)]
    far = [test for test in tests if test not in own and test not in near]
    return [stage for stage in (own, near, [] if near_only and (own or near) else far) if stage]


def tests_of(copy: Path, package: str) -> list[Path]:
    """The test files of a package."""
    return sorted((copy / "tests" / package).rglob("test_*.py"))


def is_near(test: Path, file: Path) -> bool:
    """Whether a test file imports from a module, or runs the command of its name."""
    marks = (f"srs_tui.{file.parent.name}.{file.stem} import", f'"{file.stem.partition("_")[0]}"')
    text = test.read_text(encoding="utf-8")
    return any(mark in text for mark in marks)


def passes(copy: Path, tests: list[Path]) -> bool:
    """Whether these tests pass in the copy."""
    child = multiprocessing.get_context("fork").Process(target=_run, args=(copy, tests))
    child.start()
    child.join(PATIENCE)
    if child.is_alive() and child.pid is not None:
        os.killpg(child.pid, signal.SIGKILL)
        child.join()
    return child.exitcode == 0


def _run(copy: Path, tests: list[Path]) -> None:
    """In a process of its own that has the libraries already, and nothing yet of the program and its tests."""
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
    unwritten = ("-W", "ignore::pytest.PytestAssertRewriteWarning")  # the libraries are there before pytest is
    sys.exit(pytest.main([*OPTIONS, *unwritten, "-o", "addopts=", *(str(test.relative_to(copy)) for test in tests)]))


if __name__ == "__main__":
    sys.exit(main())
