"""Which tests reach which statement: a folder of tests is run once in a copy whose statements all say that they run."""

import ast
import importlib
from collections import defaultdict
from collections.abc import Iterable, Set
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.mutation.mutants import statements
from tests.mutation.reached import FILE
from tests.mutation.run import run

FAR: Final = 3600
"""Seconds within which a folder of tests is through."""


class Record(NamedTuple):
    """What the tests of a folder reach."""

    seconds: dict[str, float]
    """How long each test took, by its name in pytest: the quickest first, and none of those that failed."""
    tests: dict[str, set[str]]
    """For each statement, such as `srs_tui/clinical/score.py:41`, the tests that reach it."""
    at_import: frozenset[str]
    """Statements that are run as a module is loaded, for whichever test."""

    def reaching(self, file: str, statement: int | None) -> list[str]:
        """Tests that a change of a statement may concern: those in the module's own file first, then the quickest.

        Without a statement, or where it runs as its module is loaded, any test may see it by what was made then: those
        first that run anything of the file.
        """
        place = f"{file}:{statement}"
        if statement is not None and place not in self.at_import:
            return self._nearest(self.tests.get(place, set()), file)
        near = set[str]().union(*(tests for at, tests in self.tests.items() if at.startswith(f"{file}:")))
        return self._nearest(near, file) + self._nearest(self.seconds.keys() - near, file)

    def _nearest(self, tests: Set[str], file: str) -> list[str]:
        own = f"test_{Path(file).name}::"
        return sorted((test for test in self.seconds if test in tests), key=lambda test: own not in test)


def mark(copy: Path) -> None:
    """Have every statement in a function of the program say that it runs."""
    for file in sorted((copy / "srs_tui").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        name = file.relative_to(copy).as_posix()
        if not (found := list(statements(tree))):
            continue
        for body, at, line in reversed(found):
            body.insert(at, ast.parse(f"reached__({str(copy)!r}, {f'{name}:{line}'!r})").body[0])
        start = 0 if ast.get_docstring(tree) is None else 1
        tree.body[start:start] = ast.parse("from tests.mutation.reached import reached as reached__").body
        file.write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")


def recorded(marked: Path, folder: str) -> Record:
    """Run the tests of a folder in a marked copy."""
    (marked / FILE).write_bytes(b"")
    run(marked, [f"tests/{folder}"], _Recorder(str(marked)), seconds=FAR)
    with (marked / FILE).open(encoding="utf-8") as lines:
        record = read_record(lines)
    if not record.seconds:
        raise SystemExit(f"{folder}: no test of it passes as it is")
    return record


class _Recorder:
    """In the process of the tests: says which begins, and how those ended that passed."""

    def __init__(self, copy: str) -> None:
        self._copy = copy

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        importlib.import_module("tests.mutation.reached").begin(self._copy, nodeid)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            importlib.import_module("tests.mutation.reached").write(self._copy, f"< {report.duration} {report.nodeid}")


def read_record(lines: Iterable[str]) -> Record:
    """What stands in the file that `tests.mutation.reached` writes, and the ends of tests."""
    seconds: dict[str, float] = {}
    tests: defaultdict[str, set[str]] = defaultdict(set)
    at_import: set[str] = set()
    current = ""
    for line in lines:
        match line.rstrip("\n").split(" ", 2):
            case [">", *words]:
                current = " ".join(words)
            case ["<", took, name]:
                seconds[name] = float(took)
            case [place]:
                (tests[place] if current else at_import).add(current or place)
            case _:
                pass  # of two processes at once on a disk that is full
    quickest = dict(sorted(seconds.items(), key=lambda each: each[1]))
    return Record(quickest, tests, frozenset(at_import))
