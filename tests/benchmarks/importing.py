"""What it costs to import the records of a working life: a German sheet, brought into an empty caseload."""

import os
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

GOALS: Final = {12_000: 3.0, 100_000: 30.0}
"""Seconds by number of rows."""


def importing(folder: Path) -> None:
    """Import sheets of these sizes and print, one line a figure."""
    for rows, goal in GOALS.items():
        sheet = folder / f"{rows}.csv"
        sheet.write_text(a_sheet(rows), encoding="utf-8")
        env = {**os.environ, "SRS_CASELOAD": str(folder / f"{rows}.json"), "TZ": "UTC", "HOME": str(folder)}
        before, began = _seconds(), time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "srs_tui", "import", str(sheet)], env=env, check=True, stdout=subprocess.DEVNULL
        )
        took, used = time.perf_counter() - began, _seconds() - before
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        figure = f"{took:.1f} s ({used:.1f} of CPU, {most} MB)"
        what, wanted = f"import of {rows:,} rows", f"<= {goal:.0f} s"
        print(f"{what:<58} {figure:>24}   {wanted:<12} {'' if took <= goal else 'MISSED'}")


def a_sheet(rows: int) -> str:
    """A sheet with so many sessions of 60 clients, of 300 where there are many."""
    chance, clients = random.Random(1), 300 if rows > 50_000 else 60
    lines = ["Klient;Datum;Beziehung;Ziele;Methode;Gesamt;Summe;Bemerkung"]
    for number in range(rows):
        items = [chance.randint(50, 100) for _ in range(4)]
        on = date(2019, 1, 7) + timedelta(weeks=number // clients)
        scores = ";".join(f"{score // 10},{score % 10}" for score in (*items, sum(items)))
        lines.append(f"C-{number % clients:03};{on:%d.%m.%Y};{scores};note {number}")
    return "\n".join(lines)


def _seconds() -> float:
    """What all children have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
