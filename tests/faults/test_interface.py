"""The interface on a terminal while the disk fails under it: it tells, it loses nothing, and it goes on."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from srs_tui.store.caseload import Caseload
from srs_tui.store.document import State
from tests.builders import ratings_in
from tests.faults.commands import standing
from tests.faults.disk import fill, small_disk_at
from tests.faults.forked import why_not
from tests.terminal.pty_terminal import PATIENCE, Terminal, environment, srs

traced = pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
FAULTS = (
    [
        (call, f"signal=KILL:when={number}")
        for call in ("write", "openat", "flock")
        for number in (1, 2, 3, 5, 8, 12, 20)
    ]
    + [
        (call, f"signal=KILL:when={number}")
        for call in ("fsync", "fdatasync", "rename", "link", "chmod", "unlink", "ftruncate")
        for number in (1, 2, 3)
    ]
    + [
        (call, f"error={error}:when={when}")
        for call in ("fsync", "fdatasync", "rename", "link", "flock", "chmod")
        for error in ("EIO", "ENOSPC", "EACCES", "EROFS", "EDQUOT")
        for when in ("1", "2", "1+")
    ]
)
"""What is put into a rating in the interface: the call, the fault, and which of those calls, or all from it on."""
SAMPLE = [("fsync", "signal=KILL:when=2"), ("rename", "signal=KILL:when=1"), ("fsync", "error=EIO:when=1+")]
"""Those that are tried by default."""
RATE = "/kl\r"
"""By finding: who is on top hangs on the weekday."""
ITEMS = (81, 92, 100, 95)


@contextmanager
def opened(folder: Path) -> Iterator[Terminal]:
    """The interface on the caseload in that folder."""
    env = environment(folder, SRS_CASELOAD=str(folder / "data" / "caseload.json"), TMPDIR=str(folder))
    with Terminal(srs(), env) as terminal:
        terminal.wait_for("Caseload", "KL-04")
        yield terminal


def kept(folder: Path) -> list[tuple[int, ...] | None]:
    """The items of every rating of KL-04 on disk, after checking that nothing there is unsound or left over."""
    caseload = Caseload.open(folder / "data" / "caseload.json")
    assert caseload.state is State.SOUND
    assert caseload.files.at_start() == ()
    assert not list(folder.rglob("*.tmp"))
    return [rating.items for rating in ratings_in(caseload, caseload.find("KL-04").id)]


@contextmanager
def under_strace(terminal: Terminal, folder: Path, *options: str) -> Iterator[None]:
    """With strace looking on, and putting in what the options say; the program may have been killed at that already."""
    command = ["strace", "-f", "-qq", "-o", str(folder / "log"), *options, "-p", str(terminal.pid)]
    with subprocess.Popen(command) as tracer:
        terminal.wait_until(lambda: terminal.status is not None or is_traced(terminal.pid), "strace to look on")
        try:
            yield
        finally:
            tracer.terminate()
            tracer.wait(PATIENCE)


@traced
@pytest.mark.parametrize(("call", "fault"), FAULTS if os.environ.get("SRS_FAULTS") else SAMPLE)
def test_a_rating_killed_or_refused_anywhere_is_neither_lost_nor_doubled(tmp_path: Path, call: str, fault: str) -> None:
    standing(tmp_path)
    before = kept(tmp_path)
    with opened(tmp_path) as terminal:
        with under_strace(terminal, tmp_path, "-e", f"trace={call}", "-e", f"inject={call}:{fault}"):
            if terminal.status is None:  # it looks for changes of others all the time, and may have been killed at that
                terminal.type(f"{RATE}81921095\r")
            ends = ("Saved", "Nothing was saved", "did not confirm")
            terminal.wait_until(
                lambda: terminal.status is not None or any(end in terminal.picture for end in ends), "an end of it"
            )
            if terminal.status is None:
                terminal.settle()  # a draft that could not be kept is told while the digits come in
            said_saved = "Saved" in terminal.picture and "Nothing was saved" not in terminal.picture
        if terminal.status is None and not said_saved:
            assert "8.1" in terminal.picture, "what could not be kept stays on the screen"
            if "Nothing was saved" in terminal.picture:
                terminal.type("\x13")
                terminal.wait_for("Saved")
                said_saved = True
        if terminal.status is None:
            terminal.type("\x11")
            assert terminal.wait_for_end() == 0
        else:
            assert terminal.status == -9
        assert b"Traceback" not in terminal.written
    now = kept(tmp_path)
    assert now in (([*before, ITEMS],) if said_saved else ([*before, ITEMS], before))
    if now == before:
        with opened(tmp_path) as terminal:
            terminal.type(RATE)
            terminal.wait_for("Rate")
            terminal.type("\x11")
            assert terminal.wait_for_end() == 0
        assert kept(tmp_path) == before


@traced
@pytest.mark.parametrize(("call", "fault"), FAULTS if os.environ.get("SRS_FAULTS") else SAMPLE)
def test_the_end_of_an_episode_is_kept_whole_or_not_at_all(tmp_path: Path, call: str, fault: str) -> None:
    standing(tmp_path)
    before = kept(tmp_path)
    with opened(tmp_path) as terminal:
        with under_strace(terminal, tmp_path, "-e", f"trace={call}", "-e", f"inject={call}:{fault}"):
            if terminal.status is None:
                terminal.type("/kl\tOp\r")
            ends = ("Undo: u.", "Nothing was saved", "did not confirm")
            terminal.wait_until(
                lambda: terminal.status is not None or any(end in terminal.picture for end in ends), "an end of it"
            )
            said_ended = "Undo: u." in terminal.picture
        if terminal.status is None:
            terminal.type("\x11")
            assert terminal.wait_for_end() == 0
        assert b"Traceback" not in terminal.written
    assert kept(tmp_path) == before, "no session is touched by it"
    caseload = Caseload.open(tmp_path / "data" / "caseload.json")
    ended = [episode.how for episode in caseload.find("KL-04").episodes]
    assert ended in ([["planned"]] if said_ended else [["planned"], []])


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_whatever_becomes_of_the_disk_under_it_is_told_and_it_goes_on(tmp_path: Path) -> None:
    with small_disk_at(tmp_path / "disk") as disk:
        standing(tmp_path)
        shutil.move(tmp_path / "data", disk / "data")
        folder, path = disk / "data", disk / "data" / "caseload.json"
        before, sound = kept(disk), path.read_bytes()
        with opened(disk) as terminal:

            def tells(text: str) -> None:
                """It is told, what was read stays on the screen, and the next key takes the words away."""
                terminal.wait_for(text)
                assert "KL-04" in terminal.picture

            def is_well_again() -> None:
                terminal.type("jk")
                terminal.wait_until_gone("The caseload\n")

            def refuses(key: str, why: str) -> None:
                """The save is refused, and not only what was typed before it; what was typed stays on the screen."""
                terminal.type(key)
                told, not_told = {"Nothing was saved", why, "8.1"}, "What you type is not kept"
                terminal.wait_until(
                    lambda: not_told not in terminal.picture and all(each in terminal.picture for each in told),
                    f"the save to be refused: {why}",
                )

            path.write_bytes(sound[:-100])
            tells("is damaged")
            path.write_bytes(sound)
            is_well_again()
            path.unlink()
            tells("is gone, though it was there")
            path.write_bytes(sound)
            path.chmod(0o600)
            is_well_again()
            folder.rename(disk / "away")
            tells("is gone, though it was there")
            (disk / "away").rename(folder)
            is_well_again()
            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            terminal.type(f"{RATE}81921095")
            terminal.wait_for("9.5")
            refuses("\r", "the disk is read-only")
            subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
            ballast = fill(disk)
            refuses("\x13", "the disk is full")
            ballast.unlink()
            terminal.type("\x13")
            terminal.wait_for("Saved")
            assert kept(disk) == [*before, ITEMS]
            terminal.type("\r")
            terminal.wait_for("Caseload", "KL-04")
            path.write_bytes(sound)
            tells("it is revision")
            terminal.type("\x11")
            assert terminal.wait_for_end() == 0
        assert kept(disk) == before, "the older version is what somebody put there"


@traced
def test_a_slow_disk_holds_up_no_key(tmp_path: Path) -> None:
    standing(tmp_path)
    before = kept(tmp_path)
    with opened(tmp_path) as terminal:
        slow = "inject=fsync,fdatasync:delay_enter=700000"
        with under_strace(terminal, tmp_path, "-e", "trace=fsync,fdatasync", "-e", slow):
            terminal.type(f"{RATE}8192109")
            terminal.wait_for("8.1", "9.2", "10.0")
            waited = re.findall(r"f(?:data)?sync\(", (tmp_path / "log").read_text())
            assert len(waited) < 7, "no key waits for the disk to confirm the one before"
            terminal.type("5\r")
            terminal.wait_for("Saved")
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    assert kept(tmp_path) == [*before, ITEMS]


def is_traced(pid: int) -> bool:
    """Whether somebody traces every thread of a process."""
    try:
        statuses = [each.read_text() for each in Path(f"/proc/{pid}/task").glob("*/status")]
    except OSError:
        return False
    return bool(statuses) and not any("TracerPid:\t0\n" in status for status in statuses)
