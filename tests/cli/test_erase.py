"""`srs erase`: the code typed again, and nothing done by halves or by mistake."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.shell import Shell
from tests.store.test_erase import everything


def test_the_code_is_typed_again_and_the_client_is_gone_everywhere(katrin: Shell) -> None:
    katrin.ok("rate", "KL-04", "9", "9", "9", "9", "--second", "--note", "qzqz")
    katrin.ok("add", "MB-11")
    katrin.ok("backup")
    out = katrin.ok("erase", "KL-04", input="KL-04\n")
    assert out.startswith("Erased: KL-04, with ")
    assert "This cannot be undone." in out
    for name, data in everything(katrin.caseload.parent).items():
        assert b"KL-04" not in data, name
        assert b"qzqz" not in data, name
    assert [each["code"] for each in katrin.json("list")] == ["MB-11"]
    assert "Sound." in katrin.ok("check")
    assert "erased" in katrin.ok("audit")


@pytest.mark.parametrize("typed", ["", "\n", "kl-04\n", "KL\n", "KL-04 x\n", "\0\n", "ä" * 3000])
def test_another_answer_erases_nothing(katrin: Shell, typed: str) -> None:
    before = katrin.caseload.read_bytes()
    done = katrin.run("erase", "KL-04", input=typed)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "othing was erased" in done.stderr
    assert katrin.caseload.read_bytes() == before


def test_nobody_of_that_code(katrin: Shell) -> None:
    done = katrin.run("erase", "ZZ-99", input="ZZ-99\n")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_restoring_an_older_backup_says_who_stays_out(katrin: Shell, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    katrin.ok("add", "MB-11")
    katrin.ok("backup", str(elsewhere))
    katrin.ok("erase", "KL-04", input="KL-04\n")
    assert "1 client in it had been erased, and stayed out." in katrin.ok("restore", str(elsewhere))
    assert [each["code"] for each in katrin.json("list")] == ["MB-11"]


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_importing_what_was_exported_before_brings_nobody_back(katrin: Shell, name: str) -> None:
    katrin.ok("add", "MB-11")
    katrin.ok("rate", "MB-11", "9", "9", "9", "9")
    katrin.ok("adjust", "KL-04", "slower")
    katrin.ok("export", "-o", name)
    katrin.ok("erase", "KL-04", input="KL-04\n")
    assert "of a client who was erased, left out" in katrin.ok("import", name)
    assert [each["code"] for each in katrin.json("list")] == ["MB-11"]
    assert b"KL-04" not in katrin.caseload.read_bytes()


@pytest.mark.parametrize(
    ("streams", "status", "is_erased"),
    [("<&- >&- 2>&-", 2, False), ("<code >&- 2>&-", 0, True), ("<code >/dev/full", 0, True)],
)
def test_streams_that_are_closed_or_full(katrin: Shell, streams: str, status: int, is_erased: bool) -> None:
    (katrin.folder / "code").write_text("KL-04\n")
    args = [sys.executable, "-m", "srs_tui", "erase", "KL-04"]
    done = subprocess.run(
        ["sh", "-c", f'"$@" {streams}', "sh", *args], capture_output=True, text=True, env=katrin.env, cwd=katrin.folder
    )
    assert done.returncode == status
    assert done.stderr.count("\n") <= 1
    assert "Traceback" not in done.stderr
    assert (katrin.json("list") == []) is is_erased
