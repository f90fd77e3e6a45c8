"""The figures of the README: `python -m tests.benchmarks`. Takes some minutes; close what else is at work."""

import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from srs_tui.store.caseload import Caseload
from srs_tui.store.caseload_files import CaseloadFiles
from srs_tui.store.unlocking import Attempt
from tests.benchmarks.both_scales import GOAL, both_scales
from tests.benchmarks.caseloads import make_caseload
from tests.benchmarks.importing import importing
from tests.sealing import PASSPHRASE, encrypted
from tests.terminal.pty_terminal import Terminal, environment, srs

ROUNDS = 15
FEW = 5
HERE = Path(__file__).parent
BARE = [sys.executable, str(HERE / "bare_app.py")]


def main() -> None:
    """Measure and print, one line a figure."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        caseload = make_caseload(folder / "caseload.json", last=date.today() - timedelta(days=1))
        print("60 clients, 12,000 ratings, 80x24, 256 colours\n")
        starts(folder)
        answers(folder)
        bytes_of_keys(folder)
        bytes_with_the_pane(folder)
        commands(folder, caseload)
        saving(folder, caseload)
        encryption(folder / "closed")
        importing(folder)
        print("\n12,000 sessions with both scales, beside as many with one\n")
        both_scales(folder / "scales", FEW, row)
        count_scales(folder / "scales")
        print("\n300 clients, 100,000 ratings, beside 60 clients, 1,200 ratings\n")
        scale(folder / "large", folder / "small")


def row(what: str, figure: str, goal: str, holds: bool) -> None:
    """One line of the table."""
    print(f"{what:<58} {figure:>24}   {goal:<12} {'' if holds else 'MISSED'}", flush=True)


def starts(folder: Path) -> None:
    """The first steady screen beside the bare app's, in turns."""
    ours: list[tuple[float, int]] = []
    theirs: list[tuple[float, int]] = []
    for _ in range(ROUNDS):
        ours.append(start(srs(), folder, "60 clients"))
        theirs.append(start(BARE, folder, "Name 9"))
    seconds = [statistics.median(each[0] for each in found) for found in (ours, theirs)]
    written = [statistics.median(each[1] for each in found) for found in (ours, theirs)]
    ratio = seconds[0] / seconds[1]
    figure = f"{seconds[0] * 1000:.0f} / {seconds[1] * 1000:.0f} ms = {ratio:.2f}"
    row("first steady screen / bare Textual app", figure, "<= 0.40", ratio <= 0.4)
    row("bytes to it / bare Textual app", f"{written[0]:.0f} / {written[1]:.0f}", "<= 12 kB", written[0] <= 12_000)


def answers(folder: Path) -> None:
    """From the command to the moment when a key is answered that was typed at once, in turns with the bare app."""
    seconds: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        seconds[0].append(answered(srs(), folder, lambda terminal: terminal.lines[4].startswith(" >")))
        seconds[1].append(answered(BARE, folder, lambda terminal: on_second_row(terminal)))
    mine, other = (statistics.median(found) for found in seconds)
    row("a key typed at once is answered / bare Textual app", ratio_of(mine, other), "<= 1.1", mine / other <= 1.1)


def on_second_row(terminal: Terminal) -> bool:
    """Whether the cursor of the bare app is there: its ground is another one than that of the rows below."""
    first = next((y for y, line in enumerate(terminal.lines) if "Name 0" in line), None)
    return first is not None and terminal.cells(first + 1)[2].bg != terminal.cells(first + 2)[2].bg


def answered(command: Sequence[str], folder: Path, holds: Callable[[Terminal], bool]) -> float:
    """Seconds from the command until a step down, typed after a twentieth of one, is on the screen."""
    began = time.perf_counter()
    with Terminal(command, environment(folder), from_disk=True) as terminal:
        time.sleep(0.05)
        terminal.type("\x1b[B")
        while not holds(terminal):
            terminal.read(0.005)
        return time.perf_counter() - began


def encryption(folder: Path) -> None:
    """A save of an encrypted caseload beside that of a plain one, in turns; and what happens after Enter."""
    made = [make_caseload(folder / name / "caseload.json") for name in ("plain", "sealed")]
    encrypted(CaseloadFiles(made[1]))
    sealed = CaseloadFiles(made[1])
    sealed.unlock(Attempt(sealed, PASSPHRASE).keys())
    seconds: list[list[float]] = [[], []]
    opened = [Caseload.open(made[0]), Caseload.open(sealed)]
    for number in range(4 * ROUNDS):
        for found, caseload in zip(seconds, opened, strict=True):
            client = caseload.clients(archived=True)[number % 60]
            began = time.perf_counter()
            caseload.archive(client.id, archived=not client.archived)
            found.append(time.perf_counter() - began)
    plain, closed = (statistics.median(found) for found in seconds)
    figure = f"{closed * 1000:.0f} / {plain * 1000:.0f} ms = {closed / plain:.2f}"
    row("a save, encrypted / plain", figure, "<= 2.2", closed / plain <= 2.2)
    said, ended = zip(*(opening(made[1].parent) for _ in range(5)), strict=True)
    row("Enter after the passphrase to “Opening”", f"{max(said) * 1000:.0f} ms", "<= 300 ms", max(said) <= 0.3)
    row("a hang-up while it opens, to the end", f"{max(ended) * 1000:.0f} ms", "<= 1 s", max(ended) <= 1)


