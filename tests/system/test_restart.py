"""What a program leaves for the one begun in its place."""

import errno
import os
import sys
from pathlib import Path

import pytest

from srs_tui.system.restart import LARGEST, _started_as, handed_on, restart


def test_what_was_left_is_read_once_and_the_way_closed() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"left")
    os.close(writing)
    assert handed_on(reading) == b"left"
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(reading)


def test_a_file_leaves_nothing(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path / "file", os.O_RDWR | os.O_CREAT)
    with pytest.raises(OSError, match="Invalid argument"):
        handed_on(descriptor)


def test_too_much_is_refused_and_nothing_is_left_open() -> None:
    """Rather than waiting for a reader that there is none of."""
    before = sorted(Path("/proc/self/fd").iterdir())
    with pytest.raises(OSError, match="Message too long") as refused:
        restart([], bytes(LARGEST + 1))
    assert refused.value.errno == errno.EMSGSIZE
    assert sorted(Path("/proc/self/fd").iterdir()) == before


@pytest.mark.parametrize("start", [["python3", "-X", "utf8", "-m", "srs_tui"], ["python3", "/usr/bin/srs"]])
@pytest.mark.parametrize("args", [[], ["--caseload", "here.json"]])
def test_it_is_begun_as_this_one_was_without_its_arguments(
    monkeypatch: pytest.MonkeyPatch, start: list[str], args: list[str]
) -> None:
    monkeypatch.setattr(sys, "orig_argv", start + args)
    monkeypatch.setattr(sys, "argv", ["srs", *args])
    assert _started_as() == start
