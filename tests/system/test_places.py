"""Where the caseload is, and what it costs to open it."""

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from srs_tui.system.errors import StoreError
from srs_tui.system.places import caseload_path, config_path, log_path


def test_the_path_given_comes_before_the_environment_and_that_before_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    env = {"SRS_CASELOAD": str(tmp_path / "env.json")}
    assert caseload_path(str(tmp_path / "arg.json"), env) == tmp_path / "arg.json"
    assert caseload_path(None, env) == tmp_path / "env.json"
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert caseload_path(None, {"SRS_CASELOAD": ""}) == tmp_path / "srs-tui" / "caseload.json"


def test_a_path_is_taken_from_here_and_from_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert caseload_path("mine.json", {}) == tmp_path / "mine.json"
    assert caseload_path("~/mine.json", {}) == tmp_path / "home" / "mine.json"


@pytest.mark.parametrize("xdg", ["set", "relative", "unset"])
def test_the_folders_are_those_of_the_platform(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, xdg: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
        if xdg != "unset":
            monkeypatch.setenv(name, str(tmp_path / name) if xdg == "set" else "a/folder")
    found = [caseload_path(None, {}).parent, config_path().parent, log_path().parent]
    if xdg == "relative":  # as the specification says; older releases of platformdirs took it
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
            monkeypatch.delenv(name)
    assert found == [
        platformdirs.user_data_path("srs-tui"),
        platformdirs.user_config_path("srs-tui"),
        platformdirs.user_state_path("srs-tui"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "~nobody-of-this-name/x.json",
            "no path here: there is no account nobody-of-this-name",
        ),
        ("/", "/ is a folder: give the path of a file."),
        ("..", "is a folder"),
        ("a/..", "is a folder"),
    ],
)
def test_what_can_be_no_file_is_told_in_one_line(text: str, said: str) -> None:
    with pytest.raises(StoreError) as error:
        caseload_path(text, {})
    assert said in str(error.value)


def test_reading_a_caseload_loads_neither_tinydb_nor_textual(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from srs_tui.store.caseload import Caseload;"
        "Caseload.open(Path(sys.argv[1])).clients();"
        "print([name for name in ('tinydb', 'textual', 'rich', 'plotext', 'platformdirs') if name in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "caseload.json")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
    )
    assert ran.stdout == "[]\n"
