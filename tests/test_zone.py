"""What is started by a test lives in its time zone, and by a benchmark or a sweep of faults in UTC."""

from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.terminal.pty_terminal import environment
from tests.zone import zone


def test_what_is_started_beside_the_tests_has_a_zone_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment(tmp_path)["TZ"] == zone()
    monkeypatch.delenv("TZ")
    assert environment(tmp_path)["TZ"] == "UTC"
    assert "KL-04" in Shell(tmp_path).ok("add", "KL-04")
