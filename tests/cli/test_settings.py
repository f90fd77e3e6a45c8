"""The settings in the shell: they hold in every command, and what is wrong in them is told beside its result."""

import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the config folder is elsewhere")


def settle(shell: Shell, text: str) -> None:
    """Write the settings file."""
    path = Path(shell.env["HOME"]) / ".config" / "srs-tui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_changed_cut_off_holds_from_then_on(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "36.5", "--total")
    settle(katrin, 'cutoff = 38\ncomparison = "at-or-below"\n')
    assert "at the cut-off of 38" in katrin.ok("rate", "KL-04", "38", "--total")
    before, after = katrin.json("show", "KL-04")["ratings"][-2:]
    assert "below-cutoff" not in before["signals"]
    assert "below-cutoff" in after["signals"]
    settle(katrin, "")
    assert "below-cutoff" in katrin.json("list")[0]["signals"]


def test_thresholds_hold_for_what_is_there(katrin: Shell) -> None:
    assert "drop" in katrin.json("list")[0]["signals"]
    settle(katrin, 'drop = 5\nnot-rated = "1 day"\n')
    assert katrin.json("list")[0]["signals"][-1] == "not-rated"
    assert "drop" not in katrin.json("list")[0]["signals"]


def test_defaults_of_scale_and_mode(shell: Shell) -> None:
    settle(shell, 'scale = "LASS"\nmode = "remote"\n')
    shell.ok("add", "SV-1")
    shell.ok("rate", "SV-1", "9", "9", "9")
    shell.ok("rate", "SV-1", "9", "9", "8", "--mode", "paper")
    shown = shell.json("show", "SV-1")
    assert shown["client"]["scale"] == "LASS"
    assert [rating["mode"] for rating in shown["ratings"]] == ["remote", "paper"]


def test_each_fault_is_one_line_on_stderr_and_the_command_does_its_work(katrin: Shell) -> None:
    settle(katrin, "cutof = 3\n\nitem-cutoff = 99\n")
    for command in (("list",), ("show", "KL-04"), ("practice",), ("where",)):
        done = katrin.run(*command)
        assert done.returncode == 0
        assert done.stdout
        assert [line.partition(": ")[0] for line in done.stderr.splitlines()] == [
            "config.toml line 1",
            "config.toml line 3",
        ]
    assert "did you mean “cutoff”?" in done.stderr


def test_where_names_the_settings_and_the_themes(shell: Shell) -> None:
    out = shell.ok("where")
    assert "/srs-tui/config.toml" in out
    assert "/srs-tui/themes" in out
