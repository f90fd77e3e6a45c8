"""The whole sweep, and the table of it that the README shows: `python -m tests.faults [ROW...]`."""

import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults.commands import WRITING
from tests.faults.sweep import KILL, LASTING, ONCE, Sweep


class Swept(NamedTuple):
    """What came of the sweep of one row."""

    name: str
    counts: Counter[str]
    wrong: list[str]


def swept(name: str) -> Swept:
    """Put every fault into one use of a command."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory(prefix="srs-faults-") as folder:
        sweep = Sweep(name, WRITING[name], Path(folder))
        try:
            wrong = [*sweep.wrong(sweep.at_every_call(), counts)]
        finally:
            sweep.close()
    return Swept(name, counts, wrong)


def main() -> int:
    """Print the table as it goes, and at the end what did not hold; the exit status."""
    wrong: list[str] = []
    total: Counter[str] = Counter()
    print("| what is run | killed | an error once | errors from then on |\n|---|---|---|---|", flush=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for each in pool.map(swept, sys.argv[1:] or WRITING):
            total.update(each.counts)
            wrong += each.wrong
            print(_row(each.name, each.counts), flush=True)
    print(_row("all", total))
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {counts[KILL]:,} | {counts[ONCE]:,} | {counts[LASTING]:,} |"


if __name__ == "__main__":
    sys.exit(main())
