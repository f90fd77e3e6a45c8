"""Change the program by mistake and see whether a test notices: `python -m tests.mutation clinical store`.

For each package named, a seeded sample of mutants (`--number`, 40) is put into a copy of this folder one at a time,
and the package's tests are run until the first fails: those that name the changed module first, as they are the
likeliest to notice, and with `--near` no others. Printed: how many were noticed, and each that was not. Takes
some seconds a mutant; `--seed` chooses other ones.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final, NamedTuple

from tests.mutation.mutants import Mutant, mutants

ROOT: Final = Path(__file__).parents[2]
LEFT_OUT: Final = {"demo_clients.py"}
"""Nothing but the figures of made-up clients: others would do as well."""
PATIENCE: Final = 300
"""Seconds for the tests of one mutant: one that never ends was noticed."""


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
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__"))
        for package in asked.packages:
            if not passes(copy, tests_of(copy, package)):
                print(f"{package}: its tests fail as they are")
                return 1
            report(copy, package, chosen(copy, package, asked.number, asked.seed), near_only=asked.near)
    return 0


def chosen(copy: Path, package: str, number: int, seed: str) -> list[Placed]:
    """The sample: the same for the same seed and the same source."""
    files = sorted(file for file in (copy / "srs_tui" / package).rglob("*.py") if file.name not in LEFT_OUT)
    found = [Placed(file, mutant) for file in files for mutant in mutants(file.read_text(encoding="utf-8"))]
    dice = random.Random(f"{seed} {package}")
    return sorted(dice.sample(found, min(number, len(found))), key=lambda each: (each.file, each.mutant.line))


def report(copy: Path, package: str, sample: list[Placed], *, near_only: bool) -> None:
    """Try each, and print those that no test noticed, then the count."""
    noticed = 0
    tests = tests_of(copy, package)
    for file, mutant in sample:
        source = file.read_text(encoding="utf-8")
        file.write_text(mutant.source, encoding="utf-8")
        near = [test for test in tests if is_near(test, file)]
        far = [test for test in tests if test not in near]
        if passes(copy, near) and ((near_only and near) or passes(copy, far)):
            print(f"  {file.relative_to(copy)}:{mutant.line}: {mutant.what}", flush=True)
        else:
            noticed += 1
        file.write_text(source, encoding="utf-8")
    print(f"{package}: {noticed} of {len(sample)} noticed", flush=True)


def tests_of(copy: Path, package: str) -> list[Path]:
    """The test files of a package."""
    return sorted((copy / "tests" / package).rglob("test_*.py"))


def is_near(test: Path, file: Path) -> bool:
    """Whether a test file is named after a module, imports from it, or runs the command of its name."""
    marks = (f"srs_tui.{file.parent.name}.{file.stem} import", f'"{file.stem.partition("_")[0]}"')
    text = test.read_text(encoding="utf-8")
    return test.stem == f"test_{file.stem}" or any(mark in text for mark in marks)


def passes(copy: Path, tests: list[Path]) -> bool:
    """Whether these tests pass in the copy, as no tests do."""
    if not tests:
        return True
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", "-n", "0"]
    command += [str(test.relative_to(copy)) for test in tests]
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(command, cwd=copy, env=env, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
