"""Disks for tests: one of one megabyte, and filling it; one whose power can be cut."""

import fcntl
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SHUT_DOWN = 0x8004587D
"""ext4's own power cut: `EXT4_IOC_SHUTDOWN`."""
PATIENCE = 180.0
"""Seconds that a busy machine may take."""
WITHOUT_THE_LOG = (2).to_bytes(4, "little")
"""Nothing more reaches the disk, not even the journal."""


@contextmanager
def small_disk_at(folder: Path) -> Iterator[Path]:
    """A disk of one megabyte, mounted at a new folder; where none can be, the test says so and is skipped."""
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1M", "tmpfs", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.decode().strip()[:100]}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (65536, 4096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return ballast


class Disk:
    """An ext4 file system in a file, whose power can be cut."""

    def __init__(self, folder: Path) -> None:
        self.image, self.at = folder / "disk.img", folder / "disk"
        self.at.mkdir()

    def make(self) -> None:
        """Make the file system, or say why there is none."""
        with self.image.open("wb") as file:
            file.truncate(32 << 20)
        for command in (["mkfs.ext4", "-q", "-F", str(self.image)], self._mount):
            try:
                done = subprocess.run(command, capture_output=True, text=True)
            except FileNotFoundError as error:
                pytest.skip(f"no ext4 disk can be made here: {error}")
            if done.returncode:
                pytest.skip(f"no ext4 disk can be made here: {done.stderr.strip()[:100]}")

    def cut_the_power(self) -> None:
        """Lose whatever has not reached the disk."""
        descriptor = os.open(self.at, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUT_DOWN, WITHOUT_THE_LOG)
        finally:
            os.close(descriptor)

    def come_back(self) -> None:
        """Mount what is on the disk."""
        self.remove()
        subprocess.run(self._mount, check=True)

    def remove(self) -> None:
        """Unmount it; whoever was killed on it may take a moment to go."""
        end = time.monotonic() + PATIENCE
        while (done := subprocess.run(["umount", str(self.at)], capture_output=True, text=True)).returncode:
            if "not mounted" in done.stderr:
                return
            assert time.monotonic() < end, done.stderr
            time.sleep(0.1)

    @property
    def _mount(self) -> list[str]:
        return ["mount", "-o", "loop", str(self.image), str(self.at)]
