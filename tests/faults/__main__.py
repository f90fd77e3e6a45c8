"""The whole sweep, and the table of it that the README of this folder shows: `python -m tests.faults [ROW...]`."""

import argparse
import os
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.faults.commands import WRITING
from tests.faults.sweep import KILL, LASTING, ONCE, Sweep


class Swept(NamedTuple):
    """What came of the sweep of one row."""

    name: str
    calls: int
    counts: Counter[str]
    wrong: int


def swept(name: str) -> Swept:
    """Put three faults into each call of one use of a command."""
    counts: Counter[str] = Counter()
    with TemporaryDirectory(prefix="srs-faults-") as folder:
        sweep = Sweep(name, WRITING[name], Path(folder))
        wrong = 0
        for line in sweep.wrong(sweep.at_every_call(), counts):
            print(line, file=sys.stderr, flush=True)  # a sweep may be long: it is known at once
            wrong += 1
    return Swept(name, len(sweep.calls), counts, wrong)


def main() -> int:
    """Print what does not hold as soon as it is found, and the table; the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults", description="Put faults into each call of commands."
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"{'; '.join(WRITING)} (all, unless said)")
    rows = parser.parse_args().rows or list(WRITING)
    if unknown := [row for row in rows if row not in WRITING]:
        parser.error(f"no such row: {', '.join(unknown)}")
    wrong = 0
    total: Counter[str] = Counter()
    by_calls: defaultdict[int, list[str]] = defaultdict(list)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for done in as_completed([pool.submit(swept, name) for name in rows]):
            each = done.result()
            total.update(each.counts)
            wrong += each.wrong
            by_calls[each.calls].append(each.name)
            print(f"{each.name}: {each.calls} calls, {each.wrong} wrong", file=sys.stderr, flush=True)
    print("| calls | what is run |\n|---|---|")
    for calls, names in sorted(by_calls.items()):
        print(f"| {calls} | {', '.join(f'`{name}`' for name in sorted(names, key=list(WRITING).index))} |")
    print(f"\n{total[KILL]:,} kills, {total[ONCE]:,} single errors, {total[LASTING]:,} lasting ones")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
