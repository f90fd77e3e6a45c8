"""What stands at a path: only a file is read, whole or not at all, and what cannot be is told in one line."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from srs_tui.system.errors import StoreError
from srs_tui.system.file_reading import cannot_read, first_bytes, kind_at, last_bytes, mark_at, read_marked


def a_socket(path: Path) -> None:
    """A name of a socket: nobody has to listen at it."""
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(path))


MADE: dict[str, Callable[[Path], object]] = {
    "": lambda path: None,
    "file": lambda path: path.write_bytes(b"abc"),
    "folder": Path.mkdir,
    "symbolic link": lambda path: path.symlink_to(path.with_name("nowhere")),
    "pipe": os.mkfifo,
    "socket": a_socket,
}


@pytest.mark.parametrize("kind", MADE)
def test_what_stands_at_a_path_has_a_name_and_only_a_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket must be short
    path = Path("here")
    MADE[kind](path)
    assert kind_at(path) == kind
    if kind == "file":
        assert mark_at(path) == read_marked(path)[1] == (path.stat().st_ino, 3, path.stat().st_mtime_ns)
    elif kind:
        with pytest.raises(StoreError, match=r"here is (not a file|a symbolic link): give the path of"):
            mark_at(path)
    else:
        assert mark_at(path) is None
    for read in (read_marked, lambda path: first_bytes(path, 2), lambda path: last_bytes(path, 2)):
        if kind != "file":
            with pytest.raises(StoreError, match=r"^here (is not a file|cannot be read): "):
                read(path)


def test_a_device_is_no_file() -> None:
    assert kind_at(Path("/dev/null")) == "device"
    with pytest.raises(StoreError, match="/dev/null is not a file: correct the path"):
        read_marked(Path("/dev/null"))


def test_a_link_is_followed_only_where_that_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"abc")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    assert read_marked(tmp_path / "link", follow=True)[0] == b"abc"
    with pytest.raises(StoreError, match="a symbolic link stands in its place"):
        read_marked(tmp_path / "link")


@pytest.mark.parametrize(
    ("number", "first", "last"), [(0, b"", b""), (2, b"ab", b"bc"), (3, b"abc", b"abc"), (9, b"abc", b"abc")]
)
def test_the_two_ends_of_a_file(tmp_path: Path, number: int, first: bytes, last: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"abc")
    assert (first_bytes(path, number), last_bytes(path, number)) == (first, last)


@pytest.mark.parametrize(("largest", "most"), [(1 << 10, "1 kB"), (1 << 20, "1 MB"), (3 << 20, "3 MB")])
def test_a_file_as_large_as_allowed_is_read_and_one_byte_more_is_refused(
    tmp_path: Path, largest: int, most: str
) -> None:
    path = tmp_path / "file"
    path.touch()
    os.truncate(path, largest)
    assert len(read_marked(path, largest)[0]) == largest
    os.truncate(path, largest + 1)
    with pytest.raises(StoreError, match=f"/file is larger than {most}: is it the right file"):
        read_marked(path, largest)


def test_no_name_of_a_file_is_told() -> None:
    with pytest.raises(StoreError, match="is no name of a file: correct the path"):
        read_marked(Path("a\0b"))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "here cannot be read: its mode does not let you: have it changed."),
        (errno.ENOENT, "here cannot be read: there is no such file: correct the path."),
        (errno.ETIMEDOUT, "here cannot be read: Connection timed out."),
        (None, "here cannot be read: odd."),
    ],
)
def test_why_a_file_is_not_read(number: int | None, said: str) -> None:
    error = OSError("odd") if number is None else OSError(number, os.strerror(number))
    assert str(cannot_read(Path("here"), error)) == said
