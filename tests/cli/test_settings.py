"""The settings in the shell: they hold in every command, and what is wrong in them is told beside its result."""

import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.zone import is_computer_in_utc

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the config folder is elsewhere")


def settle(shell: Shell, text: str) -> None:
    """Write the settings file."""
    path = Path(shell.env["HOME"]) / ".config" / "srs-tui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def test_a_changed_cut_off_holds_from_then_on(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "36.5", "--total")
    settle(katrin, 'cutoff = 38\ncomparison = "at-or-below"\n')
    assert "at the cut-off of 38" in katrin.ok("rate", "KL-04", "38", "--total", "--second")
    before, after = katrin.json("show", "KL-04")["ratings"][-2:]
    assert "below-cutoff" not in before["signals"]
    assert "below-cutoff" in after["signals"]
    settle(katrin, "")
    assert "below-cutoff" in katrin.json("list")[0]["signals"]


def test_thresholds_hold_for_what_is_there(katrin: Shell) -> None:
    assert "drop" in katrin.json("list")[0]["signals"]
    settle(katrin, 'drop = 5\ncourse.dip = 6\nnot-rated = "1 day"\n')
    assert katrin.json("list")[0]["signals"][-1] == "not-rated"
    assert "drop" not in katrin.json("list")[0]["signals"]


def test_defaults_of_scale_and_mode(shell: Shell) -> None:
    settle(shell, 'scale = "LASS"\nmode = "remote"\n')
    shell.ok("add", "SV-1")
    shell.ok("rate", "SV-1", "9", "9", "9")
    shell.ok("rate", "SV-1", "9", "9", "8", "--mode", "paper", "--second")
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


def test_every_setting_is_listed_looked_at_and_changed_from_the_shell(shell: Shell) -> None:
    settle(shell, "# my own\ncutoff = 35   # since spring\n")
    assert shell.ok("set", "cutoff") == "35\n"
    assert "those there are keep the rule" in shell.ok("set", "cutoff", "34")
    assert "holds for the ratings that there are too" in shell.ok("set", "course.window", "8")
    shell.ok("set", "mode", "ORAL")
    assert (
        (Path(shell.env["HOME"]) / ".config" / "srs-tui" / "config.toml")
        .read_text()
        .startswith("# my own\ncutoff = 34   # since spring\n")
    )
    listed = {line.split()[0]: line.split()[1] for line in shell.ok("set").splitlines()}
    assert (listed["cutoff"], listed["course.window"], listed["mode"]) == ("34", "8", "oral")
    assert listed["item-cutoff"] == "none"


def test_the_list_of_settings_says_of_each_what_it_is_and_what_else_it_can_be(shell: Shell) -> None:
    said = {line.split()[0]: line.rstrip().endswith for line in shell.ok("set").splitlines()}
    assert said["item-cutoff"]("   Item cut-off: empty: an equal share")
    assert said["mode"]("   Mode: of a new rating (paper, oral, screen, remote)")
    assert said["course.dip"]("   points, at least, that make a dip")  # those that are only in the file have no name
    assert said["paper"]("   of a PDF; what a browser prints is on its own (a4, letter)")


def test_an_empty_value_is_the_default(shell: Shell) -> None:
    for key, value, default in (("cutoff", "34", ""), ("drop", "2", "1"), ("comparison", "at-or-below", "below")):
        shell.ok("set", key, value)
        assert shell.ok("set", key) == f"{value}\n"
        shell.ok("set", key, "")
        assert shell.ok("set", key) == f"{default}\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["cutof", "34"], "did you mean cutoff"),
        (["zzz"], "srs set lists them"),
        (["cutoff", "41"], "write points from 0 to 40"),
        (["scale", "SRX"], "did you mean “SRS”"),
        (["course.at-least", "20"], "cannot need 20"),
        (["keys.caseload.find", "f"], "settings file"),
    ],
)
def test_what_is_no_setting_is_refused_as_in_the_file(shell: Shell, args: list[str], said: str) -> None:
    settle(shell, "drop = 2\n")
    done = shell.run("set", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert (Path(shell.env["HOME"]) / ".config" / "srs-tui" / "config.toml").read_text() == "drop = 2\n"


def test_the_time_zone_of_the_settings_says_which_day_it_is(shell: Shell) -> None:
    """Two zones 26 hours apart: a rating of today has another date in each."""
    shell.ok("add", "KL-04")
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        settle(shell, f'timezone = "{zone}"\n')
        shell.ok("rate", "KL-04", "36", "--total")
    first, second = (rating["on"] for rating in shell.json("show", "KL-04")["ratings"])
    assert first < second


def test_dates_as_people_write_them_and_the_order_in_the_settings(shell: Shell) -> None:
    shell.ok("add", "KL-04")
    refused = shell.run("rate", "KL-04", "36", "--total", "--on", "3/4/2026")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "could be 3 April 2026 or 4 March 2026" in refused.stderr
    settle(shell, 'dates = "mdy"\n')
    for typed in ("3/4/2026", "21 nov 2025", "Wed, 7.1.2026"):
        shell.ok("rate", "KL-04", "36", "--total", "--on", typed)
    assert [rating["on"] for rating in shell.json("show", "KL-04")["ratings"]] == [
        "2025-11-21",
        "2026-01-07",
        "2026-03-04",
    ]


@pytest.mark.skipif(not is_computer_in_utc(), reason="this computer has a time zone of its own")
def test_an_unset_time_zone_is_told_once(shell: Shell) -> None:
    del shell.env["TZ"]
    assert "UTC" not in shell.run("list").stderr
    first, second = (shell.run("add", code) for code in ("KL-04", "BQ-16"))
    assert first.stderr.startswith("Days change at midnight UTC on this computer")
    assert first.stderr.count("\n") == 1
    assert (first.returncode, second.returncode, second.stderr) == (0, 0, "")
