"""What is said once is said once."""

from pathlib import Path

from srs_tui.system.told import is_first_time


def test_it_is_said_once_and_remembered_for_nobody_else_to_read(tmp_path: Path) -> None:
    mark = tmp_path / "state" / "srs-tui" / "utc-told"
    assert [is_first_time(mark) for _ in range(3)] == [True, False, False]
    assert mark.stat().st_mode & 0o077 == 0
    assert mark.stat().st_size == 0


def test_where_it_cannot_be_remembered_it_is_said_again() -> None:
    assert [is_first_time(Path("/proc/srs-tui/utc-told")) for _ in range(2)] == [True, True]
