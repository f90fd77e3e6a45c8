"""Only a regular file is read, and no more of it than is wanted: nothing makes the program wait or fill its memory."""

import os
from pathlib import Path

import pytest

from srs_tui.system.bounded import read_bounded
from srs_tui.system.errors import StoreError


def test_a_file_up_to_its_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for size in (0, 1, 1023, 1024):
        path.write_bytes(b"x" * size)
        assert read_bounded(path, 1024) == b"x" * size
    path.write_bytes(b"x" * 1025)
    with pytest.raises(StoreError, match="it is larger than 1 kB"):
        read_bounded(path, 1024)


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to("file")
    assert read_bounded(tmp_path / "link", 10) == b"x"


def test_what_is_not_there_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "file", 10)


def test_a_pipe_a_device_a_folder_and_no_path_at_all_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"x")
    for path, why in (
        (tmp_path / "pipe", "pipe or a device"),
        (Path("/dev/zero"), "pipe or a device"),
        (tmp_path, "folder"),
        (tmp_path / "file" / "below", "Not a directory"),
        (tmp_path / "a\0b", "no such path"),
    ):
        with pytest.raises(StoreError, match=why):
            read_bounded(path, 10)
