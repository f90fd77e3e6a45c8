"""Change the program by mistake and see whether a test notices: `python -m tests.mutation clinical store`.

For each package named, a seeded sample of mutants (`--number`, 40) is put into a copy of this folder one at a time,
and the tests that reach the changed statement are run, the quickest first, until one fails: those of the package's own
folder, or of each `--tests`, one after the other. Which tests reach what is told by one run of each in another copy.
Printed: how many were noticed, and each that was not, with the number of tests that were run for it. `--seed` chooses
other ones. Takes some seconds a mutant.
"""

import argparse
import ast
import os
import random
import sys
import tempfile
from itertools import accumulate, count
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.mutation.mutants import Mutant, changes, mutants
from tests.mutation.record import Record, mark, recorded
from tests.mutation.run import copy_to, load_libraries, run

LEFT_OUT: Final = {"demo.py", "demo_clients.py"}
"""Nothing but the figures of made-up clients: others would do as well."""
PATIENCE: Final = 300
"""Seconds for the tests of one mutant: one that never ends was noticed."""


class Placed(NamedTuple):
    """A mutant, and the file it is of."""

    file: Path
    mutant: Mutant


class Copies:
    """A copy of this folder to put mutants in, and a marked one that tells which tests reach them."""

    def __init__(self, folder: Path, most: float) -> None:
        self.changed: Final = copy_to(folder / "changed")
        self._marked: Final = copy_to(folder / "marked")
        mark(self._marked)
        self._most: Final = most
        self._records: Final[dict[str, Record]] = {}
        self._times: Final = count(1)

    def reaching(self, placed: Placed, folder: str) -> list[str]:
        """The tests of a folder that may notice a mutant, those that take `most` seconds together."""
        if folder not in self._records:
            self._records[folder] = recorded(self._marked, folder)
        record = self._records[folder]
        found = record.reaching(placed.file.relative_to(self.changed).as_posix(), placed.mutant.statement)
        took = accumulate(record.seconds[test] for test in found)
        return [test for test, seconds in zip(found, took, strict=True) if seconds <= self._most]

    def is_noticed(self, placed: Placed, tests: list[str]) -> bool:
        """Whether one of these tests fails for a mutant."""
        source = placed.file.read_text(encoding="utf-8")
        self._put(placed.file, placed.mutant.source)
        files = sorted({test.partition("::")[0] for test in tests})
        passes = not tests or run(self.changed, ["-x", *files], _Only(tests), seconds=PATIENCE)
        self._put(placed.file, source)
        return not passes

    def _put(self, file: Path, source: str) -> None:
        """Write a module with a time of its own, by which Python knows that what it has compiled of it is old."""
        file.write_text(source, encoding="utf-8")
        time = next(self._times)
        os.utime(file, (time, time))


class _Only:
    """In the process of the tests: of those that were found, these run, in this order."""

    def __init__(self, tests: list[str]) -> None:
        self._at: Final = {test: at for at, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self._at), key=lambda item: self._at[item.nodeid])


def main(argv: list[str] | None = None) -> int:
    """The exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__.split("\n")[0])
    parser.add_argument("packages", nargs="+", metavar="PACKAGE", help="such as clinical, store, exchange, cli")
    parser.add_argument("--number", type=int, default=40, help="mutants of each package (default: 40)")
    parser.add_argument("--seed", default="srs", help="which ones are chosen")
    parser.add_argument("--tests", action="append", metavar="FOLDER", help="or a file, such as cli/test_edit.py")
    parser.add_argument("--seconds", type=float, default=60, help="of tests for a mutant (default: 60)")
    asked = parser.parse_args(argv)
    load_libraries()
    with tempfile.TemporaryDirectory() as name:
        copies = Copies(Path(name), asked.seconds)
        for package in asked.packages:
            report(copies, package, chosen(copies.changed, package, asked.number, asked.seed), asked.tests)
    return 0


def chosen(copy: Path, package: str, number: int, seed: str) -> list[Placed]:
    """The sample: the same for the same seed and the same source."""
    files = sorted(file for file in (copy / "srs_tui" / package).rglob("*.py") if file.name not in LEFT_OUT)
    sources = {file: file.read_text(encoding="utf-8") for file in files}
    places = [(file, at) for file, source in sources.items() for at in range(len(changes(ast.parse(source))))]
    drawn = random.Random(f"{seed} {package}").sample(places, min(number, len(places)))
    numbers = {file: {at for of, at in drawn if of == file} for file in files}
    found = [Placed(file, mutant) for file in files for mutant in mutants(sources[file], numbers[file])]
    return sorted(found, key=lambda each: (each.file, each.mutant.line))


def report(copies: Copies, package: str, sample: list[Placed], folders: list[str] | None) -> None:
    """Try each, and print those that no test noticed, then the count."""
    noticed = 0
    for placed in sample:
        tried = 0
        for folder in folders or [package]:
            tests = copies.reaching(placed, folder)
            tried += len(tests)
            if copies.is_noticed(placed, tests):
                noticed += 1
                break
        else:
            at = f"{placed.file.relative_to(copies.changed)}:{placed.mutant.line}"
            print(f"  {at}: {placed.mutant.what} ({tried} tests)", flush=True)
    print(f"{package}: {noticed} of {len(sample)} noticed", flush=True)


if __name__ == "__main__":
    sys.exit(main())