def opening(folder: Path) -> tuple[float, float]:
    """Seconds from Enter to the word, and from a hang-up then to the end."""
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for("Encrypted")
        terminal.type(PASSPHRASE)
        terminal.settle(0.3)
        began = time.perf_counter()
        terminal.type("\r")
        terminal.wait_for("Opening")
        said = time.perf_counter()
        terminal.send(signal.SIGHUP)
        terminal.wait_for_end()
        return said - began, time.perf_counter() - said


def start(command: Sequence[str], folder: Path, text: str) -> tuple[float, int]:
    """Seconds from the command to the last byte of its first picture, and the bytes."""
    began = time.perf_counter()
    with Terminal(command, environment(folder), from_disk=True) as terminal:
        last = began
        while time.perf_counter() - last < 0.5 or text not in terminal.picture:
            if terminal.read(0.01):
                last = time.perf_counter()
        return last - began, len(terminal.written)


def bytes_of_keys(folder: Path) -> None:
    """What keys cost on the line, what rest costs, and memory."""
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for("60 clients", "enter rate")
        terminal.settle()

        def cost(keys: str) -> int:
            terminal.type(keys)
            return len(terminal.settle(0.3))

        def most(what: str, keys: Sequence[str], goal: int) -> None:
            found = max(cost(key) for key in keys)
            row(what, f"{found} bytes", f"<= {goal}", found <= goal)

        most("a step of the cursor", ["\x1b[B"] * 10, 120)
        most("a page", ["\x1b[6~", "\x1b[5~"], 4000)
        cost("\x1b[B" * 17)
        most("a step of the cursor where the list scrolls", ["\x1b[B"] * 5, 500)
        cost("/zz")
        most("a letter in the find line", "abc", 300)
        cost("\x1b\r")
        most("a digit", "87921095", 300)
        cost("n")
        most("a letter in the note", "an opener", 300)
        rest = sum(len(terminal.settle(10.0)) for _ in range(1))
        row("ten seconds of rest", f"{rest} bytes", "0", rest == 0)
        resident = int(Path(f"/proc/{terminal.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        row("memory", f"{resident / 1e6:.0f} MB", "< 80 MB", resident < 80e6)


def bytes_with_the_pane(folder: Path) -> None:
    """What a step of the cursor costs where the client under it has a pane beside the list."""
    with Terminal(srs(), environment(folder), (120, 40), from_disk=True) as terminal:
        terminal.wait_for("60 clients", "enter rate", "Last time")
        terminal.settle()
        costs = []
        for _ in range(10):
            terminal.type("\x1b[B")
            costs.append(len(terminal.settle(0.3)))
        row("a step of the cursor with the pane, 120x40", f"{max(costs)} bytes", "<= 600", max(costs) <= 600)


def commands(folder: Path, caseload: Path) -> None:
    """The shell's commands beside a bare interpreter, and beside a stock TinyDB script."""
    stock = folder / "stock.json"

    def insert() -> None:
        stock.write_bytes(caseload.read_bytes())

    bare = [sys.executable, "-c", "pass"]
    script = [sys.executable, str(HERE / "stock_insert.py"), str(stock)]
    compare("srs --help / bare interpreter", [*srs(), "--help"], bare, folder, 4.0)
    rate = [*srs(), "rate", "C000", "87", "92", "9", "10", "--second"]
    for name, command, goal in (("list", [*srs(), "list"], 0.38), ("rate", rate, 0.5)):
        compare(f"srs {name} / stock TinyDB, one insert", command, script, folder, 0.8, insert)
        insert()
        count(f"srs {name} / stock TinyDB, instructions", command, script, folder, goal)
    count_digest(caseload, folder)


def compare(
    what: str, ours: Sequence[str], theirs: Sequence[str], folder: Path, goal: float, before: Callable[[], object] = int
) -> None:
    """The medians of two commands run in turns."""
    seconds: list[list[float]] = [[], []]
    for _ in range(ROUNDS):
        before()
        for found, command in zip(seconds, (ours, theirs), strict=True):
            began = time.perf_counter()
            subprocess.run(command, env=environment(folder), check=True, capture_output=True)
            found.append(time.perf_counter() - began)
    mine, other = (statistics.median(found) for found in seconds)
    row(what, f"{mine * 1000:.0f} / {other * 1000:.0f} ms = {mine / other:.2f}", f"<= {goal}", mine / other <= goal)


def count(what: str, ours: Sequence[str], theirs: Sequence[str], folder: Path, goal: float) -> None:
    """The instructions of two commands, by valgrind: the same on every run, whatever else the machine does."""
    if shutil.which("valgrind") is None:
        print(f"{what:<58} {'valgrind is not installed':>24}")
        return
    mine, other = (instructions(command, folder) for command in (ours, theirs))
    row(what, f"{mine / 1e6:.0f} / {other / 1e6:.0f} M = {mine / other:.2f}", f"<= {goal}", mine / other <= goal)


def count_digest(caseload: Path, folder: Path) -> None:
    """What one SHA-256 of the document has of these instructions: `srs list` makes one, `srs rate` two. valgrind knows
    none of the instructions that processors have for it, which take an eighth of the time.
    """
    if shutil.which("valgrind") is None:
        return
    reading = f"import hashlib; data = open({str(caseload)!r}, 'rb').read()"
    programs = (f"{reading}; hashlib.sha256(data)", reading)
    mine, other = (instructions([sys.executable, "-c", program], folder) for program in programs)
    row("of these, one SHA-256, counted as in software", f"{(mine - other) / 1e6:.0f} M", "", holds=True)


def count_scales(folder: Path) -> None:
    """The instructions of `srs list` with both scales beside those with one."""
    if shutil.which("valgrind") is None:
        return
    both, one = (instructions([*srs(), "list"], folder / each) for each in ("both", "one"))
    figure = f"{both / 1e6:.0f} / {one / 1e6:.0f} M = {both / one:.2f}"
    row("srs list, both scales / one, instructions", figure, "<= 1.1", both / one <= GOAL)


def instructions(command: Sequence[str], folder: Path) -> int:
    """What a command executes. Run once before: it then finds everything compiled."""
    env = {**environment(folder), "PYTHONHASHSEED": "0"}
    subprocess.run(command, env=env, check=True, capture_output=True)
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"]
    done = subprocess.run([*valgrind, *command], env=env, check=True, capture_output=True, text=True)
    counted = re.search(r"I +refs: +([0-9,]+)", done.stderr)
    assert counted is not None, done.stderr
    return int(counted[1].replace(",", ""))


def saving(folder: Path, caseload: Path, clients: int = 60, rounds: int = ROUNDS) -> None:
    """From Enter to the debrief, synced, beside parsing and writing the bare document."""
    ours = []
    with Terminal(srs(), environment(folder), from_disk=True) as terminal:
        terminal.wait_for(f"{clients} clients", "enter rate")
        terminal.type("\x1b[B")  # the first of them was rated today by the commands
        for _ in range(rounds):
            terminal.type("\r\x1587921095")  # begun anew: whoever is on top may have an entry that was left
            terminal.settle(0.3)
            began = time.perf_counter()
            terminal.type("\r")
            terminal.wait_until(lambda: "Saved" in terminal.lines[0], "the debrief")
            ours.append(time.perf_counter() - began)
            terminal.type("\r")
            terminal.wait_for("enter rate")
    mine, other = statistics.median(ours), bare(caseload, rounds)[1]
    figure = f"{mine * 1000:.0f} / {other * 1000:.0f} ms = {mine / other:.2f}"
    row("Enter to saved, synced and shown / bare parse and write", figure, "<= 1.5", mine / other <= 1.5)


def bare(caseload: Path, rounds: int) -> tuple[float, float]:
    """The median seconds of parsing a document, and of parsing, writing and syncing it, with nothing else done."""
    parsing, all_of_it = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        document = json.loads(caseload.read_bytes())
        parsing.append(time.perf_counter() - began)
        with caseload.with_name("raw.json").open("w") as raw:
            raw.write(json.dumps(document))
            raw.flush()
            os.fsync(raw.fileno())
        all_of_it.append(time.perf_counter() - began)
    return statistics.median(parsing), statistics.median(all_of_it)


def scale(large: Path, small: Path) -> None:
    """What a working life of ratings costs."""
    last = date.today() - timedelta(days=1)
    caseload = make_caseload(large / "caseload.json", clients=300, ratings=334, last=last)
    make_caseload(small / "caseload.json", clients=60, ratings=20, last=last)
    seconds: list[list[float]] = [[], []]
    for _ in range(FEW):
        for found, command, text in zip(seconds, (srs(), BARE), ("300 clients", "Name 9"), strict=True):
            found.append(start(command, large, text)[0])
    mine, other = map(statistics.median, seconds)
    row("first steady screen / bare Textual app", ratio_of(mine, other), "<= 1.2", mine / other <= 1.2)
    saving(large, caseload, 300, FEW)
    parsing, all_of_it = bare(caseload, FEW)
    rating = [*srs(), "rate", "C000", "87", "92", "9", "10", "--second"]
    more = taken(rating, large) - taken(rating, small)
    what = "srs rate less srs rate of 1,200 / bare parse and write"
    row(what, ratio_of(more, all_of_it), "<= 1.2", more / all_of_it <= 1.2)
    listing = taken([*srs(), "list"], large)
    row("srs list / bare parse", ratio_of(listing, parsing), "<= 1.5", listing / parsing <= 1.5)


def ratio_of(mine: float, other: float) -> str:
    """Two times in seconds, and how they compare."""
    return f"{mine * 1000:.0f} / {other * 1000:.0f} ms = {mine / other:.2f}"


def taken(command: Sequence[str], folder: Path) -> float:
    """The median seconds of a command."""
    seconds = []
    for _ in range(FEW):
        began = time.perf_counter()
        subprocess.run(command, env=environment(folder), check=True, capture_output=True)
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
