"""What the outcome beside the alliance costs: 12,000 sessions with both scales beside as many with one, in turns."""

import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.benchmarks.caseloads import make_caseload
from tests.terminal.pty_terminal import PATIENCE, Terminal, environment, srs

GOAL: Final = 1.1
Seconds = tuple[list[float], list[float]]
"""Those of one scale, and of both."""


def both_scales(folder: Path, rounds: int, row: Callable[[str, str, str, bool], None]) -> None:
    """Measure the first picture, a save, the list, a chart and the practice; one row each."""
    folders = folder / "one", folder / "both"
    last = date.today() - timedelta(days=1)
    for each, outcome in zip(folders, (False, True), strict=True):
        make_caseload(each / "caseload.json", last=last, outcome=outcome)
    charts = folder / "one-chart", folder / "both-chart"
    for each, outcome in zip(charts, (False, True), strict=True):
        make_caseload(each / "caseload.json", clients=1, ratings=500, last=last, outcome=outcome)

    def compare(what: str, measure: Callable[[Path], float], pair: tuple[Path, Path] = folders) -> None:
        seconds: Seconds = ([], [])
        for _ in range(rounds):
            for found, each in zip(seconds, pair, strict=True):
                found.append(measure(each))
        one, both = map(statistics.median, seconds)
        ratio = statistics.median(two / alone for alone, two in zip(*seconds, strict=True))
        figure = f"{both * 1000:.0f} / {one * 1000:.0f} ms = {ratio:.2f}"
        row(f"{what}, both scales / one", figure, "<= 1.1", ratio <= GOAL)

    compare("first picture", first_picture)
    compare("Enter to saved", save)
    compare("srs list", listing)
    compare("chart open, last 20", chart)
    compare("chart of 500 sessions, all", whole_chart, charts)
    compare("practice open", practice)


def first_picture(folder: Path) -> float:
    """From the command to the caseload."""
    began = time.perf_counter()
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for("60 clients", "enter rate")
        return time.perf_counter() - began


def save(folder: Path) -> float:
    """From Enter to the debrief, in a copy: undone, what was typed would come back the next time."""
    with TemporaryDirectory() as copy:
        copied = shutil.copytree(folder, Path(copy) / "caseload")
        with Terminal(srs(), environment(copied), from_disk=True) as terminal:
            terminal.wait_for("60 clients", "enter rate")
            terminal.type("\r87921095")
            terminal.settle()
            return until(terminal, "\r", lambda: "Saved" in terminal.lines[0])


def listing(folder: Path) -> float:
    """The whole command."""
    began = time.perf_counter()
    subprocess.run([*srs(), "list"], env=environment(folder), check=True, capture_output=True)
    return time.perf_counter() - began


def chart(folder: Path) -> float:
    """From the key to the chart."""
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for("60 clients", "enter rate")
        terminal.settle()
        return until(terminal, "c", lambda: "a adjustment" in terminal.picture)


def whole_chart(folder: Path) -> float:
    """From the key that shows all sessions to all of them."""
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for("1 client", "enter rate")
        terminal.type("cv")
        terminal.wait_for("Shown: this year")
        terminal.settle()
        return until(terminal, "v", lambda: "Shown: all" in terminal.picture and "all 500" in terminal.lines[0])


def practice(folder: Path) -> float:
    """From the key to the figures."""
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for("60 clients", "enter rate")
        terminal.settle()
        return until(terminal, "p", lambda: "below the cut-off" in terminal.picture)


def until(terminal: Terminal, key: str, holds: Callable[[], bool]) -> float:
    """Seconds from a key until it holds.

    Raises:
        TimeoutError: it never does.
    """
    began = time.perf_counter()
    terminal.type(key)
    while not holds():
        terminal.read(0.005)
        if time.perf_counter() > began + PATIENCE:
            raise TimeoutError(f"{key!r} brought:\n{terminal.picture}")
    return time.perf_counter() - began
