"""What lies in a folder, for who chooses a file there."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from srs_tui.system.errors import StoreError
from srs_tui.system.folder import folder_entries, size_in_words


def test_folders_come_first_then_files_by_name_and_what_is_neither_never(tmp_path: Path) -> None:
    for name in ("b.csv", "A.csv", ".hidden"):
        (tmp_path / name).write_bytes(b"abc")
    os.utime(tmp_path / "A.csv", (0, 86_400 * 365))
    (tmp_path / "z").mkdir()
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    found = folder_entries(tmp_path)
    assert [(each.name, each.is_folder) for each in found] == [("z", True), ("A.csv", False), ("b.csv", False)]
    assert (found[1].path, found[1].size) == (tmp_path / "A.csv", 3)
    assert found[1].changed == datetime.fromtimestamp(86_400 * 365)
    assert [each.name for each in folder_entries(tmp_path, hidden=True)] == ["z", ".hidden", "A.csv", "b.csv"]


@pytest.mark.parametrize(
    ("name", "said"), [("gone", "there is no such file"), ("file", "is not a folder"), ("a\0", "")]
)
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=f"cannot be read: .*{said}"):
        folder_entries(tmp_path / name)


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 B"), (999, "999 B"), (1_000, "1 kB"), (14_900, "14 kB"), (999_999, "999 kB"), (1_000_000, "1 MB")],
)
def test_a_size_in_words(size: int, words: str) -> None:
    assert size_in_words(size) == words
